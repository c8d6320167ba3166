"""Sessions: made, changed, moved on the board, staffed, taken away. Every write names the version it saw, so that nobody overwrites another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, StaleEdit
from duixian.apps.events.models import Event, Session, SessionKind, SessionRole
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.rooms import MOST, short
from duixian.apps.events.queries.programme import days_of
from duixian.apps.parties.models import Person
from duixian.core.events.board import Grid, Placement, stepped
from duixian.core.events.slots import Slot

LONGEST: Final = timedelta(hours=24)
STANDARD: Final = timedelta(minutes=45)
LANGUAGES: Final = ("zh-hans", "en", "zh-en")
ABSTRACT: Final = 5_000
STALE: Final = _("别人刚刚改过这个场次，页面已是最新内容。请核对后再改一次。")


class SessionValues(TypedDict, total=False):
    """What a session says of itself."""

    kind: str
    title: str
    title_en: str
    abstract: str
    abstract_en: str
    language: str
    interpreted: bool
    expected: int
    track_uuid: UUID | None


@transaction.atomic
def session_create(
    *, event_uuid: UUID, starts_at: datetime | None = None, ends_at: datetime | None = None, room_uuid: UUID | None = None,
    by: Actor, at: datetime, **values: Unpack[SessionValues],
) -> Session:  # fmt: skip
    """Add a session, scheduled or not; its number stays its own for good. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    last = Session.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0
    session = Session(event=event, number=last + 1, created_at=at)
    _write(session, _told(event, values))
    _place(session, starts_at, ends_at, room_uuid)
    session.save()
    _tell("created", session, by, at)
    return session


@transaction.atomic
def session_change(*, uuid: UUID, version: int, by: Actor, at: datetime, **values: Unpack[SessionValues]) -> Session:
    """Write anew what a session says. Raises NotFound, NotAllowed, StaleEdit, and Invalid at the field."""
    session = locked_session(by, uuid, version)
    _write(session, _told(session.event, values))
    _save(session)
    _tell("changed", session, by, at)
    return session


@transaction.atomic
def session_move(
    *, uuid: UUID, version: int, starts_at: datetime | None, ends_at: datetime | None, room_uuid: UUID | None,
    by: Actor, at: datetime,
) -> Session:  # fmt: skip
    """Put a session at a time and into a room; without times it waits to be scheduled. Clashes do not stop it, only a release.

    Raises NotFound, NotAllowed, StaleEdit when somebody changed it since `version`, and Invalid for times that cannot be.
    """
    session = locked_session(by, uuid, version)
    _moved(session, (starts_at, ends_at), room_uuid, by=by, at=at)
    return session


@transaction.atomic
def session_put(
    *, uuid: UUID, version: int, starts_at: datetime | None, room_uuid: UUID | None, by: Actor, at: datetime
) -> Session:
    """Put a session down on the board, or (without a time) beside it: it keeps its length, a new one takes its talks' or 45 minutes.

    Raises as `session_move`.
    """
    session = locked_session(by, uuid, version)
    ends_at = None if starts_at is None else starts_at + _length(session)
    _moved(session, (starts_at, ends_at), room_uuid, by=by, at=at)
    return session


def _length(session: Session) -> timedelta:
    if session.starts_at and session.ends_at:
        return session.ends_at - session.starts_at
    talks = session.talks.filter(removed_at=None).values_list("minutes", flat=True)
    return timedelta(minutes=sum(talks)) or STANDARD


@transaction.atomic
def session_step(*, uuid: UUID, version: int, rows: int = 0, columns: int = 0, by: Actor, at: datetime) -> Session:
    """Move a scheduled session by rows of the board (later is positive) and rooms (right is positive), never off the board.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid for a session that has no time.
    """
    session = locked_session(by, uuid, version)
    if session.starts_at is None or session.ends_at is None:
        raise Invalid(_("这个场次还没有排期。"))
    grid = Grid(hours_around(session.event, session.starts_at), columns_of(session.event))
    here = str(session.room.uuid) if session.room else ""
    there = stepped(grid, Placement(Slot(session.starts_at, session.ends_at), here), rows=rows, columns=columns)
    room = UUID(there.room) if there.room else None
    _moved(session, (there.slot.start, there.slot.end), room, by=by, at=at)
    return session


def columns_of(event: Event) -> tuple[str, ...]:
    """The columns of the board: what is in no room (or everywhere) first, then the rooms. One query."""
    return ("", *(str(uuid) for uuid in event.rooms.values_list("uuid", flat=True)))


def hours_around(event: Event, moment: datetime) -> Slot:
    """The opening hours of the day in which a moment lies, else of the nearest day."""
    hours = [day.hours(event.time_zone) for day in days_of(event)]
    return min(hours, key=lambda one: max(one.start - moment, moment - one.end, timedelta()))


@transaction.atomic
def session_remove(*, uuid: UUID, version: int, by: Actor, at: datetime) -> Session:
    """Take a session out of the programme; it can be put back. Raises NotFound, NotAllowed, StaleEdit."""
    session = locked_session(by, uuid, version)
    session.removed_at = at
    _save(session)
    _tell("removed", session, by, at)
    return session


@transaction.atomic
def session_restore(*, uuid: UUID, by: Actor, at: datetime) -> Session:
    """Put a session back that was taken out, where it stood; harmless when it is there. Raises NotFound, NotAllowed."""
    session = _locked(by, uuid)
    if session.removed_at is not None:
        session.removed_at = None
        _save(session)
        _tell("restored", session, by, at)
    return session


