"""Points as whole hundredths: exact, rounded half up, shared out so that the parts always give the whole again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from duixian.core.scoring.errors import WeightError

_ALL, _NOTHING = Fraction(1), Fraction(0)
MOST = Decimal(1000)
"""More points than any form gives to one row; whatever is above was typed by mistake."""


def hundredths(points: Decimal, *, key: str = "") -> int:
    """A weight in hundredths of a point. Raises WeightError unless it is from 0 to 1000 with two decimals at most."""
    if not (points.is_finite() and 0 <= points <= MOST) or (scaled := points * 100) != scaled.to_integral_value():
        raise WeightError(
            f"分值{points}无效：应为0至{MOST}之间、最多两位小数的数。",
            f"{points} is no weight: give a number from 0 to {MOST} with two decimals at most.",
            key=key,
        )
    return int(scaled)


@lru_cache(maxsize=16_384)
def in_points(number: int) -> Decimal:
    """Hundredths as points with two decimals."""
    return Decimal(number).scaleb(-2)


def half_up(exact: Fraction) -> int:
    """The nearest whole number, halves up; for numbers from zero on."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def quotient(part: Decimal, whole: Decimal) -> Fraction:
    """part ÷ whole, from 0 to 1: nothing below zero, all from the whole on; `whole` is above zero."""
    if part >= whole:
        return _ALL
    if part <= 0:
        return _NOTHING
    (above, by), (below, times) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * times, by * below)


def portion(weight: int, share: Fraction) -> int:
    """A share from 0 to 1 of a weight in hundredths, rounded half up."""
    twice = 2 * share.denominator
    return (2 * weight * share.numerator + share.denominator) // twice


def apportion(total: int, parts: Sequence[int | Fraction], keys: Sequence[str]) -> list[int]:
    """`total` shared out in proportion to `parts`, in whole numbers whose sum is exactly `total`.

    What the division leaves goes one by one to the largest remainders; of equal remainders the first key in natural order
    (row 2 before row 10) comes first, so that the order of the rows changes nothing. All zeros when `parts` are.
    """
    whole = sum(parts)
    if whole == 0:
        return [0] * len(parts)
    shares = [divmod(total * part, whole) for part in parts]
    given = [share for share, _ in shares]
    order = sorted(range(len(parts)), key=lambda at: (-shares[at][1], len(keys[at]), keys[at]))
    for at in order[: total - sum(given)]:
        given[at] += 1
    return given
