"""As reported then, and as known today: the same call at two times, and what lies between."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.evidence.instants import day_of, last_instant
from duixian.apps.evidence.models import ListRow
from duixian.apps.measurement.measuring import measured
from duixian.apps.measurement.models import Binding, Measurement
from duixian.apps.measurement.queries.finding import binding_get
from duixian.apps.measurement.queries.values import stored_result
from duixian.core.measures.differences import Differences, differences
from duixian.core.measures.origins import OriginRow
from duixian.core.measures.result import MeasureResult

LIST_ROW = "evidence.list_row"


class Compared(NamedTuple):
    """One binding as of a day, as known at two times; `reported` is the stored measurement where the earlier is one."""

    binding: Binding
    as_of: date
    then: datetime
    now: datetime
    before: MeasureResult
    after: MeasureResult
    told: Differences
    reported: Measurement | None


def binding_compared(actor: Actor, uuid: UUID, *, as_of: date, then: datetime, now: datetime) -> Compared:
    """What a binding gave as of a day when asked at `then`, and what it gives at `now`, with every record that changed.

    The earlier side is what was reported, where a measurement about that day was recorded by `then`; else it is measured again as
    known then. Raises NotFound, and ParameterError for a binding that is not complete.
    """
    binding = binding_get(actor, uuid)
    reported = _reported(binding, as_of, then)
    before = stored_result(reported) if reported else measured(binding_known(binding, then), as_of=as_of, known_at=then)
    after = measured(binding, as_of=as_of, known_at=now)
    first, second = by_record(before), by_record(after)
    return Compared(binding, as_of, then, now, before, after, differences(first, second), reported)


def _reported(binding: Binding, as_of: date, then: datetime) -> Measurement | None:
    about = Measurement.objects.filter(binding__in=_same(binding), as_of=last_instant(as_of, binding.declaration.unit))
    return about.filter(recorded_at__lte=then).order_by("-recorded_at", "-id").first()


def _same(binding: Binding) -> list[int]:
    name = binding.indicator.name if binding.indicator else None
    rows = Binding.objects.filter(declaration=binding.declaration, subject=binding.subject)
    return list((rows.filter(indicator__name=name) if name else rows).values_list("pk", flat=True))


def binding_known(binding: Binding, at: datetime) -> Binding:
    """The binding that held at a time in place of this one; itself where there was none yet."""
    held = Binding.objects.filter(pk__in=_same(binding), created_at__lte=at).filter(
        Q(superseded_at=None) | Q(superseded_at__gt=at)
    )
    return held.select_related("declaration__unit", "indicator").order_by("-created_at").first() or binding


def by_record(result: MeasureResult) -> MeasureResult:
    """Rows of lists named by what their list counts once, so that a list uploaded again is compared row by row."""
    lists = {row.key.partition("/")[0] for row in result.origins if row.source == LIST_ROW}
    if not lists:
        return result
    keys = {
        f"{uuid}/{number}": (key, excluded)
        for uuid, number, key, excluded in ListRow.objects.filter(list__uuid__in=lists).values_list("list__uuid", "number", "key", "excluded")
    }  # fmt: skip
    return MeasureResult(
        result.kind, result.value, result.numerator, result.denominator, tuple(_renamed(row, keys) for row in result.origins),
        result.grade, result.facts,
    )  # fmt: skip


def _renamed(row: OriginRow, keys: dict[str, tuple[str, str]]) -> OriginRow:
    key, excluded = keys.get(row.key, ("", ""))
    if row.source != LIST_ROW or not key:
        return row
    number = row.key.partition("/")[2]
    return row._replace(key=f"{key}#{number}" if excluded else key)


def comparison_default(actor: Actor, uuid: UUID, *, now: datetime) -> tuple[Binding, date, datetime]:
    """The day and the earlier time that a comparison begins with: those of the last measurement, else the cut-off and now."""
    binding = binding_get(actor, uuid)
    last = Measurement.objects.filter(binding__in=_same(binding)).order_by("-as_of", "-recorded_at").first()
    if last is None:
        day = binding.cut_off or date(binding.declaration.year, 12, 31)
        return binding, min(day, day_of(now, binding.declaration.unit)), now
    return binding, day_of(last.as_of, binding.declaration.unit), last.recorded_at
