"""Rooms, tracks and opening hours."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Room, Track
from duixian.apps.events.operations.rooms import (
    hours_set,
    room_change,
    room_create,
    room_remove,
    short,
    track_change,
    track_create,
    track_remove,
)
from duixian.apps.events.queries.programme import days_of
from factories.accounts import World, act, make_world
from factories.events import CREATED
from factories.forum import AT, Forum, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def kinds(forum: Forum) -> list[str]:
    return list(HistoryRow.objects.filter(about_uuid=forum.event.uuid).order_by("seq").values_list("kind", flat=True))


def test_room_is_added_behind_the_others_changed_and_removed(forum: Forum, world: World) -> None:
    by = act(world.filler)
    room = room_create(
        event_uuid=forum.event.uuid,
        name=" 二号厅 ",
        name_en="Room 2",
        place="三层",
        capacity=120,
        equipment="同传箱",
        by=by,
        at=AT,
    )
    assert (room.name, room.position, room.capacity, room.equipment) == ("二号厅", 1, 120, "同传箱")
    room_change(uuid=room.uuid, name="二号厅", capacity=150, by=by, at=AT)
    room_change(uuid=room.uuid, name="二号厅", capacity=150, by=by, at=AT)
    room_remove(uuid=room.uuid, by=by, at=AT)
    assert (Room.objects.filter(event=forum.event).count(), kinds(forum)) == (
        2, ["events.room.created", "events.room.changed", "events.room.removed"],
    )  # fmt: skip


def test_track_is_added_renamed_and_removed(forum: Forum, world: World) -> None:
    by = act(world.finance)
    track = track_create(event_uuid=forum.event.uuid, name="医疗器械", by=by, at=AT)
    track_change(uuid=track.uuid, name="器械", name_en="Devices", by=by, at=AT)
    track_change(uuid=track.uuid, name="器械", name_en="Devices", by=by, at=AT)
    assert [(one.name, one.name_en) for one in Track.objects.filter(event=forum.event)] == [
        ("创新药", "New drugs"),
        ("器械", "Devices"),
    ]
    track_remove(uuid=track.uuid, by=by, at=AT)
    assert kinds(forum) == ["events.track.created", "events.track.changed", "events.track.removed"]


def test_what_is_in_use_is_not_removed_and_what_was_used_by_removed_sessions_is(forum: Forum, world: World) -> None:
    by = act(world.head)
    with pytest.raises(Invalid, match="会场里还有场次"):
        room_remove(uuid=forum.room.uuid, by=by, at=AT)
    with pytest.raises(Invalid, match="分会里还有场次"):
        track_remove(uuid=forum.track.uuid, by=by, at=AT)
    forum.talks.removed_at = CREATED
    forum.talks.save()
    room_remove(uuid=forum.room.uuid, by=by, at=AT)
    track_remove(uuid=forum.track.uuid, by=by, at=AT)
    talks = forum.fresh(forum.talks)
    assert (talks.room, talks.track) == (None, None)


def test_names_are_given_once_and_not_left_empty(forum: Forum, world: World) -> None:
    by = act(world.filler)
    for act_ in (
        lambda: room_create(event_uuid=forum.event.uuid, name="主会场", by=by, at=AT),
        lambda: room_create(event_uuid=forum.event.uuid, name=" ", by=by, at=AT),
        lambda: room_change(uuid=forum.room.uuid, name="主会场", by=by, at=AT),
        lambda: track_create(event_uuid=forum.event.uuid, name="创新药", by=by, at=AT),
    ):
        with pytest.raises(Invalid) as refused:
            act_()
        assert refused.value.field == "name"


@pytest.mark.parametrize("capacity", [-1, 100_001])
def test_capacity_is_a_number_of_people(forum: Forum, world: World, capacity: int) -> None:
    with pytest.raises(Invalid) as refused:
        room_create(event_uuid=forum.event.uuid, name="大厅", capacity=capacity, by=act(world.filler), at=AT)
    assert refused.value.field == "capacity"


def test_hours_of_a_day_are_set_once_and_told_when_they_change(forum: Forum, world: World) -> None:
    by, day = act(world.filler), date(2020, 6, 11)
    for _ in range(2):
        hours_set(event_uuid=forum.event.uuid, day=day, opens=time(9), closes=time(1), by=by, at=AT)
    hours_set(event_uuid=forum.event.uuid, day=date(2020, 6, 10), opens=time(8), closes=time(18), by=by, at=AT)
    assert [(one.opens, one.closes) for one in days_of(forum.event)] == [
        (time(8), time(18)),
        (time(9), time(1)),
        (time(8), time(18)),
    ]
    assert kinds(forum) == ["events.hours.set"]
    with pytest.raises(Invalid) as refused:
        hours_set(event_uuid=forum.event.uuid, day=date(2020, 6, 13), opens=time(9), closes=time(10), by=by, at=AT)
    assert refused.value.field == "day"


def test_only_the_office_of_the_unit_keeps_rooms(forum: Forum, world: World) -> None:
    for user, error in (
        (world.auditor, NotAllowed),
        (world.department_reviewer, NotAllowed),
        (world.stranger, NotFound),
    ):
        with pytest.raises(error):
            room_create(event_uuid=forum.event.uuid, name="新", by=act(user), at=AT)
        with pytest.raises(error):
            room_remove(uuid=forum.room.uuid, by=act(user), at=AT)
    with pytest.raises(NotFound):
        room_remove(uuid=uuid4(), by=act(world.filler), at=AT)


def test_line_that_may_be_empty_is_short() -> None:
    assert (short("  ", "x", 5), short(" a  b ", "x", 5)) == ("", "a b")
    with pytest.raises(Invalid):
        short("abcdef", "x", 5)
