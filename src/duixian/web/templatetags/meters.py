"""Figures of power and water: rounded for reading, with separators every three digits whatever the language."""

from __future__ import annotations

from collections.abc import Sequence
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


@register.filter
def counted(number: int | None) -> str:
    """A whole number with separators; nothing for none."""
    return "" if number is None else f"{number:,}"


@register.filter
def at(rows: Sequence[Decimal | None], place: int) -> Decimal | None:
    """What stands at a place of a row."""
    return rows[place]


@register.filter
def share_of(part: Decimal | None, whole: Decimal | None) -> str:
    """A part in the whole as a percentage without decimals; nothing where there is no whole."""
    return f"{half_up(part * 100 / whole, 0)} %" if part is not None and whole else ""
