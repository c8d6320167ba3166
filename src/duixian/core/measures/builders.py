"""Counts, sums and rates from records: each record gets its role, duplicates are left out with their reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duixian.core.measures.assembling import PLAIN, Setting, assembled, both_sides, distinct, once
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.reasons import NOT_MET
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult


def count(records: Iterable[Record], setting: Setting = PLAIN) -> MeasureResult:
    """How many records there are; a record given twice counts once."""
    return assembled(Kind.COUNT, (record.playing(Role.VALUE) for record in distinct(records)), setting)


def count_distinct(
    records: Iterable[Record], key: Callable[[Record], str] | None = None, setting: Setting = PLAIN
) -> MeasureResult:
    """How many different things the records are about: `key` (or their `unique`) names the thing.

    The first record of a thing counts, in the order given; the others are left out as duplicates of it.
    """
    return assembled(Kind.COUNT, once(records, Role.VALUE, key or (lambda record: record.counted_once)), setting)


def money_sum(records: Iterable[Record], setting: Setting = PLAIN) -> MeasureResult:
    """The sum of the records' amounts in yuan, exact; a record given twice counts once.

    Raises OriginError for a record without amount, MoneyPrecisionError for a sum finer than a fen.
    """
    return assembled(Kind.MONEY, (record.playing(Role.VALUE) for record in distinct(records)), setting)


def ratio(numerator: Iterable[Record], denominator: Iterable[Record], setting: Setting = PLAIN) -> MeasureResult:
    """Records above the line in records below it; a record on both sides is one row in both parts.

    With none below the line the rate is not applicable, because nothing was due, or what `setting.empty` stands for.
    """
    return assembled(Kind.RATIO, both_sides(numerator, denominator), setting)


def money_ratio(numerator: Iterable[Record], denominator: Iterable[Record], setting: Setting = PLAIN) -> MeasureResult:
    """Amounts above the line in amounts below it, both in yuan; without rounding. Over a hundred percent is possible.

    Raises OriginError for a record without amount.
    """
    return assembled(Kind.AMOUNT_RATIO, both_sides(numerator, denominator), setting)


def share(
    records: Iterable[Record],
    predicate: Callable[[Record], bool],
    unless: Callable[[Record], str] = lambda _: NOT_MET,
    setting: Setting = PLAIN,
) -> MeasureResult:
    """The share of the records that satisfy the predicate; `unless` says of each other one why it does not."""

    def row(record: Record) -> OriginRow:
        return record.playing(Role.BOTH) if predicate(record) else record.playing(Role.DENOMINATOR, unless(record))

    return assembled(Kind.RATIO, map(row, distinct(records)), setting)
