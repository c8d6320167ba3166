"""Gives records their roles: the parts that all builders share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.reasons import DUPLICATE
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import Fact, MeasureResult, result_of, why_empty


@dataclass(frozen=True, slots=True)
class Setting:
    """What any builder may be told beside its records.

    `left_out` are records that do not count and are shown with their reason. `ceiling` is the grade of the register the
    records come from. `facts` are figures told beside the value. `empty` says why there is no rate where nothing stands
    below the line (a code of `reasons`; none means nothing was due, or the denominator is zero).
    """

    left_out: tuple[tuple[Record, str], ...] = ()
    ceiling: Grade = Grade.LIVE
    facts: Mapping[str, Fact] = field(default_factory=dict)
    empty: str = ""


PLAIN = Setting()


def distinct(records: Iterable[Record]) -> list[Record]:
    """The records without those given twice, in the order given."""
    first: dict[tuple[str, str], Record] = {}
    for record in records:
        first.setdefault(record.identity, record)
    return list(first.values())


def once(records: Iterable[Record], role: Role, key: Callable[[Record], str]) -> list[OriginRow]:
    """The first record of each key in the role; the others left out as its duplicates."""
    first: dict[str, Record] = {}
    rows = []
    for record in distinct(records):
        counted = first.setdefault(key(record), record)
        rows.append(record.playing(role) if counted is record else duplicate_of(counted, record))
    return rows


def duplicate_of(counted: Record, record: Record) -> OriginRow:
    """The row of a record whose thing is counted already."""
    return record.playing(Role.EXCLUDED, f"{DUPLICATE}: {counted.label or counted.key}")


def both_sides(numerator: Iterable[Record], denominator: Iterable[Record]) -> list[OriginRow]:
    """Rows above and below the line; one row for a record that stands on both sides with the same amount."""
    above = {record.identity: record for record in distinct(numerator)}
    rows = []
    for record in distinct(denominator):
        other = above.get(record.identity)
        if other is not None and other.amount == record.amount:
            rows.append(above.pop(record.identity).playing(Role.BOTH))
        else:
            rows.append(record.playing(Role.DENOMINATOR))
    return [*rows, *(record.playing(Role.NUMERATOR) for record in above.values())]


def assembled(kind: Kind, rows: Iterable[OriginRow], setting: Setting) -> MeasureResult:
    """The result of the rows and of what is left out; where it is empty, with the reason given for that."""
    left_out = (record.playing(Role.EXCLUDED, reason) for record, reason in setting.left_out)
    all_rows = [*rows, *left_out]
    result = result_of(kind, all_rows, ceiling=setting.ceiling, facts=setting.facts)
    if result.is_measured or not setting.empty:
        return result
    return result_of(kind, [*all_rows, why_empty(setting.empty)], ceiling=setting.ceiling, facts=setting.facts)
