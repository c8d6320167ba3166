"""Statutory inspections of special equipment, done by their day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.incubator.models import EquipmentFact, Inspection, UseState
from duixian.apps.incubator.queries.known import believed
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting
from duixian.core.measures.duties import Duty, done_on_time
from duixian.core.measures.origins import Record
from duixian.core.measures.parameters import ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

STOPPED = gettext_noop("应检当日设备停用或已报废")
OTHER_YEAR = gettext_noop("不在本年度应检")
REASONS = (STOPPED, OTHER_YEAR)


def inspections_on_time(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """Inspections done by the day they were due, in those due from the beginning of the declaration's year up to `as_of`.

    A failed one was done all the same, and its re-inspection is due again; equipment that was stopped on the day is left out.
    """
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    told = Inspection.objects.filter(believed(known_at), equipment__unit__path__startswith=declaration.unit.path)
    rows = list(told.select_related("equipment").order_by("due_on", "pk"))
    if not rows:
        return not_measured(NOT_RECORDED)
    zone, stopped = ZoneInfo(declaration.unit.time_zone), _stopped(rows, known_at)
    due: list[Duty] = []
    left_out: list[tuple[Record, str]] = []
    for row in rows:
        record = _record(row, zone)
        if row.due_on.year != declaration.year:
            left_out.append((record, OTHER_YEAR))
        elif row.pk in stopped:
            left_out.append((record, STOPPED))
        else:
            due.append(Duty(record, row.due_on, row.done_on))
    return done_on_time(due, as_of, setting=Setting(left_out=tuple(left_out)))


def _stopped(rows: list[Inspection], known_at: datetime) -> set[int]:
    """The inspections that fell due while the equipment was not used."""
    told = EquipmentFact.objects.filter(believed(known_at), equipment__in={row.equipment_id for row in rows}).order_by(
        "since"
    )
    states: dict[int, list[EquipmentFact]] = {}
    for fact in told:
        states.setdefault(fact.equipment_id, []).append(fact)
    held = {
        row.pk: [fact.state for fact in states.get(row.equipment_id, []) if fact.since <= row.due_on] for row in rows
    }
    return {key for key, known in held.items() if known and known[-1] != UseState.IN_USE}


def _record(row: Inspection, zone: ZoneInfo) -> Record:
    told = {"equipment": row.equipment.uuid, "due_on": row.due_on, "done_on": row.done_on, "result": row.result,
            "certificate": row.certificate}  # fmt: skip
    done = datetime.combine(row.done_on, time.min, zone) if row.done_on else None
    return Record(
        "incubator.inspection",
        str(row.duty),
        f"{row.equipment.name} {row.due_on.isoformat()}",
        digest=digest(told),
        occurred_at=done,
    )


MEASURES = (
    (
        MeasureSpec(
            "incubator.inspections_on_time", 1, Words("特种设备按期检验率", "statutory inspections on time"),
            Words("本年度截止日前到期的法定检验中按期完成的 ÷ 到期的", "inspections due in the year by the day that were done by their day, in all due"),
            UnitKind.PERCENT, "incubator", frozenset({TargetKind.PERCENT, TargetKind.GRADED}),
            trap=Words("逾期一天也算未按期；检验不合格算已检，但复检另计；停用的设备不计入",
                       "a day late is late; failed is still inspected, its re-inspection counts again; stopped equipment is left out"),
        ),
        inspections_on_time,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
