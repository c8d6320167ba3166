"""Taking over from an earlier edition: who stood behind it, the kinds of guests, rooms, tracks, committees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from duixian.apps.events.models import Event, EventParty, EventTeam, RegistrationKind, Room, Track


def copy_parts(earlier: Event, event: Event, wanted: frozenset[str], *, at: datetime) -> dict[str, int]:
    """Copy the wanted parts (PARTS) of an earlier edition into a new one; how many rows of each. Three queries a part at most."""
    return {name: copy(earlier, event, at) for name, copy in PARTS.items() if name in wanted}


def _parties(earlier: Event, event: Event, at: datetime) -> int:
    return _copied(EventParty, earlier.parties.all(), event, created_at=at)


def _kinds(earlier: Event, event: Event, at: datetime) -> int:
    """With their forms, quotas and fees; when they open is for the office to say."""
    return _copied(RegistrationKind, earlier.kinds.all(), event, created_at=at, opens_at=None, closes_at=None, taken=0)


def _rooms(earlier: Event, event: Event, at: datetime) -> int:
    return _copied(Room, earlier.rooms.all(), event)


def _tracks(earlier: Event, event: Event, at: datetime) -> int:
    return _copied(Track, earlier.tracks.all(), event)


def _teams(earlier: Event, event: Event, at: datetime) -> int:
    return _copied(EventTeam, earlier.teams.all(), event, created_at=at)


def _copied(model: type[Any], rows: Iterable[Any], event: Event, **more: object) -> int:
    """New rows like the given ones, under the new edition, each with a public id of its own."""
    own = {"id", "uuid", "event", *more}
    names = [one.attname for one in model._meta.concrete_fields if one.name not in own]
    made = [model(event=event, **{name: getattr(row, name) for name in names}, **more) for row in rows]
    return len(model.objects.bulk_create(made))


PARTS: Final[dict[str, Callable[[Event, Event, datetime], int]]] = {
    "parties": _parties, "kinds": _kinds, "rooms": _rooms, "tracks": _tracks, "teams": _teams,
}  # fmt: skip
"""What can be taken over, by name."""
