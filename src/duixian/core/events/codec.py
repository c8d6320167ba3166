"""A programme as JSON and back, unchanged: what a release keeps and what its digest is over.

CodecError (a ValueError)   JSON that is no programme of this schema
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final

from duixian.core.events.programme import (
    Day,
    Duty,
    Edition,
    Kind,
    Part,
    Person,
    Programme,
    Room,
    Session,
    Standing,
    Talk,
    Track,
)
from duixian.core.events.slots import Slot
from duixian.core.wording import Words

SCHEMA: Final = "duixian-programme/1"


class CodecError(ValueError):
    """JSON that is no programme of this schema."""


def to_json(programme: Programme) -> dict[str, Any]:
    """The programme as plain JSON values; times in UTC with Z, texts as [zh, en]. Equal programmes give equal JSON."""
    edition = programme.edition
    return {
        "schema": SCHEMA,
        "edition": {
            "id": edition.id,
            "slug": edition.slug,
            "title": list(edition.title),
            "zone": edition.zone,
            "days": [[day.date.isoformat(), f"{day.opens:%H:%M}", f"{day.closes:%H:%M}"] for day in edition.days],
            "place": list(edition.place),
            "address": list(edition.address),
            "organizer": list(edition.organizer),
            "cancelled": edition.cancelled,
        },
        "rooms": [
            {"id": room.id, "name": list(room.name), "capacity": room.capacity, "place": room.place}
            for room in programme.rooms
        ],
        "tracks": [{"id": track.id, "name": list(track.name)} for track in programme.tracks],
        "people": [
            {
                "id": one.id,
                "name": list(one.name),
                "affiliation": list(one.affiliation),
                "post": one.post,
                "speaker": one.speaker,
                "shown": one.shown,
            }
            for one in programme.people
        ],
        "sessions": [_session_json(session) for session in programme.sessions],
    }


def _session_json(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "number": session.number,
        "title": list(session.title),
        "kind": session.kind.value,
        "slot": _slot_json(session.slot),
        "room": session.room,
        "track": session.track,
        "abstract": list(session.abstract),
        "language": session.language,
        "interpreted": session.interpreted,
        "expected": session.expected,
        "parts": _parts_json(session.parts),
        "talks": [
            {
                "id": talk.id,
                "title": list(talk.title),
                "abstract": list(talk.abstract),
                "parts": _parts_json(talk.parts),
                "slot": _slot_json(talk.slot),
                "minutes": talk.minutes,
            }
            for talk in session.talks
        ],
        "replaces": session.replaces,
    }


def _parts_json(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    return [{"person": part.person, "duty": part.duty.value, "standing": part.standing.value} for part in parts]


def _slot_json(slot: Slot | None) -> list[str] | None:
    return None if slot is None else [f"{moment:%Y-%m-%dT%H:%M:%S}Z" for moment in (slot.start, slot.end)]


def from_json(data: Mapping[str, Any]) -> Programme:
    """The programme of such JSON. Raises CodecError for another schema, or when a value is missing or cannot be."""
    if data.get("schema") != SCHEMA:
        raise CodecError(f"no programme of schema {SCHEMA}: {data.get('schema')!r}")
    try:
        return Programme(
            _edition(data["edition"]),
            tuple(map(_session, data["sessions"])),
            tuple(Room(one["id"], Words(*one["name"]), one["capacity"], one["place"]) for one in data["rooms"]),
            tuple(Track(one["id"], Words(*one["name"])) for one in data["tracks"]),
            tuple(map(_person, data["people"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CodecError(f"not a programme: {error!r}") from error


def _edition(data: Mapping[str, Any]) -> Edition:
    days = tuple(
        Day(date.fromisoformat(day), time.fromisoformat(opens), time.fromisoformat(closes))
        for day, opens, closes in data["days"]
    )
    words = {name: Words(*data[name]) for name in ("place", "address", "organizer")}
    title = Words(*data["title"])
    return Edition(data["id"], data["slug"], title, data["zone"], days, cancelled=data["cancelled"], **words)


def _person(data: Mapping[str, Any]) -> Person:
    name, affiliation = Words(*data["name"]), Words(*data["affiliation"])
    return Person(data["id"], name, affiliation, data["post"], data["speaker"], data["shown"])


def _session(data: Mapping[str, Any]) -> Session:
    return Session(
        data["id"],
        data["number"],
        Words(*data["title"]),
        Kind(data["kind"]),
        _slot(data["slot"]),
        data["room"],
        data["track"],
        Words(*data["abstract"]),
        data["language"],
        data["interpreted"],
        data["expected"],
        _parts(data["parts"]),
        tuple(map(_talk, data["talks"])),
        data["replaces"],
    )


def _talk(data: Mapping[str, Any]) -> Talk:
    title, abstract = Words(*data["title"]), Words(*data["abstract"])
    return Talk(data["id"], title, abstract, _parts(data["parts"]), _slot(data["slot"]), data["minutes"])


def _parts(data: list[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(one["person"], Duty(one["duty"]), Standing(one["standing"])) for one in data)


def _slot(data: list[str] | None) -> Slot | None:
    return None if data is None else Slot(datetime.fromisoformat(data[0]), datetime.fromisoformat(data[1]))
