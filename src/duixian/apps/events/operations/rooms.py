"""What a programme is made of before it has sessions: rooms, tracks (分会), opening hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event, OpeningHours, Room, Track
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.core.events.programme import Day

Thing = TypeVar("Thing", Room, Track)
MOST = 100_000
"""Nobody has a bigger room."""


@transaction.atomic
def room_create(
    *, event_uuid: UUID, name: str, name_en: str = "", place: str = "", capacity: int = 0, equipment: str = "",
    by: Actor, at: datetime,
) -> Room:  # fmt: skip
    """Add a room behind the others; `capacity` 0 is not known. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    values = _room(name_en=name_en, place=place, capacity=capacity, equipment=equipment)
    free = _free(event.rooms, line_of(name, "name", 80), None)
    room = Room.objects.create(event=event, name=free, position=_behind(event.rooms), **values)
    tell("events.room.created", event, by=by, at=at, payload={"room": str(room.uuid), "capacity": room.capacity})
    return room


@transaction.atomic
def room_change(
    *, uuid: UUID, name: str, name_en: str = "", place: str = "", capacity: int = 0, equipment: str = "",
    by: Actor, at: datetime,
) -> Room:  # fmt: skip
    """Write anew what is known of a room. Raises as `room_create`."""
    event, room = _held(Room, uuid, by)
    free = _free(event.rooms, line_of(name, "name", 80), room)
    values = _room(name_en=name_en, place=place, capacity=capacity, equipment=equipment)
    if _set(room, {"name": free, **values}):
        tell("events.room.changed", event, by=by, at=at, payload={"room": str(room.uuid), "capacity": room.capacity})
    return room


@transaction.atomic
def room_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Take away a room in which nothing stands. Raises NotFound, NotAllowed, Invalid."""
    event, room = _held(Room, uuid, by)
    if room.sessions.filter(removed_at=None).exists():
        raise Invalid(_("会场里还有场次，先把它们移走。"))
    room.sessions.update(room=None)
    told = {"room": str(room.uuid)}
    room.delete()
    tell("events.room.removed", event, by=by, at=at, payload=told)


@transaction.atomic
def track_create(*, event_uuid: UUID, name: str, name_en: str = "", by: Actor, at: datetime) -> Track:
    """Add a track (分会) behind the others. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    track = Track.objects.create(event=event, position=_behind(event.tracks), **_track(event, name, name_en))
    tell("events.track.created", event, by=by, at=at, payload={"track": str(track.uuid)})
    return track


@transaction.atomic
def track_change(*, uuid: UUID, name: str, name_en: str = "", by: Actor, at: datetime) -> Track:
    """Rename a track. Raises as `track_create`."""
    event, track = _held(Track, uuid, by)
    if _set(track, _track(event, name, name_en, besides=track)):
        tell("events.track.changed", event, by=by, at=at, payload={"track": str(track.uuid)})
    return track


@transaction.atomic
def track_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Take away a track without sessions. Raises NotFound, NotAllowed, Invalid."""
    event, track = _held(Track, uuid, by)
    if track.sessions.filter(removed_at=None).exists():
        raise Invalid(_("分会里还有场次，先给它们换一个分会。"))
    track.sessions.update(track=None)
    told = {"track": str(track.uuid)}
    track.delete()
    tell("events.track.removed", event, by=by, at=at, payload=told)


@transaction.atomic
def hours_set(*, event_uuid: UUID, day: date, opens: time, closes: time, by: Actor, at: datetime) -> OpeningHours:
    """Say when a day is open; closing at or before opening is after midnight. Raises NotFound, NotAllowed, Invalid at `day`."""
    event = locked_event(by, event_uuid)
    if not event.starts_on <= day <= event.ends_on:
        raise Invalid(_("这一天不在会议日期内。"), field="day")
    standard = Day(day)
    kept = OpeningHours.objects.filter(event=event, date=day).first()
    before = (kept.opens, kept.closes) if kept else (standard.opens, standard.closes)
    hours, _made = OpeningHours.objects.update_or_create(
        event=event, date=day, defaults={"opens": opens, "closes": closes}
    )
    if before != (opens, closes):
        told = {"day": day, "opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
        tell("events.hours.set", event, by=by, at=at, payload=told)
    return hours


def _held(model: type[Thing], uuid: UUID, by: Actor) -> tuple[Event, Thing]:
    """The thing and its edition, locked."""
    owner = model._default_manager.filter(uuid=uuid).values_list("event__uuid", flat=True).first()
    if owner is None:
        raise NotFound
    event = locked_event(by, owner)
    found = model._default_manager.select_for_update(of=("self",)).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return event, found


def _behind(rows: models.Manager) -> int:  # type: ignore[type-arg]  # of rooms or of tracks
    last: int | None = rows.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def _room(*, name_en: str, place: str, capacity: int, equipment: str) -> dict[str, object]:
    if not 0 <= capacity <= MOST:
        raise Invalid(_("容纳人数应在0至100000之间。"), field="capacity")
    return {
        "name_en": short(name_en, "name_en", 80),
        "place": short(place, "place", 120),
        "capacity": capacity,
        "equipment": short(equipment, "equipment", 200),
    }


def _track(event: Event, name: str, name_en: str, besides: Track | None = None) -> dict[str, str]:
    return {
        "name": _free(event.tracks, line_of(name, "name", 80), besides),
        "name_en": short(name_en, "name_en", 80),
    }


def _free(rows: models.Manager, name: str, besides: models.Model | None) -> str:  # type: ignore[type-arg]  # as above
    taken = rows.filter(name=name).exclude(pk=besides.pk if besides else None)
    if taken.exists():
        raise Invalid(_("这个名称已经有了。"), field="name")
    return name


def short(given: str, field: str, most: int) -> str:
    """A line that may be empty, without needless blanks. Raises Invalid at `field` when it is too long."""
    return line_of(given, field, most) if given.strip() else ""


def _set(row: models.Model, values: Mapping[str, object]) -> bool:
    differing = [name for name, value in values.items() if getattr(row, name) != value]
    for name in differing:
        setattr(row, name, values[name])
    if differing:
        row.save(update_fields=differing)
    return bool(differing)
