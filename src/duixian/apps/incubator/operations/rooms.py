"""Rooms: what they are from a day on, where they lie on the plan, and when they were given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Floor, Room, RoomFact, Use
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.sites import fact_on, floor_get, leased_from, room_get
from duixian.core.incubator.outlines import Outline, OutlineError, outline_of, shared, size_of

LARGEST: Final = Decimal(100_000)
"""m² of one room: more is a slip of the unit."""
TOLD_FROM: Final = 0.02
"""Share of the smaller outline from which an overlap is told: lines drawn by hand never meet exactly."""
WHY: Final = {
    "points": _("轮廓要有3至40个点。"),
    "outside": _("轮廓须在平面图之内：坐标从0到1000。"),
    "crossing": _("轮廓的边线互相交叉或重合；请按顺序沿墙走一圈。"),
    "flat": _("轮廓没有面积；请检查宽和高。"),
}


class RoomDetails(NamedTuple):
    """What is told of a room when it is entered; `since` is the day from which area and use hold."""

    number: str
    area: Decimal
    use: str
    since: date
    name: str = ""


class Drawn(NamedTuple):
    """A room with its outline, and the rooms that it overlaps."""

    room: Room
    overlapping: tuple[Room, ...]


@transaction.atomic
def room_add(*, floor_uuid: UUID, details: RoomDetails, by: Actor, at: datetime) -> Room:
    """A room of a floor. Raises NotFound, NotAllowed, and Invalid at `number`, `area` or `use`."""
    floor = floor_get(by, floor_uuid)
    require_running(by, floor.building.site.unit)
    locked(floor.building.site.unit)
    made = added(floor, details)
    told = {"number": made.number, "area": f"{details.area:f}", "use": details.use, "since": details.since.isoformat()}
    _tell("added", made, by, at, told)
    return made


def added(floor: Floor, details: RoomDetails) -> Room:
    """The room with its first fact; within a write that has checked who may. Raises Invalid as `room_add`."""
    number = filled(details.number, "number")[:20]
    checked(details.area, details.use)
    if floor.rooms.filter(number=number, closed_on=None).exists():
        raise Invalid(_("这一层已有房间%(number)s。") % {"number": number}, field="number")
    made = Room.objects.create(floor=floor, number=number, name=details.name.strip()[:80])
    RoomFact.objects.create(
        room=made, area=details.area, use=details.use, since=details.since, recorded_at=recording_time()
    )
    return made


def checked(area: Decimal, use: str) -> None:
    """Raises Invalid at `area` or `use` for what no room has."""
    if not 0 < area <= LARGEST:
        raise Invalid(_("面积须大于0，不超过100,000平方米。"), field="area")
    if use not in Use.values:
        raise Invalid(_("没有这种用途。"), field="use")


@transaction.atomic
def room_change(
    *, room_uuid: UUID, area: Decimal, use: str, since: date, by: Actor, at: datetime, name: str | None = None
) -> Room:
    """What the room is from a day on, until the next day that something else is known of; a fact of the same day is superseded.

    Raises NotFound, NotAllowed, and Invalid at `area`, `use` (a room under lease cannot become own or common), or `since` when
    the room was given up by then.
    """
    room = room_get(by, room_uuid)
    require_running(by, room.floor.building.site.unit)
    checked(area, use)
    locked(room.floor.building.site.unit)
    _still_there(room, since)
    if use in {Use.OWN, Use.COMMON}:
        _not_leased(room, since, "use")
    before = fact_on(room, since)
    changes = _renamed(room, name)
    if before is None or (before.area, before.use) != (area, use):
        changes |= {
            "area": [f"{before.area:f}" if before else None, f"{area:f}"],
            "use": [before.use if before else None, use],
        }
        _believe(room, area, use, since)
    if changes:
        _tell("changed", room, by, at, {"changes": changes, "since": since.isoformat()})
    return room


def _renamed(room: Room, name: str | None) -> dict[str, list[str | None]]:
    plain = room.name if name is None else name.strip()[:80]
    if plain == room.name:
        return {}
    changes: dict[str, list[str | None]] = {"name": [room.name, plain]}
    room.name = plain
    room.save(update_fields=["name"])
    return changes


def _believe(room: Room, area: Decimal, use: str, since: date) -> None:
    now = recording_time()
    room.facts.filter(superseded_at=None, since=since).update(superseded_at=now)
    RoomFact.objects.create(room=room, area=area, use=use, since=since, recorded_at=now)


def _still_there(room: Room, day: date) -> None:
    if room.closed_on is not None and room.closed_on <= day:
        raise Invalid(_("房间自%(day)s起已停用。") % {"day": room.closed_on.isoformat()}, field="since")


def _not_leased(room: Room, day: date, field: str) -> None:
    lease = leased_from(room, day)
    if lease is not None:
        told = {"tenant": lease.lease.tenant.organisation.name, "number": lease.lease.number}
        raise Invalid(_("%(tenant)s的租约%(number)s还没有结束；请先办理退租或换房。") % told, field=field)


@transaction.atomic
def room_close(*, room_uuid: UUID, on: date, by: Actor, at: datetime, reason: str = "") -> Room:
    """Give a room up: from the day on it is no longer there (walls moved, merged into another). What was recorded of it stays.

    Raises NotFound, NotAllowed, and Invalid at `on` while a lease runs then or later, or when it was given up already.
    """
    room = room_get(by, room_uuid)
    require_running(by, room.floor.building.site.unit)
    locked(room.floor.building.site.unit)
    if room.closed_on is not None:
        raise Invalid(_("房间自%(day)s起已停用。") % {"day": room.closed_on.isoformat()}, field="on")
    _not_leased(room, on, "on")
    room.closed_on = on
    room.save(update_fields=["closed_on"])
    _tell("closed", room, by, at, {"closed_on": on.isoformat(), "reason": reason.strip()[:200]})
    return room


@transaction.atomic
def room_draw(*, room_uuid: UUID, points: Sequence[Sequence[int]], by: Actor, at: datetime) -> Drawn:
    """Draw a room on the plan of its floor, or take its outline away (no points). Rooms may overlap, as a cold room in a laboratory
    does, and areas never come from a drawing; but which rooms it overlaps is told, because mostly it is a slip.

    Raises NotFound, NotAllowed, and Invalid at `points`.
    """
    room = room_get(by, room_uuid)
    require_running(by, room.floor.building.site.unit)
    try:
        outline = outline_of(points) if points else ()
    except OutlineError as error:
        raise Invalid(WHY[error.code], field="points") from error
    room.shape = [list(point) for point in outline]
    room.save(update_fields=["shape"])
    _tell("drawn", room, by, at, {"points": len(outline)})
    return Drawn(room, tuple(_overlapping(room, outline)) if outline else ())


def _overlapping(room: Room, outline: Outline) -> list[Room]:
    others = room.floor.rooms.filter(closed_on=None).exclude(pk=room.pk).exclude(shape=[])
    return [other for other in others if _overlap(outline, outline_of(other.shape))]


def _overlap(one: Outline, other: Outline) -> bool:
    return shared(one, other) > TOLD_FROM * float(min(size_of(one), size_of(other)))


def _tell(what: str, room: Room, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.room.{what}", unit=room.floor.building.site.unit, about="incubator.room", about_uuid=room.uuid,
        by=by, at=at, payload=payload,
    )  # fmt: skip
