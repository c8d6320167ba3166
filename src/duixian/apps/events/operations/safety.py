"""Plans for emergencies, drills and incidents of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Drill, EmergencyPlan, Event, Hazard, Incident
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.parties.operations import person_known

T = TypeVar("T", Drill, Incident, EmergencyPlan)


@transaction.atomic
def emergency_plan_record(
    *,
    event_uuid: UUID,
    hazard: str,
    version: str,
    responsible: str,
    in_force_from: date,
    upload: Upload | None,
    by: Actor,
    at: datetime,
) -> EmergencyPlan:
    """Put a wording of a plan in force; it takes the place of the one before. `responsible` is the name of who answers for it, known
    in the unit or registered now.

    Raises NotFound, NotAllowed, a FileRefused at `file`, Invalid at `hazard`, `version`, `responsible` or `file`.
    """
    event = locked_event(by, event_uuid)
    _require_hazard(hazard)
    if upload is None:
        raise Invalid(_("请上传预案文本。"), field="file")
    name = line_of(version, "version", 40)
    person = person_known(unit=event.unit, name=line_of(responsible, "responsible", 80), by=by, at=at)
    file = file_store(unit=event.unit, name=upload.name, content=upload.content, by=by, at=at)
    now = recording_time()
    event.emergency_plans.filter(hazard=hazard, superseded_at=None).update(superseded_at=now)
    made = EmergencyPlan.objects.create(
        event=event, hazard=hazard, version=name, file=file, responsible=person, in_force_from=in_force_from, recorded_at=now
    )  # fmt: skip
    told = {"hazard": hazard, "version": name, "in_force_from": in_force_from, "file": made.file.digest}  # fmt: skip
    tell("events.emergency.plan_recorded", event, by=by, at=at, payload=told)
    return made


def _require_hazard(given: str) -> None:
    if given not in Hazard.values:
        raise Invalid(_("请选择类别。"), field="hazard")


def _file(event: Event, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    return file_store(unit=event.unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


@transaction.atomic
def emergency_plan_withdraw(*, plan_uuid: UUID, by: Actor, at: datetime) -> Event:
    """Take back a plan that was recorded by mistake; it stays, marked, and none is in force. Raises NotFound, NotAllowed."""
    one = _held(EmergencyPlan, by, plan_uuid)
    if not EmergencyPlan.objects.filter(pk=one.pk, superseded_at=None).update(superseded_at=recording_time()):
        raise NotFound
    tell(
        "events.emergency.plan_withdrawn",
        one.event,
        by=by,
        at=at,
        payload={"hazard": one.hazard, "version": one.version},
    )
    return one.event


@transaction.atomic
def drill_plan(*, event_uuid: UUID, hazard: str, title: str, planned_on: date, by: Actor, at: datetime) -> Drill:
    """Plan a drill. Raises NotFound, NotAllowed, Invalid at `hazard` or `title`."""
    event = locked_event(by, event_uuid)
    _require_hazard(hazard)
    made = Drill.objects.create(
        event=event, hazard=hazard, title=line_of(title, "title", 200), planned_on=planned_on, recorded_at=recording_time()
    )  # fmt: skip
    tell(
        "events.drill.planned",
        event,
        by=by,
        at=at,
        payload={"hazard": hazard, "planned_on": planned_on},
    )
    return made


@dataclass(frozen=True, slots=True)
class DrillHeld:
    """How a drill went; empty findings say that nothing was found wanting."""

    held_on: date
    people: int
    findings: str = ""
    upload: Upload | None = None


@transaction.atomic
def drill_hold(*, drill_uuid: UUID, held: DrillHeld, by: Actor, at: datetime) -> Drill:
    """Record that a drill was held. Raises NotFound, NotAllowed, Invalid at `held_on` (not come yet), `people`, or where it was
    recorded already."""
    one = _held(Drill, by, drill_uuid)
    if one.held_on is not None:
        raise Invalid(_("这次演练已登记。"))
    if held.held_on > day_of(at, one.event.unit):
        raise Invalid(_("演练日期不能晚于今天。"), field="held_on")
    if held.people < 1:
        raise Invalid(_("请填写参加人数。"), field="people")
    one.held_on, one.people, one.findings = held.held_on, held.people, held.findings.strip()
    one.file = _file(one.event, held.upload, by, at)
    one.save(update_fields=["held_on", "people", "findings", "file"])
    told = {"hazard": one.hazard, "held_on": one.held_on, "people": one.people, "found": bool(one.findings)}
    tell("events.drill.held", one.event, by=by, at=at, payload=told)
    return one


@transaction.atomic
def drill_correct(*, drill_uuid: UUID, corrected_on: date, correction: str, by: Actor, at: datetime) -> Drill:
    """Record that what a drill found was put right. Raises NotFound, NotAllowed, Invalid at `corrected_on` or `correction`, or where
    there is nothing to put right."""
    one = _held(Drill, by, drill_uuid)
    if one.held_on is None or not one.findings or one.corrected_on:
        raise Invalid(_("这次演练没有待整改的问题。"))
    if corrected_on < one.held_on:
        raise Invalid(_("整改完成日期不能早于演练日期。"), field="corrected_on")
    if not correction.strip():
        raise Invalid(_("请写明整改情况。"), field="correction")
    one.corrected_on, one.correction = corrected_on, correction.strip()
    one.save(update_fields=["corrected_on", "correction"])
    tell(
        "events.drill.corrected", one.event, by=by, at=at, payload={"hazard": one.hazard, "corrected_on": corrected_on}
    )
    return one


@transaction.atomic
def incident_record(
    *, event_uuid: UUID, hazard: str, happened_at: datetime, what: str, by: Actor, at: datetime, measures: str = ""
) -> Incident:
    """Record something that happened. Raises NotFound, NotAllowed, Invalid at `hazard`, `happened_at` (not come yet) or `what`."""
    event = locked_event(by, event_uuid)
    _require_hazard(hazard)
    if happened_at > at:
        raise Invalid(_("发生时间不能晚于现在。"), field="happened_at")
    if not what.strip():
        raise Invalid(_("请写明情况。"), field="what")
    made = Incident.objects.create(
        event=event, hazard=hazard, happened_at=happened_at, what=what.strip(), measures=measures.strip(),
        recorded_at=recording_time(),
    )  # fmt: skip
    told = {"hazard": hazard, "happened_at": happened_at}
    tell("events.incident.recorded", event, by=by, at=at, payload=told)
    return made


@transaction.atomic
def incident_close(*, incident_uuid: UUID, closed_at: datetime, measures: str, by: Actor, at: datetime) -> Incident:
    """Record that an incident is over and what was done. Raises NotFound, NotAllowed, Invalid at `closed_at` or `measures`, or where
    it was closed already."""
    one = _held(Incident, by, incident_uuid)
    if one.closed_at is not None:
        raise Invalid(_("这一事件已办结。"))
    if not one.happened_at <= closed_at <= at:
        raise Invalid(_("办结时间须在发生之后，且不晚于现在。"), field="closed_at")
    if not measures.strip():
        raise Invalid(_("请写明处置措施。"), field="measures")
    one.closed_at, one.measures = closed_at, measures.strip()
    one.save(update_fields=["closed_at", "measures"])
    tell("events.incident.closed", one.event, by=by, at=at, payload={"hazard": one.hazard, "closed_at": closed_at})
    return one


def _held(model: type[T], by: Actor, uuid: UUID) -> T:
    found = model.objects.filter(visible(by, "event__unit__"), uuid=uuid).select_related("event").first()
    if found is None:
        raise NotFound
    found.event = locked_event(by, found.event.uuid)
    return found
