"""Figures of statistics on a page: grouped by thousands, without zeros at their end."""

from __future__ import annotations

from decimal import Decimal

from django import template

from duixian.documents.sheets.spread_charts import plain

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """A count with thousands separators, the same in both languages: 12,345."""
    return f"{number:,}"


@register.filter
def figure(amount: Decimal) -> str:
    """A figure as the charts have it: grouped, at most two decimals."""
    return plain(amount)
