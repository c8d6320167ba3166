"""Actual values (实际完成值) read in the terms of their target, and the comparison of both."""

from __future__ import annotations

import operator as signs
from collections.abc import Callable
from decimal import Context, Decimal

from duixian.core.targets.model import Operator, Target
from duixian.core.targets.parsing import parse_target
from duixian.core.targets.units import scale

Value = Decimal | tuple[Decimal, Decimal]

_EXACT = Context(prec=200)
_DOWNWARD = ("下降", "降低", "减少", "缩短", "压缩", "递减", "降幅", "下浮")
_COMPARISONS: dict[Operator, Callable[[Decimal, Decimal], bool]] = {
    ">=": signs.ge,
    "<=": signs.le,
    "=": signs.eq,
    ">": signs.gt,
    "<": signs.lt,
}


def parse_actual(raw: str, *, target: Target) -> Value | None:
    """The actual value as a number in the target's unit, or None when the cell holds no quantity.

    A bare number is in the target's unit. A printed unit that differs by a power of ten is converted exactly
    (3.2万人次 against 人次 gives 32000, 5‰ against % gives 0.5). A percentage against a count, or a count against a
    percentage, is None. A change in the other direction than the target's (较上年下降 against 提高) is negative.
    """
    actual = parse_target(raw)
    if actual.value is None:
        return None
    factor = _factor(actual.unit, target.unit)
    if factor is None:
        return None
    if _opposite(actual.baseline, target.baseline):
        factor = -factor
    if isinstance(actual.value, Decimal):
        return _times(actual.value, factor)
    low, high = (_times(bound, factor) for bound in actual.value)
    return (low, high) if low <= high else (high, low)


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """Exact: the grammar admits at most 64 characters, far below the precision of the context."""
    return value if factor == 1 else _EXACT.multiply(value, factor)


def _factor(actual: str | None, target: str | None) -> Decimal | None:
    """What an actual in one unit is multiplied by to stand in the other; None when the units cannot meet."""
    if actual is None or target is None or actual == target:
        return Decimal(1)
    (own, own_base), (other, other_base) = scale(actual), scale(target)
    if "%" in (own_base, other_base) and own_base != other_base:
        return None
    if own_base is None or other_base is None or own_base == other_base:
        return _EXACT.divide(own, other)
    return Decimal(1)


def _opposite(actual: str | None, target: str | None) -> bool:
    """Whether both tell of a change, one up and one down; 提高到95% tells the level reached, which has no direction."""
    if actual is None or target is None or actual.endswith("到") or target.endswith("到"):
        return False
    return _is_down(actual) is not _is_down(target)


def _is_down(baseline: str) -> bool:
    return any(word in baseline for word in _DOWNWARD)


def compare(target: Target, actual: Value | None) -> bool | None:
    """Whether the actual value, given in the target's unit, meets the target; ranges are inclusive.

    None when it cannot be said: the target is qualitative, the actual is missing, an actual range lies only partly
    inside, or an approximate `=` target (约100人) is not hit exactly, since nobody printed a tolerance.
    """
    operator, value = target.operator, target.value
    if operator is None or value is None or actual is None:
        return None
    bounds = actual if isinstance(actual, tuple) else (actual,)
    if not all(bound.is_finite() for bound in bounds):
        return None
    met = {_meets(operator, value, bound) for bound in bounds}
    if len(met) > 1 or (target.approximate and not all(met)):
        return None
    return all(met)


def _meets(operator: Operator, value: Value, actual: Decimal) -> bool:
    if isinstance(value, tuple):
        return value[0] <= actual <= value[1]
    return _COMPARISONS[operator](actual, value)
