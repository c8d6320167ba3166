"""Registers of meters, what is read from them, and what there is to say about the readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.errors import ReadingError
from duixian.core.wording import Words


class Kind(StrEnum):
    """Why a register was read."""

    FINAL = "final"
    READ = "read"
    FIRST = "first"


KIND_WORDS: Final = {
    Kind.FINAL: Words("拆表止度", "last reading of the removed meter"),
    Kind.READ: Words("抄表", "reading"),
    Kind.FIRST: Words("装表起度", "first reading of the new meter"),
}


@dataclass(frozen=True, slots=True)
class Register:
    """A counter of so many `digits` before the point; one step of it is `factor` kWh or m³ (the transformer ratio).

    `most_per_day` is what can pass at most in 24 hours, in kWh or m³, where the meter's rating is known. Raises ReadingError.
    """

    digits: int
    factor: Decimal = Decimal(1)
    most_per_day: Decimal | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.digits <= 12:
            raise ReadingError(Words("表盘整数位数须在 1 到 12 之间", "a register has 1 to 12 digits before the point"))
        if not self.factor.is_finite() or self.factor <= 0:
            raise ReadingError(Words("倍率须大于零", "the factor must be above zero"))
        if self.most_per_day is not None and not (self.most_per_day.is_finite() and self.most_per_day > 0):
            raise ReadingError(Words("每日最大用量须大于零", "the most that can pass in a day must be above zero"))

    @property
    def top(self) -> Decimal:
        """The first value that it cannot show: five digits go to 99999.9…, and then to 0."""
        return Decimal(10) ** self.digits


@dataclass(frozen=True, slots=True)
class Reading:
    """What a register showed at an instant. `recorded_at` decides between two readings of the same instant: the later recorded holds.

    A FIRST reading names the new `register` where it is another one than before.
    """

    at: datetime
    value: Decimal
    kind: Kind = Kind.READ
    recorded_at: datetime | None = None
    register: Register | None = None


class Code(StrEnum):
    """What is to be said about a meter's readings."""

    ROLLED_OVER = "rolled-over"
    EXCHANGED = "exchanged"
    REPEATED = "repeated"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    OUT_OF_RANGE = "out-of-range"
    OUT_OF_LINE = "out-of-line"
    NEGATIVE = "negative"
    FINAL_MISSING = "final-missing"
    FIRST_MISSING = "first-missing"
    UNMETERED = "unmetered"
    ESTIMATED = "estimated"
    NO_READING = "no-reading"


CODE_WORDS: Final = {
    Code.ROLLED_OVER: Words("表盘翻转归零，已按满量程续算", "the register rolled over and was counted on"),
    Code.EXCHANGED: Words("换表，按止度与起度分段计算", "the meter was exchanged; both parts were counted"),
    Code.REPEATED: Words("同一时刻同一读数重复，只计一次", "the same reading twice; counted once"),
    Code.SUPERSEDED: Words(
        "同一时刻有更正读数，按后录入的计", "a reading of the same instant was corrected; the later recorded holds"
    ),
    Code.CONFLICT: Words("同一时刻有两个不同读数，均未采用", "two different readings of one instant; neither was used"),
    Code.OUT_OF_RANGE: Words("读数超出表盘范围，未采用", "the reading cannot be shown by the register; not used"),
    Code.OUT_OF_LINE: Words("读数与前后读数不合，未采用", "the reading does not fit those before and after; not used"),
    Code.NEGATIVE: Words(
        "读数倒退且不像翻转，此段用量未计", "the register went back and did not roll over; this part is not counted"
    ),
    Code.FINAL_MISSING: Words(
        "换表缺止度，此段用量未计", "no last reading of the removed meter; this part is not counted"
    ),
    Code.FIRST_MISSING: Words(
        "换表缺起度，此段用量未计", "no first reading of the new meter; this part is not counted"
    ),
    Code.UNMETERED: Words("拆表与装表之间无表计量", "no meter was in place"),
    Code.ESTIMATED: Words("界点附近无读数，按时间线性推算", "no reading near the border; interpolated by time"),
    Code.NO_READING: Words("此段没有读数", "there are no readings for this part"),
}
FINDINGS: Final = frozenset(
    {
        Code.CONFLICT,
        Code.OUT_OF_RANGE,
        Code.OUT_OF_LINE,
        Code.NEGATIVE,
        Code.FINAL_MISSING,
        Code.FIRST_MISSING,
        Code.NO_READING,
    }
)
"""Notes that somebody must look into; the others explain."""


class Note(NamedTuple):
    """Something to be said about the time from `at` to `until` (the same where it is one reading); `size` is the value or amount it is about."""

    code: Code
    at: datetime
    until: datetime
    size: Decimal | None = None

    @property
    def is_finding(self) -> bool:
        """Whether somebody must look into it."""
        return self.code in FINDINGS
