"""A number with everything that made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from duixian.core.measures.grades import Grade, lowest
from duixian.core.measures.origins import OriginRow, Record, Role, check_rows
from duixian.core.measures.recompute import EMPTY, Kind, sums
from duixian.core.values import Measured, MeasuredValue, NotMeasured

Fact = str | int | Decimal


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """What a measure gives: the value, for a rate its two numbers, the rows with their roles, the grade of the
    evidence, and figures told beside it (invited, confirmed, spoke). `recompute(origins, kind)` gives `value` again."""

    kind: Kind
    value: MeasuredValue
    numerator: Decimal | None
    denominator: Decimal | None
    origins: tuple[OriginRow, ...]
    grade: Grade
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def is_measured(self) -> bool:
        """Whether there is a value; a measured zero is one."""
        return isinstance(self.value, Measured)


def result_of(
    kind: Kind,
    origins: Iterable[OriginRow],
    *,
    ceiling: Grade = Grade.LIVE,
    facts: Mapping[str, Fact] | None = None,
) -> MeasureResult:
    """The result that the rows give, so that it cannot say anything else than they do.

    The grade is the lowest of the rows that count and never above `ceiling`, which is the grade of the register itself:
    a count of nothing in a live register is a live zero. Nothing measured has grade 0. Raises OriginError.
    """
    rows = tuple(origins)
    check_rows(rows)
    found = sums(rows, kind)
    counting = (row.grade for row in rows if row.role not in {Role.EXCLUDED, Role.CONTEXT})
    grade = Grade.NONE if isinstance(found.value, NotMeasured) else lowest(counting, ceiling=ceiling)
    return MeasureResult(kind, found.value, found.numerator, found.denominator, rows, grade, dict(facts or {}))


def not_measured(reason: str, *, facts: Mapping[str, Fact] | None = None) -> MeasureResult:
    """The result where nobody recorded what should be counted; the reason is a code of `reasons` or free text."""
    return result_of(Kind.MISSING, [why_empty(reason)], facts=facts)


def why_empty(reason: str) -> OriginRow:
    """The context row that says why there is no value."""
    return Record(EMPTY, "reason").playing(Role.CONTEXT, reason)
