"""A programme that somebody wrote in a spreadsheet becomes sessions and talks; what the export gives can be changed and read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event, Room, Session, SessionRole, Speaker, Talk, Track
from duixian.apps.events.operations.entering import locked_event, tell
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.tables import read_sheets
from duixian.apps.parties.models import Person
from duixian.apps.parties.operations import person_known
from duixian.core.events.listing import NEEDED, Fault, SessionLine, places_of, read
from duixian.core.wording import Words

SHOWN: Final = 5
"""Faults that a message names."""
MOST: Final = 2_000


class Imported(NamedTuple):
    """What a table brought: sessions added, changed by their number, known before, and talks."""

    added: int
    changed: int
    known: int
    talks: int


@transaction.atomic
def programme_import(*, event_uuid: UUID, upload: Upload, by: Actor, at: datetime) -> Imported:
    """Read a programme from XLSX or CSV (any separator and encoding). Rooms and tracks that are not there are made.

    A session with a number of this edition is written anew, with its talks; one without is added, unless one with the same title and
    start is there. All or nothing: raises NotFound, NotAllowed, ListRefused, and Invalid at `file` naming lines and cures: values that
    cannot be read, numbers that are not there, speakers who are not among those of the edition.
    """
    event = locked_event(by, event_uuid)
    lines = _lines(event, upload)
    book = _Book(event, by, at)
    faults = [fault for line in lines for fault in book.faults(line)]
    if faults:
        raise Invalid(_refusal(faults), field="file")
    done = book.written(lines)
    payload = {**done._asdict(), "rooms": book.rooms.made, "tracks": book.tracks.made}
    tell("events.programme.imported", event, by=by, at=at, payload=payload)
    return done


def _lines(event: Event, upload: Upload) -> tuple[SessionLine, ...]:
    (sheet, *_others) = read_sheets(upload.name, upload.content)
    places = places_of(sheet.rows[sheet.header])
    if not set(NEEDED) <= places.keys():
        raise Invalid(_("表头里没有“场次”一列；可先导出一份议程，按它的表头填写。"), field="file")
    records = sheet.records()
    if len(records) > MOST:
        raise Invalid(_("一次最多导入2000行。"), field="file")
    cells = [(number, {name: row[place] for name, place in places.items()}) for number, row in records]
    lines, faults = read(cells, event.time_zone)
    if faults:
        raise Invalid(_refusal(faults), field="file")
    return lines


def _refusal(faults: Iterable[Fault]) -> str:
    found = list(faults)
    english = (get_language() or "").startswith("en")
    told = [
        _("第%(line)s行：%(why)s") % {"line": one.line, "why": one.words.said("en" if english else "zh")}
        for one in found[:SHOWN]
    ]
    return str(_("有%(count)s处读不懂，没有导入。%(told)s") % {"count": len(found), "told": str(_("；")).join(told)})


class _Named:
    """Rooms or tracks by name; those that are not there are made behind the others."""

    def __init__(self, model: type[Room] | type[Track], event: Event) -> None:
        self.model, self.event, self.made = model, event, 0
        self.rows = {row.name: row for row in model._default_manager.filter(event=event)}

    def get(self, name: str) -> Room | Track | None:
        """The one of that name, None without a name."""
        if not name:
            return None
        if name not in self.rows:
            self.rows[name] = self.model._default_manager.create(event=self.event, name=name, position=len(self.rows))
            self.made += 1
        return self.rows[name]


class _Book:
    """What is known of the edition while its table is read."""

    def __init__(self, event: Event, by: Actor, at: datetime) -> None:
        self.event, self.by, self.at = event, by, at
        self.rooms, self.tracks = _Named(Room, event), _Named(Track, event)
        rows = list(Session.objects.filter(event=event))
        self.by_number = {row.number: row for row in rows if row.removed_at is None}
        self.known = {(row.title, row.starts_at) for row in rows if row.removed_at is None}
        self.last = Session.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0
        self.speakers: dict[str, Speaker] = {}
        for speaker in event.speakers.select_related("person"):
            for name in filter(None, (speaker.person.name, speaker.person.name_en)):
                self.speakers.setdefault(name, speaker)
        self.people: dict[str, Person] = {}

    def faults(self, line: SessionLine) -> list[Fault]:
        """What a line asks for that is not there."""
        found = []
        if line.number is not None and line.number not in self.by_number:
            found.append(
                Fault(
                    line.line,
                    Words(
                        f"没有编号为{line.number}的场次；新场次的编号留空",
                        f"there is no session {line.number}; leave the number of a new one empty",
                    ),
                )
            )
        for talk in line.talks:
            missing = [name for name in talk.speakers if name not in self.speakers]
            if missing:
                names = "、".join(missing)
                found.append(
                    Fault(
                        talk.line,
                        Words(
                            f"“{names}”不在嘉宾名单中，请先登记嘉宾",
                            f"{names}: not among the speakers, register them first",
                        ),
                    )
                )
        return found

    def written(self, lines: Iterable[SessionLine]) -> Imported:
        """All lines as sessions; how many of them were new, changed and known."""
        added = changed = known = talks = 0
        for line in lines:
            start = line.slot.start if line.slot else None
            if line.number is None and (line.title, start) in self.known:
                known += 1
                continue
            session = self._session(line)
            self.known.add((session.title, session.starts_at))
            self._roles(session, line)
            talks += self._talks(session, line)
            changed, added = changed + (line.number is not None), added + (line.number is None)
        return Imported(added, changed, known, talks)

    def _session(self, line: SessionLine) -> Session:
        if line.number is None:
            self.last += 1
            session = Session(event=self.event, number=self.last, created_at=self.at, version=0)
        else:
            session = self.by_number[line.number]
        session.title, session.title_en, session.kind = line.title, line.title_en, line.kind.value
        session.language, session.expected = line.language, line.expected
        session.interpreted = session.interpreted or bool(line.interpreters)
        session.room, session.track = self.rooms.get(line.room), self.tracks.get(line.track)  # type: ignore[assignment]  # each its own kind
        session.starts_at, session.ends_at = (line.slot.start, line.slot.end) if line.slot else (None, None)
        session.version += 1
        session.save()
        return session

    def _roles(self, session: Session, line: SessionLine) -> None:
        session.roles.all().delete()
        parts: Mapping[str, tuple[str, ...]] = {
            "chair": line.chairs,
            "panelist": line.panelists,
            "interpreter": line.interpreters,
        }
        SessionRole.objects.bulk_create(
            SessionRole(session=session, person=self._person(name), part=part, position=position)
            for part, names in parts.items()
            for position, name in enumerate(names)
        )

    def _talks(self, session: Session, line: SessionLine) -> int:
        """Talks are told by their title: one that stays keeps its id, one that is gone is removed."""
        before = {talk.title: talk for talk in session.talks.filter(removed_at=None)}
        for position, one in enumerate(line.talks):
            talk = before.pop(one.title, None) or Talk(session=session, title=one.title)
            talk.position, talk.title_en, talk.minutes = position, one.title_en, one.minutes
            talk.save()
            talk.speakers.set([self.speakers[name] for name in one.speakers])
        Talk.objects.filter(pk__in=[talk.pk for talk in before.values()]).update(removed_at=self.at)
        return len(line.talks)

    def _person(self, name: str) -> Person:
        if name not in self.people:
            speaker = self.speakers.get(name)
            self.people[name] = (
                speaker.person if speaker else person_known(unit=self.event.unit, name=name, by=self.by, at=self.at)
            )
        return self.people[name]
