"""A measured value as an exact number in the unit of its target, and whether it meets it."""

from __future__ import annotations

import operator as signs
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from duixian.core.targets.model import Operator, Target
from duixian.core.targets.units import scale
from duixian.core.values import Count, Money, Percent, Quantity

_MEETS: Final[dict[Operator, Callable[[Fraction, Fraction], bool]]] = {
    ">=": signs.ge, "<=": signs.le, "=": signs.eq, ">": signs.gt, "<": signs.lt,
}  # fmt: skip


def in_unit(value: Quantity, unit: str | None) -> Fraction | None:
    """The quantity as a number of `unit`: Money(30000) in 万元 is 3, Percent(2, 3) in % is 66⅔.

    None when both cannot meet: a percentage and a count, money and anything but 元, a judgement and any number. Without a unit money
    is yuan and a rate is percent.
    """
    factor, base = scale(unit)
    if isinstance(value, Money):
        return Fraction(value.yuan) / Fraction(factor) if base is None or base.startswith("元") else None
    if isinstance(value, Percent):
        return value.share * 100 / Fraction(factor) if base in (None, "%", "百分点", "个百分点") else None
    if isinstance(value, Count):
        return None if base is not None and base.startswith(("%", "元")) else value.number / Fraction(factor)
    return None


def bounds_of(target: Target) -> tuple[Fraction, Fraction] | None:
    """Low and high of a target with a number (the same twice where it has one); None for a qualitative target."""
    if target.value is None:
        return None
    low, high = target.value if isinstance(target.value, tuple) else (target.value, target.value)
    return Fraction(low), Fraction(high)


def meets(target: Target, value: Fraction) -> bool | None:
    """Whether a number in the target's unit meets it; ranges are inclusive, 约 100 is met from 100 on. None without a number."""
    bounds = bounds_of(target)
    if bounds is None or target.operator is None:
        return None
    low, high = bounds
    if target.operator == "between":
        return low <= value <= high
    if target.approximate and target.operator == "=":
        return value >= low
    return _MEETS[target.operator](value, low)


def range_of(target: Target) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that a target allows, None on an open side; both None for a qualitative target."""
    bounds = bounds_of(target)
    if bounds is None:
        return None, None
    low, high = bounds
    least = None if target.operator in ("<=", "<") else low
    most = None if target.operator in (">=", ">") else high
    return least, most
