"""The office sets up where meetings can be: zones, their tables, whose table it is, and who interprets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.operations.entering import line_of
from duixian.apps.parties.models import Organisation
from duixian.apps.partnering.models import Interpreter, MeetingState, MeetingTable, Tongue, Zone
from duixian.apps.partnering.operations.entering import words_of
from duixian.apps.partnering.operations.writing import locked_plan, locked_plan_of, tell_plan

MOST_TABLES: Final = 2000


@dataclass(frozen=True, slots=True)
class ZoneDetails:
    """A part of the venue and where it is found."""

    name: str
    name_en: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Tables `prefix` + number, from `first`, `count` of them: A01, A02 …"""

    prefix: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class InterpreterDetails:
    """Who interprets between Chinese and which language, and when they are there (empty: all the time)."""

    name: str
    tongue: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@transaction.atomic
def zone_add(*, partnering_uuid: UUID, details: ZoneDetails, by: Actor, at: datetime) -> Zone:
    """Add a zone at the end. Raises NotFound, NotAllowed, Invalid at `name`."""
    partnering = locked_plan(by, partnering_uuid)
    made = Zone(partnering=partnering, position=partnering.zones.count())
    _zone_set(made, details)
    tell_plan("partnering.zone.added", partnering, by=by, at=at, payload={"zone": made.name})
    return made


@transaction.atomic
def zone_change(*, uuid: UUID, details: ZoneDetails, by: Actor, at: datetime) -> Zone:
    """Call a zone otherwise. Raises NotFound, NotAllowed, Invalid at `name`."""
    zone = _held_zone(by, uuid)
    _zone_set(zone, details)
    tell_plan("partnering.zone.changed", zone.partnering, by=by, at=at, payload={"zone": zone.name})
    return zone


