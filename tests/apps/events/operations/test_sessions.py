"""Sessions are made, moved, staffed and taken away; nobody overwrites another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Session
from duixian.apps.events.operations.sessions import (
    columns_of,
    hours_around,
    locked_session,
    prose,
    session_change,
    session_create,
    session_move,
    session_people_set,
    session_put,
    session_remove,
    session_restore,
    session_step,
    touched,
)
from duixian.apps.parties.models import Person
from factories.accounts import World, act, make_world
from factories.events import make_event, make_person, make_room, make_track
from factories.forum import AT, Forum, clock, make_forum

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def create(forum: Forum, **more: Any) -> Session:
    values = {"kind": "pitch", "title": "项目推介", **more}
    return session_create(event_uuid=forum.event.uuid, by=act(forum.world.filler), at=AT, **values)


def move(forum: Forum, session: Session, **more: Any) -> Session:
    values = {"version": 1, "starts_at": clock(15), "ends_at": clock(16), "room_uuid": forum.room.uuid, **more}
    return session_move(uuid=session.uuid, by=act(forum.world.filler), at=AT, **values)


def told(forum: Forum) -> list[tuple[str, dict[str, Any]]]:
    rows = HistoryRow.objects.filter(about_uuid=forum.event.uuid).order_by("seq")
    return [(row.kind, row.payload) for row in rows]


def test_session_is_created_with_the_next_number(forum: Forum) -> None:
    made = create(
        forum,
        title_en="Pitches",
        language="en",
        interpreted=True,
        expected=60,
        track_uuid=forum.track.uuid,
        abstract="甲\r\n乙 ",
    )
    assert (made.number, made.starts_at, made.track, made.abstract, made.version) == (5, None, forum.track, "甲\n乙", 1)
    assert told(forum) == [("events.session.created", {"session": 5, "version": 1})]
    session_remove(uuid=made.uuid, version=1, by=act(forum.world.filler), at=AT)
    assert create(forum).number == 6


def test_session_is_created_where_somebody_clicked(forum: Forum) -> None:
    made = create(forum, starts_at=clock(15), ends_at=clock(16), room_uuid=forum.room.uuid)
    assert (made.starts_at, made.ends_at, made.room) == (clock(15), clock(16), forum.room)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"title": " "}, "title"), ({"title": "长" * 201}, "title"), ({"kind": "party"}, "kind"), ({"kind": ""}, "kind"), ({"language": "xx"}, "language"),
     ({"expected": -1}, "expected"), ({"abstract": "长" * 5001}, "abstract"), ({"starts_at": clock(9)}, "ends_at"),
     ({"starts_at": clock(9), "ends_at": clock(9)}, "ends_at"), ({"starts_at": clock(9), "ends_at": clock(10, day=11)}, "ends_at")],
)  # fmt: skip
def test_session_that_cannot_be_is_refused_at_its_field(forum: Forum, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        create(forum, **values)
    assert (refused.value.field, Session.objects.count()) == (field, 4)


def test_session_without_kind_or_title_is_refused(forum: Forum, world: World) -> None:
    for values, field in (({"kind": "pitch"}, "title"), ({"title": "推介"}, "kind")):
        with pytest.raises(Invalid) as refused:
            session_create(event_uuid=forum.event.uuid, by=act(world.filler), at=AT, **values)  # type: ignore[arg-type]
        assert refused.value.field == field


def test_session_is_changed_by_whoever_saw_its_latest_version(forum: Forum, world: World) -> None:
    by = act(world.finance)
    changed = session_change(uuid=forum.talks.uuid, version=1, title="新药", track_uuid=None, by=by, at=AT)
    assert (changed.title, changed.track, changed.version, changed.starts_at) == ("新药", None, 2, clock(10, 30))
    with pytest.raises(StaleEdit):
        session_change(uuid=forum.talks.uuid, version=1, title="旧", by=by, at=AT)
    assert forum.fresh(forum.talks).title == "新药"


def test_session_is_moved_and_unscheduled(forum: Forum) -> None:
    moved = move(forum, forum.exchange)
    assert (moved.starts_at, moved.room, moved.version) == (clock(15), forum.room, 2)
    loose = move(forum, forum.exchange, version=2, starts_at=None, ends_at=None, room_uuid=None)
    assert (loose.starts_at, loose.ends_at, loose.room, loose.version) == (None, None, None, 3)
    assert [(kind, payload["version"]) for kind, payload in told(forum)] == [
        ("events.session.moved", 2),
        ("events.session.moved", 3),
    ]


def test_session_moved_to_where_it_stands_stays_as_it_is(forum: Forum) -> None:
    stays = move(
        forum,
        forum.exchange,
        starts_at=forum.exchange.starts_at,
        ends_at=forum.exchange.ends_at,
        room_uuid=forum.hall.uuid,
    )
    assert (stays.version, told(forum)) == (1, [])


def test_two_people_who_drag_the_same_session_lose_nothing(forum: Forum) -> None:
    move(forum, forum.exchange)
    with pytest.raises(StaleEdit, match="别人刚刚改过"):
        move(forum, forum.exchange, starts_at=clock(11), ends_at=clock(12))
    kept = forum.fresh(forum.exchange)
    assert (kept.starts_at, kept.version) == (clock(15), 2)


def test_session_is_moved_into_a_clash_and_told_by_the_board(forum: Forum) -> None:
    assert move(
        forum, forum.exchange, starts_at=clock(9), ends_at=clock(10), room_uuid=forum.hall.uuid
    ).starts_at == clock(9)


def test_session_steps_by_rows_and_rooms(forum: Forum, world: World) -> None:
    by = act(world.filler)
    later = session_step(uuid=forum.opening.uuid, version=1, rows=2, by=by, at=AT)
    assert (later.starts_at, later.ends_at, later.room) == (clock(9, 30), clock(10, 30), forum.hall)
    right = session_step(uuid=forum.opening.uuid, version=2, columns=1, by=by, at=AT)
    assert (right.starts_at, right.room) == (clock(9, 30), forum.room)
    edge = session_step(uuid=forum.opening.uuid, version=3, rows=-99, columns=9, by=by, at=AT)
    assert (edge.starts_at, edge.room, edge.version) == (clock(8), forum.room, 4)
    assert session_step(uuid=forum.pause.uuid, version=1, rows=1, by=by, at=AT).room is None
    with pytest.raises(StaleEdit):
        session_step(uuid=forum.opening.uuid, version=3, rows=1, by=by, at=AT)


def test_session_put_down_keeps_its_length_or_takes_that_of_its_talks(forum: Forum, world: World) -> None:
    by = act(world.filler)

    def put(session: Session, version: int, when: object) -> Session:
        return session_put(uuid=session.uuid, version=version, starts_at=when, room_uuid=forum.room.uuid, by=by, at=AT)  # type: ignore[arg-type]

    assert put(forum.talks, 1, clock(9, day=12)).ends_at == clock(10, 30, day=12)
    assert (put(forum.talks, 2, None).starts_at, forum.fresh(forum.talks).ends_at) == (None, None)
    assert put(forum.talks, 3, clock(9, day=12)).ends_at == clock(10, day=12)
    assert put(create(forum), 1, clock(14)).ends_at == clock(14, 45)


def test_columns_of_the_board_begin_with_no_room(forum: Forum) -> None:
    assert columns_of(forum.event) == ("", str(forum.hall.uuid), str(forum.room.uuid))


def test_session_without_time_takes_no_step(forum: Forum) -> None:
    made = create(forum)
    with pytest.raises(Invalid, match="还没有排期"):
        session_step(uuid=made.uuid, version=1, rows=1, by=act(forum.world.filler), at=AT)


def test_hours_around_a_moment_are_of_the_nearest_day(forum: Forum) -> None:
    assert [hours_around(forum.event, when).start for when in (clock(9, day=11), clock(8, day=9), clock(23, day=30))] == [
        clock(8, day=11), clock(8, day=10), clock(8, day=12),
    ]  # fmt: skip


def test_session_is_removed_and_put_back_where_it_stood(forum: Forum, world: World) -> None:
    by = act(world.filler)
    session_remove(uuid=forum.talks.uuid, version=1, by=by, at=AT)
    with pytest.raises(StaleEdit, match="已经移出议程"):
        move(forum, forum.talks, version=2)
    for _ in range(2):
        session_restore(uuid=forum.talks.uuid, by=by, at=AT)
    back = forum.fresh(forum.talks)
    assert (back.removed_at, back.starts_at, back.room, back.version) == (None, clock(10, 30), forum.room, 3)
    assert [kind for kind, _ in told(forum)] == ["events.session.removed", "events.session.restored"]


def test_people_of_a_session_are_set_as_a_whole_in_order(forum: Forum, world: World) -> None:
    first, second = make_person(world.unit, "翻译甲"), make_person(world.unit, "翻译乙")
    changed = session_people_set(uuid=forum.talks.uuid, version=1, chairs=[forum.chair.uuid], panelists=[second.uuid],
                                 interpreters=[second.uuid, first.uuid, second.uuid], by=act(world.filler), at=AT)  # fmt: skip
    assert [(role.part, role.person.name, role.position) for role in changed.roles.all()] == [
        ("chair", "王芳", 0), ("interpreter", "翻译乙", 0), ("interpreter", "翻译甲", 1), ("panelist", "翻译乙", 0),
    ]  # fmt: skip
    assert told(forum) == [("events.session.staffed", {"session": 2, "chair": 1, "panelist": 1, "interpreter": 2})]
    emptied = session_people_set(uuid=forum.talks.uuid, version=2, by=act(world.filler), at=AT)
    assert (emptied.roles.count(), emptied.version) == (0, 3)


def test_people_rooms_and_tracks_of_others_are_not_found(forum: Forum, world: World) -> None:
    stranger: Person = make_person(world.other, "外人")
    other = make_event(world.unit, slug="other")
    by = act(world.filler)
    for act_ in (
        lambda: session_people_set(uuid=forum.talks.uuid, version=1, chairs=[stranger.uuid], by=by, at=AT),
        lambda: move(forum, forum.talks, room_uuid=make_room(other).uuid),
        lambda: create(forum, track_uuid=make_track(other).uuid),
        lambda: move(forum, forum.talks, room_uuid=uuid4()),
        lambda: session_restore(uuid=uuid4(), by=by, at=AT),
    ):
        with pytest.raises(NotFound):
            act_()
    assert forum.fresh(forum.talks).version == 1


def test_only_the_office_of_the_unit_changes_the_programme(forum: Forum, world: World) -> None:
    for user, error in ((world.auditor, NotAllowed), (world.bureau_reviewer, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            session_move(
                uuid=forum.talks.uuid, version=1, starts_at=None, ends_at=None, room_uuid=None, by=act(user), at=AT
            )
        with pytest.raises(error):
            session_create(event_uuid=forum.event.uuid, kind="break", title="茶歇", by=act(user), at=AT)


def test_locked_session_is_counted_up_when_its_talks_change(forum: Forum, world: World) -> None:
    session = locked_session(act(world.head), forum.talks.uuid, 1)
    touched(session)
    assert forum.fresh(forum.talks).version == 2


def test_prose_keeps_its_lines() -> None:
    assert prose(" 甲\r\n乙 ", "abstract") == "甲\n乙"


@pytest.mark.parametrize("half", ["starts_at", "ends_at"])
def test_the_database_keeps_no_half_of_an_interval(forum: Forum, half: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=forum.talks.pk).update(**{half: None})
