"""Special equipment: entering it, stopping and restarting it, and its inspections with their certificates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations.files import file_attach, file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import (
    Building,
    EquipmentFact,
    EquipmentKind,
    Inspection,
    InspectionResult,
    Room,
    SpecialEquipment,
    UseState,
)
from duixian.apps.incubator.operations.assets import body_known
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.equipment import equipment_get, equipment_states, inspection_get
from duixian.apps.incubator.queries.sites import building_get, room_get
from duixian.apps.notices.operations import notice_send
from duixian.core.incubator.inspections import add_months


class EquipmentDetails(NamedTuple):
    """What is told of special equipment: its certificate of use, where it stands, how often it is inspected and when next."""

    kind: str
    name: str
    registration: str
    building: UUID
    months: int
    in_use_since: date
    first_due: date
    room: UUID | None = None


class Inspected(NamedTuple):
    """What came of an inspection: by whom, on which day, with which result and report; `next_on` is the day that the report names."""

    done_on: date
    body: str
    result: str
    certificate: str = ""
    conditions: str = ""
    next_on: date | None = None


@transaction.atomic
def equipment_add(*, unit: Unit, details: EquipmentDetails, by: Actor, at: datetime) -> SpecialEquipment:
    """Enter special equipment, used from a day on, with the inspection that is due next.

    Raises NotAllowed, NotFound for the place, and Invalid at `name`, `registration`, `kind`, `months`, `building`, `room`, `first_due`.
    """
    require_running(by, unit)
    building, room = _place(unit, details, by)
    name, registration = filled(details.name, "name")[:120], filled(details.registration, "registration")[:40]
    _checked(details)
    locked(unit)
    if unit.special_equipment.filter(registration=registration).exists():
        raise Invalid(_("使用登记证%(number)s已有。") % {"number": registration}, field="registration")
    made = SpecialEquipment.objects.create(
        unit=unit, kind=details.kind, name=name, registration=registration, building=building, room=room,
        months=details.months, in_use_since=details.in_use_since, created_at=at,
    )  # fmt: skip
    now = recording_time()
    EquipmentFact.objects.create(equipment=made, state=UseState.IN_USE, since=details.in_use_since, recorded_at=now)
    Inspection.objects.create(equipment=made, due_on=details.first_due, recorded_at=now)
    told = {"name": name, "registration": registration, "kind": details.kind, "due_on": details.first_due.isoformat()}
    _tell("added", made, by, at, told)
    return made


def _place(unit: Unit, details: EquipmentDetails, by: Actor) -> tuple[Building, Room | None]:
    building = building_get(by, details.building)
    room = room_get(by, details.room) if details.room else None
    if building.site.unit_id != unit.pk:
        raise Invalid(_("请选择本单位的楼栋。"), field="building")
    if room is not None and room.floor.building_id != building.pk:
        raise Invalid(_("这个房间不在所选的楼栋里。"), field="room")
    return building, room


def _checked(details: EquipmentDetails) -> None:
    if details.kind not in EquipmentKind.values:
        raise Invalid(_("没有这种设备。"), field="kind")
    if not 1 <= details.months <= 120:
        raise Invalid(_("检验周期在1到120个月之间。"), field="months")
    if details.first_due <= details.in_use_since:
        raise Invalid(_("下次检验须晚于投用日期。"), field="first_due")


@transaction.atomic
def equipment_set(
    *, equipment_uuid: UUID, state: str, since: date, reason: str, by: Actor, at: datetime
) -> EquipmentFact:
    """Stop, restart or write off special equipment from a day on; a fact of the same day is superseded.

    Raises NotFound, NotAllowed, and Invalid at `state` (it failed its inspection, or is written off), `since` (before the latest
    fact) or `reason` (always explained).
    """
    equipment = equipment_get(by, equipment_uuid)
    require_running(by, equipment.unit)
    if state not in UseState.values:
        raise Invalid(_("没有这种状态。"), field="state")
    reason = filled(reason, "reason")[:200]
    locked(equipment.unit)
    latest = equipment.facts.filter(superseded_at=None).latest("since")
    if since < latest.since:
        raise Invalid(
            _("%(day)s已有更晚的记录；请从那一天或之后登记。") % {"day": latest.since.isoformat()}, field="since"
        )
    if latest.state == UseState.RETIRED and latest.since < since:
        raise Invalid(_("已报废的设备不再变动。"), field="state")
    if state == UseState.IN_USE and equipment_states([equipment], since)[0].is_barred:
        raise Invalid(_("上次检验不合格；复检合格之前不能启用。"), field="state")
    now = recording_time()
    equipment.facts.filter(superseded_at=None, since=since).update(superseded_at=now)
    made = EquipmentFact.objects.create(equipment=equipment, state=state, since=since, reason=reason, recorded_at=now)
    _tell("set", equipment, by, at, {"state": state, "since": since.isoformat(), "reason": reason})
    return made


@transaction.atomic
def inspection_record(
    *, duty: UUID, inspected: Inspected, by: Actor, at: datetime, upload: Upload | None = None
) -> Inspection:
    """What came of an inspection, or a correction of that; the next one is due on the day the report names, else an interval later.

    A failed one opens a question: those who run the incubator are told that the equipment must be out of use until it is
    re-inspected, on the day that is named. Raises NotFound, NotAllowed, FileRefused, and Invalid at `done_on`, `body`, `result`,
    `conditions`, `next_on`.
    """
    row = inspection_get(by, duty)
    equipment = row.equipment
    require_running(by, equipment.unit)
    _judged(equipment, inspected, day_of(at, equipment.unit))
    file = _certificate(equipment, upload, by, at) if upload else row.file
    locked(equipment.unit)
    made = _superseding(row, inspected, file, by, at)
    due = inspected.next_on or add_months(inspected.done_on, equipment.months)
    _next(equipment, made, due)
    told = {"due_on": row.due_on.isoformat(), "done_on": inspected.done_on.isoformat(), "result": inspected.result,
            "certificate": made.certificate, "next_on": due.isoformat()}  # fmt: skip
    _tell("inspected", equipment, by, at, told)
    if inspected.result == InspectionResult.FAILED:
        _warn(equipment, inspected.done_on, by, at)
    return made


def _judged(equipment: SpecialEquipment, inspected: Inspected, today: date) -> None:
    filled(inspected.body, "body")
    if inspected.result not in InspectionResult.values:
        raise Invalid(_("没有这种检验结论。"), field="result")
    if not equipment.in_use_since <= inspected.done_on <= today:
        raise Invalid(_("检验日期不能早于投用日期，也不能在将来。"), field="done_on")
    if inspected.next_on is not None and inspected.next_on <= inspected.done_on:
        raise Invalid(_("下次检验日期须晚于检验日期。"), field="next_on")
    if inspected.result != InspectionResult.PASSED and not inspected.conditions.strip():
        raise Invalid(_("请写明不合格项或整改要求。"), field="conditions")
    if inspected.result == InspectionResult.FAILED and inspected.next_on is None:
        raise Invalid(_("不合格须写明复检日期。"), field="next_on")


def _certificate(equipment: SpecialEquipment, upload: Upload, by: Actor, at: datetime) -> EvidenceFile:
    file = file_store(unit=equipment.unit, name=upload.name, content=upload.content, by=by, at=at)
    file_attach(file=file, about="incubator.equipment", about_uuid=equipment.uuid, by=by, at=at)
    return file


def _superseding(row: Inspection, told: Inspected, file: EvidenceFile | None, by: Actor, at: datetime) -> Inspection:
    now = recording_time()
    Inspection.objects.filter(pk=row.pk).update(superseded_at=now)
    return Inspection.objects.create(
        duty=row.duty, equipment=row.equipment, due_on=row.due_on, done_on=told.done_on, result=told.result, file=file,
        body=body_known(row.equipment.unit, told.body, by, at), certificate=told.certificate.strip()[:60],
        conditions=told.conditions.strip()[:300], next_on=told.next_on, recorded_at=now,
    )  # fmt: skip


def _next(equipment: SpecialEquipment, done: Inspection, due: date) -> None:
    """The open inspection is due on the day: made where there is none, corrected where the result before it was. A correction of an
    older inspection leaves it alone."""
    rows = equipment.inspections.filter(superseded_at=None)
    if rows.filter(done_on__gt=done.done_on).exists():
        return
    waiting = rows.filter(done_on=None).first()
    if waiting is None:
        Inspection.objects.create(equipment=equipment, due_on=due, recorded_at=done.recorded_at)
    elif waiting.due_on != due:
        Inspection.objects.filter(pk=waiting.pk).update(superseded_at=done.recorded_at)
        Inspection.objects.create(equipment=equipment, duty=waiting.duty, due_on=due, recorded_at=done.recorded_at)


def _warn(equipment: SpecialEquipment, day: date, by: Actor, at: datetime) -> None:
    people = {
        user.pk: user
        for role in (Role.FILLER, Role.HEAD)
        for user in holders(equipment.unit, role, on=day_of(at, equipment.unit))
    }
    facts = {"name": equipment.name, "day": day.isoformat()}
    notice_send(
        to=people.values(),
        kind="incubator.inspection.failed",
        facts=facts,
        link=f"/sites/equipment/{equipment.uuid}/",
        by=by,
        at=at,
    )


def _tell(what: str, equipment: SpecialEquipment, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.equipment.{what}", unit=equipment.unit, about="incubator.equipment", about_uuid=equipment.uuid, by=by,
        at=at, payload=payload,
    )  # fmt: skip