@transaction.atomic
def session_people_set(
    *, uuid: UUID, version: int, chairs: Iterable[UUID] = (), panelists: Iterable[UUID] = (),
    interpreters: Iterable[UUID] = (), by: Actor, at: datetime,
) -> Session:  # fmt: skip
    """Who chairs, discusses and interprets, in this order, by the ids of people whom the unit knows.

    Raises NotFound (somebody of another unit too), NotAllowed, StaleEdit.
    """
    session = locked_session(by, uuid, version)
    wanted = {
        SessionRole.Part.CHAIR: chairs,
        SessionRole.Part.PANELIST: panelists,
        SessionRole.Part.INTERPRETER: interpreters,
    }
    parts = {part: list(dict.fromkeys(ids)) for part, ids in wanted.items()}
    known = _known(session.event, {one for ids in parts.values() for one in ids})
    session.roles.all().delete()
    SessionRole.objects.bulk_create(
        SessionRole(session=session, person=known[one], part=part, position=position)
        for part, ids in parts.items()
        for position, one in enumerate(ids)
    )
    _save(session)
    tell("events.session.staffed", session.event, by=by, at=at,
         payload={"session": session.number, **{part.value: len(ids) for part, ids in parts.items()}})  # fmt: skip
    return session


def locked_session(by: Actor, uuid: UUID, version: int) -> Session:
    """A session that is in the programme, locked with its edition. Raises NotFound, NotAllowed, StaleEdit."""
    session = _locked(by, uuid)
    if session.removed_at is not None:
        raise StaleEdit(_("这个场次已经移出议程。"))
    if session.version != version:
        raise StaleEdit(STALE)
    return session


def touched(session: Session) -> None:
    """Count up the version of a session whose talks changed."""
    _save(session)


def _locked(by: Actor, uuid: UUID) -> Session:
    owner = Session.objects.filter(uuid=uuid).values_list("event__uuid", flat=True).first()
    if owner is None:
        raise NotFound
    event = locked_event(by, owner)
    session = Session.objects.select_for_update(of=("self",)).select_related("room", "track").get(uuid=uuid)
    session.event = event
    return session


def _save(session: Session) -> None:
    session.version += 1
    session.save()


def _moved(
    session: Session, slot: tuple[datetime | None, datetime | None], room: UUID | None, *, by: Actor, at: datetime
) -> None:
    before = (session.starts_at, session.ends_at, session.room_id)
    _place(session, *slot, room)
    if before == (session.starts_at, session.ends_at, session.room_id):
        return
    _save(session)
    told = {"session": session.number, "version": session.version, "starts_at": session.starts_at, "ends_at": session.ends_at,
            "room": session.room.uuid if session.room else None}  # fmt: skip
    tell("events.session.moved", session.event, by=by, at=at, payload=told)


def _place(session: Session, starts_at: datetime | None, ends_at: datetime | None, room: UUID | None) -> None:
    if (starts_at is None) != (ends_at is None):
        raise Invalid(_("开始和结束要么都填，要么都不填。"), field="ends_at")
    if starts_at is not None and ends_at is not None:
        if ends_at <= starts_at:
            raise Invalid(_("结束要晚于开始。"), field="ends_at")
        if ends_at - starts_at > LONGEST:
            raise Invalid(_("一个场次最长二十四小时。"), field="ends_at")
    session.starts_at, session.ends_at = starts_at, ends_at
    session.room = None if room is None else _of(session.event.rooms.all(), room)


def _told(event: Event, values: SessionValues) -> dict[str, Any]:
    """The values as they are kept. Raises Invalid at the field, NotFound for another edition's track."""
    checks: Mapping[str, Any] = {
        "kind": lambda given: _one_of(given, SessionKind.values, "kind"),
        "title": lambda given: line_of(given, "title", 200),
        "title_en": lambda given: short(given, "title_en", 200),
        "abstract": lambda given: prose(given, "abstract"),
        "abstract_en": lambda given: prose(given, "abstract_en"),
        "language": lambda given: _one_of(given, LANGUAGES, "language"),
        "interpreted": bool,
        "expected": _expected,
    }
    told = {name: checks[name](given) for name, given in values.items() if name in checks}
    if "track_uuid" in values:
        track = values["track_uuid"]
        told["track"] = None if track is None else _of(event.tracks.all(), track)
    return told


def _write(session: Session, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(session, name, value)
    if not session.title or not session.kind:
        raise Invalid(_("这一项必须填写。"), field="title" if not session.title else "kind")


def _expected(given: int) -> int:
    if not 0 <= given <= MOST:
        raise Invalid(_("预计人数应在0至100000之间。"), field="expected")
    return given


def _one_of(given: str, choices: Iterable[str], field: str) -> str:
    if given not in choices:
        raise Invalid(_("请选择其中一项。"), field=field)
    return given


def prose(given: str, field: str) -> str:
    """A text of several lines. Raises Invalid at `field` when it is too long."""
    plain = given.strip().replace("\r\n", "\n")
    if len(plain) > ABSTRACT:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": ABSTRACT}, field=field)
    return plain


def _of(rows: Any, uuid: UUID) -> Any:
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _known(event: Event, ids: set[UUID]) -> dict[UUID, Person]:
    found = {one.uuid: one for one in Person.objects.filter(unit=event.unit_id, uuid__in=ids)}
    if len(found) < len(ids):
        raise NotFound
    return found


def _tell(done: str, session: Session, by: Actor, at: datetime) -> None:
    told = {"session": session.number, "version": session.version}
    tell(f"events.session.{done}", session.event, by=by, at=at, payload=told)
