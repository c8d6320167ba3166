"""Figures of power and water: rounded for reading, with separators every three digits whatever the language."""

from __future__ import annotations

from decimal import Decimal

from django import template

from duixian.core.incubator.rounding import half_up
from duixian.web.templatetags.show import plain

register = template.Library()


@register.filter
def figure(amount: Decimal | str | None, places: int = 0) -> str:
    """At most so many decimals, half up; nothing for what is not known (a template gives text for it)."""
    if amount is None or isinstance(amount, str):
        return ""
    return plain(half_up(amount, places).normalize() + 0)
