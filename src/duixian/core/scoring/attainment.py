"""How far an actual value attains its target: a share of the points from 0 to 1, and the two numbers it rests on.

More is better for >=, > and =, less for <= and <; a direction that a person chose wins. `=` counts as "at least", because
a bare number is printed for both, except `=0`, which nothing but zero meets.
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from duixian.core.scoring.model import Actual, Direction, Flag, InUnit
from duixian.core.scoring.pack import ReverseRule, RulePack, ZeroTarget
from duixian.core.scoring.points import quotient
from duixian.core.targets.model import Target
from duixian.core.targets.units import scale
from duixian.core.values import Measured, Money, Percent, Qualitative, Quantity

_EXACT = Context(prec=400)
_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)
_ALL, _NOTHING = Fraction(1), Fraction(0)
_LONGEST = 60
"""Digits before or after the point that a number may have; the grammar of targets admits no more."""


class Attained(NamedTuple):
    """`share` of the points, whether the target is met, and `ratio`, the same as two numbers (above one when exceeded)."""

    share: Fraction
    met: bool
    ratio: Percent | None = None
    flags: tuple[Flag, ...] = ()


def values_in_unit(actual: Actual, target: Target) -> tuple[Percent, ...] | None:
    """The actual value in the target's unit, one number or the two ends of a range, each as two numbers to be divided.

    None for words, for judgements, and where the units cannot meet: a percentage against a count, money against people.
    """
    if isinstance(actual, InUnit):
        ends = (actual.value,) if actual.high is None else (actual.value, actual.high)
        return tuple(Percent(end, _ONE) for end in ends) if all(map(_usable, ends)) else None
    if isinstance(actual, Measured):
        value = _converted(actual.value, target.unit)
        return None if value is None else (value,)
    return None


def _usable(number: Decimal) -> bool:
    return number.is_finite() and abs(number.adjusted()) <= _LONGEST


def _converted(value: Quantity, unit: str | None) -> Percent | None:
    if isinstance(value, Qualitative):
        return None
    factor, base = _scale(unit)
    if isinstance(value, Percent):
        return _percent(value, factor) if base in (None, "%") else None
    if base == "%" or (isinstance(value, Money) and not (base or "元").startswith("元")):
        return None
    return Percent(value.yuan if isinstance(value, Money) else Decimal(value.number), factor)


@lru_cache(maxsize=512)
def _scale(unit: str | None) -> tuple[Decimal, str | None]:
    return scale(unit)


def _percent(value: Percent, factor: Decimal) -> Percent | None:
    """47 in 50 is 94 of 1 where the unit is %, 940 of 1 where it is ‰; the second number is made positive."""
    if not (_usable(value.numerator) and _usable(value.denominator)):
        return None
    sign = -1 if value.denominator < 0 else 1
    return Percent(
        _EXACT.multiply(value.numerator, Decimal(100 * sign)), _EXACT.multiply(value.denominator, factor * sign)
    )


def attain(
    target: Target, values: tuple[Percent, ...], *, direction: Direction | None, pack: RulePack
) -> Attained | None:
    """The attainment of a quantitative target by values in its unit; of a range the end that gives less counts.

    None when the target has no number, or one out of all measure.
    """
    wanted = target.value
    if wanted is None or not all(map(_usable, wanted if isinstance(wanted, tuple) else (wanted,))):
        return None
    if isinstance(wanted, tuple):
        outcomes = [_between(wanted, value, pack) for value in values]
    else:
        outcomes = [_attain(target, wanted, value, direction or sense_of(target), pack) for value in values]
    worst = outcomes[0] if len(outcomes) == 1 else min(outcomes, key=lambda found: (found.share, found.met))
    more = ((Flag.RANGE,) if len(values) > 1 else ()) + ((Flag.APPROXIMATE,) if target.approximate else ())
    return worst._replace(flags=worst.flags + more) if more else worst


def _attain(target: Target, wanted: Decimal, value: Percent, sense: Direction, pack: RulePack) -> Attained:
    if sense is Direction.REVERSE:
        return _reverse(wanted, value, pack, strict=target.operator == "<")
    if sense is Direction.EQUAL:
        return _equal(wanted, value)
    return _positive(wanted, value, pack, strict=target.operator == ">")


def reaches(ratio: Percent, bar: Decimal) -> bool:
    """Whether two numbers (the second above zero) are at least `bar` to one, exactly."""
    return ratio.numerator >= _EXACT.multiply(ratio.denominator, bar)


def exceeds(ratio: Percent, bar: Decimal) -> bool:
    """Whether two numbers (the second above zero) are more than `bar` to one, exactly."""
    return ratio.numerator > _EXACT.multiply(ratio.denominator, bar)


def sense_of(target: Target) -> Direction:
    """Whether more or less is better, by the operator alone."""
    nothing_wanted = target.operator == "=" and target.value == 0
    return Direction.REVERSE if target.operator in ("<=", "<") or nothing_wanted else Direction.POSITIVE


# Below, actual ÷ target is compared as `actual` with `bar`, the target times the second number of the actual value, which is
# above zero: that is exact in Decimal and ten times faster than dividing.


def _positive(wanted: Decimal, value: Percent, pack: RulePack, *, strict: bool) -> Attained:
    actual, bar = value.numerator, _EXACT.multiply(wanted, value.denominator)
    met = actual > bar if strict else actual >= bar
    if wanted <= 0:
        if wanted == 0 and pack.zero_target is ZeroTarget.NONE_EXPECTED:
            met = actual <= 0
        return _all_or_nothing(met=met)
    share = quotient(actual, bar)
    return Attained(share, met, Percent(actual, bar), _at_the_bar(share, met=met))


def _reverse(wanted: Decimal, value: Percent, pack: RulePack, *, strict: bool) -> Attained:
    actual, bar = value.numerator, _EXACT.multiply(wanted, value.denominator)
    if actual <= bar:
        met = actual < bar or not strict
        return Attained(_ALL, met, Percent(wanted, wanted) if wanted > 0 else None, _at_the_bar(_ALL, met=met))
    if wanted <= 0:
        return _all_or_nothing(met=False)
    if pack.reverse is ReverseRule.LIMIT_OVER_ACTUAL:
        return _part(bar, actual)
    return _part(_EXACT.subtract(_EXACT.multiply(bar, _TWO), actual), bar)


def _equal(wanted: Decimal, value: Percent) -> Attained:
    actual, bar = value.numerator, _EXACT.multiply(wanted, value.denominator)
    if wanted == 0:
        return _all_or_nothing(met=actual == 0)
    size = _EXACT.abs(bar)
    found = _part(_EXACT.subtract(size, _EXACT.abs(_EXACT.subtract(actual, bar))), size)
    return found._replace(met=actual == bar)


def _part(part: Decimal, whole: Decimal) -> Attained:
    """What is left of the points of a target that is not met."""
    return Attained(quotient(part, whole), False, Percent(max(part, _ZERO), whole))


def _between(wanted: tuple[Decimal, Decimal], value: Percent, pack: RulePack) -> Attained:
    """Inside all points; below as for a floor, above as for a limit."""
    low, high = wanted
    if value.numerator < _EXACT.multiply(low, value.denominator):
        return _positive(low, value, pack, strict=False)
    if value.numerator > _EXACT.multiply(high, value.denominator):
        return _reverse(high, value, pack, strict=False)
    return Attained(_ALL, True, Percent(_ONE, _ONE))


def _all_or_nothing(*, met: bool) -> Attained:
    return Attained(_ALL if met else _NOTHING, met, None, (Flag.NO_PROPORTION,))


def _at_the_bar(share: Fraction, *, met: bool) -> tuple[Flag, ...]:
    """Exactly at a bar that had to be passed: in proportion nothing is lost, yet it is not met."""
    return () if met or share < 1 else (Flag.AT_THE_BAR,)
