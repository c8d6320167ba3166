"""Reading a round of meters: which value is to be expected, and what is odd about the one that was typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.registers import Register
from duixian.core.wording import Words

TIMES_USUAL: Final = 3
"""So many times the usual use may be true; more is asked about."""
SLIPS: Final = (Decimal(10), Decimal(100), Decimal(1000))
"""Factors by which a decimal point or a unit (Wh for kWh, litres for m³) slips."""


class Doubt(StrEnum):
    """What is odd about a value."""

    CANNOT_BE = "cannot-be"
    SLIPPED = "slipped"
    BACK = "back"
    MUCH = "much"
    STILL = "still"


DOUBT_WORDS: Final[Mapping[Doubt, Words]] = {
    Doubt.CANNOT_BE: Words("表盘显示不了这个数", "the register cannot show this number"),
    Doubt.SLIPPED: Words("像是小数点或单位写错", "the decimal point or the unit seems to have slipped"),
    Doubt.BACK: Words("比上次小：翻转、换表还是抄错？", "less than last time: rolled over, exchanged, or misread?"),
    Doubt.MUCH: Words("用量超过平常的3倍", "more than three times the usual use"),
    Doubt.STILL: Words("与上次相同：停用还是表不走？", "the same as last time: out of use, or stuck?"),
}


class Expectation(NamedTuple):
    """What the register should show: `likely`, and the range [low, high] that needs no question; in steps of the register, not yet wrapped."""

    previous: Decimal
    likely: Decimal
    high: Decimal

    @property
    def low(self) -> Decimal:
        """A register does not go back."""
        return self.previous


class Finding(NamedTuple):
    """A doubt, and for a slip what was probably meant."""

    doubt: Doubt
    meant: Decimal | None = None


def expectation(previous: Decimal, per_day: Decimal | None, days: int, register: Register) -> Expectation | None:
    """From the value last read and the usual use a day (kWh or m³); None without a usual use, or where the register was just read."""
    if per_day is None or per_day <= 0 or days <= 0:
        return None
    steps = (per_day * days / register.factor).quantize(Decimal("0.001"))
    return Expectation(previous, previous + steps, previous + steps * TIMES_USUAL)


def doubt(value: Decimal, expected: Expectation | None, previous: Decimal | None, register: Register) -> Finding | None:
    """What is odd about a value, or None. A value that rolled over as expected is not."""
    if not 0 <= value < register.top:
        return Finding(Doubt.CANNOT_BE, _meant(value, expected))
    if previous is None:
        return None
    if value == previous:
        return Finding(Doubt.STILL) if expected is not None else None
    if expected is None:
        return Finding(Doubt.BACK) if value < previous else None
    if _within(value, expected) or _within(value + register.top, expected):
        return None
    meant = _meant(value, expected)
    if meant is not None:
        return Finding(Doubt.SLIPPED, meant)
    return Finding(Doubt.BACK if value < previous else Doubt.MUCH)


def _within(value: Decimal, expected: Expectation) -> bool:
    return expected.low <= value <= expected.high


def _meant(value: Decimal, expected: Expectation | None) -> Decimal | None:
    """The value with its point moved so that it fits; None where none does."""
    if expected is None:
        return None
    moved = (other for factor in SLIPS for other in (value * factor, value / factor))
    return next((other for other in moved if _within(other, expected)), None)