@transaction.atomic
def zone_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Take a zone away that has no table. Raises NotFound, NotAllowed, Invalid."""
    zone = _held_zone(by, uuid)
    if zone.tables.exists():
        raise Invalid(_("请先移除这个洽谈区的桌位。"))
    tell_plan("partnering.zone.removed", zone.partnering, by=by, at=at, payload={"zone": zone.name})
    zone.delete()


@transaction.atomic
def tables_add(*, zone_uuid: UUID, row: TableRow, by: Actor, at: datetime) -> list[MeetingTable]:
    """Add tables to a zone. Raises NotFound, NotAllowed, Invalid at `prefix`, `first` or `count`, or where a label is taken."""
    zone = _held_zone(by, zone_uuid)
    partnering, labels = zone.partnering, _labels(row)
    if partnering.tables.filter(removed_at=None).count() + row.count > MOST_TABLES:
        raise Invalid(_("桌位最多 %(most)s 张。") % {"most": MOST_TABLES}, field="count")
    taken = partnering.tables.filter(label__in=labels, removed_at=None).values_list("label", flat=True).first()
    if taken:
        raise Invalid(_("桌号 %(label)s 已经有了。") % {"label": taken}, field="first")
    made = MeetingTable.objects.bulk_create(
        [
            MeetingTable(zone=zone, partnering=partnering, label=label, number=row.first + n)
            for n, label in enumerate(labels)
        ]
    )
    tell_plan("partnering.tables.added", partnering, by=by, at=at, payload={"zone": zone.name, "count": len(made)})
    return made


@transaction.atomic
def table_host(*, uuid: UUID, organisation_uuid: UUID | None, by: Actor, at: datetime) -> MeetingTable:
    """Say whose table it is (None: nobody's); meetings that stand stay where they are until the next run. Raises NotFound, NotAllowed."""
    table = _held_table(by, uuid)
    host = None
    if organisation_uuid is not None:
        taking = table.partnering.profiles.values("organisation")
        host = Organisation.objects.filter(uuid=organisation_uuid, pk__in=taking).first()
        if host is None:
            raise NotFound
    table.host = host
    table.save(update_fields=["host"])
    tell_plan("partnering.table.hosted", table.partnering, by=by, at=at, payload={"table": table.label})
    return table


@transaction.atomic
def table_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Give a table up. Raises NotFound, NotAllowed, Invalid while meetings are planned at it."""
    table = _held_table(by, uuid)
    count = table.meetings.filter(state=MeetingState.PLANNED).count()
    if count:
        raise Invalid(_("这张桌子还有 %(count)s 场约谈，请先停用或移走。") % {"count": count})
    table.removed_at = at
    table.save(update_fields=["removed_at"])
    tell_plan("partnering.table.removed", table.partnering, by=by, at=at, payload={"table": table.label})


@transaction.atomic
def interpreter_add(*, partnering_uuid: UUID, details: InterpreterDetails, by: Actor, at: datetime) -> Interpreter:
    """Add somebody who interprets. Raises NotFound, NotAllowed, Invalid at the field."""
    partnering = locked_plan(by, partnering_uuid)
    name = line_of(details.name, "name", 60)
    if details.tongue not in Tongue.values:
        raise Invalid(_("没有这个选项。"), field="tongue")
    if details.starts_at and details.ends_at and details.ends_at <= details.starts_at:
        raise Invalid(_("结束须晚于开始。"), field="ends_at")
    if partnering.interpreters.filter(name=name, tongue=details.tongue, removed_at=None).exists():
        raise Invalid(_("已经登记过这位翻译。"), field="name")
    made = Interpreter.objects.create(
        partnering=partnering, name=name, tongue=details.tongue, starts_at=details.starts_at, ends_at=details.ends_at
    )
    tell_plan("partnering.interpreter.added", partnering, by=by, at=at, payload={"tongue": made.tongue})
    return made


@transaction.atomic
def interpreter_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Somebody interprets no more. Raises NotFound, NotAllowed, Invalid while they are to interpret at a meeting."""
    partnering = locked_plan_of(by, Interpreter, uuid)
    one = partnering.interpreters.filter(uuid=uuid, removed_at=None).first()
    if one is None:
        raise NotFound
    count = one.meetings.filter(state=MeetingState.PLANNED).count()
    if count:
        raise Invalid(_("这位翻译还有 %(count)s 场约谈。") % {"count": count})
    one.removed_at = at
    one.save(update_fields=["removed_at"])
    tell_plan("partnering.interpreter.removed", partnering, by=by, at=at, payload={"tongue": one.tongue})


def _labels(row: TableRow) -> list[str]:
    prefix = row.prefix.strip()
    if len(prefix) > 6:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": 6}, field="prefix")
    if not 0 <= row.first <= 9999:
        raise Invalid(_("请填写0以上的整数。"), field="first")
    if not 1 <= row.count <= 500:
        raise Invalid(_("一次添加1到500张。"), field="count")
    width = len(str(row.first + row.count - 1))
    return [f"{prefix}{row.first + n:0{max(width, 2)}d}" for n in range(row.count)]


def _zone_set(zone: Zone, details: ZoneDetails) -> None:
    zone.name = line_of(details.name, "name", 60)
    zone.name_en, zone.place = words_of(details.name_en, "name_en", 60), words_of(details.place, "place", 120)
    if Zone.objects.filter(partnering=zone.partnering, name=zone.name).exclude(pk=zone.pk).exists():
        raise Invalid(_("已有同名的洽谈区。"), field="name")
    zone.save()


def _held_zone(by: Actor, uuid: UUID) -> Zone:
    partnering = locked_plan_of(by, Zone, uuid)
    zone = partnering.zones.filter(uuid=uuid).first()
    if zone is None:
        raise NotFound
    zone.partnering = partnering
    return zone


def _held_table(by: Actor, uuid: UUID) -> MeetingTable:
    partnering = locked_plan_of(by, MeetingTable, uuid)
    table = partnering.tables.filter(uuid=uuid, removed_at=None).first()
    if table is None:
        raise NotFound
    table.partnering = partnering
    return table
