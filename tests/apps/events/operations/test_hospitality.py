"""Rooms, vehicles and meals."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Diet, Event, LodgingKind, Registration, Stay, Transfer
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.hospitality import (
    StayWish,
    lodging_add,
    lodging_change,
    meal_add,
    meals_choose,
    run_add,
    stay_set,
    transfer_assign,
    transfer_set,
)
from duixian.apps.events.rules import GUEST
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied

pytestmark = pytest.mark.django_db
NINTH, TWELFTH = date(2020, 6, 9), date(2020, 6, 12)
LANDING = datetime(2020, 6, 9, 6, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def room(world: World, event: Event) -> LodgingKind:
    return lodging_add(
        event_uuid=event.uuid, hotel="海汀宾馆", name="双床房", quota=1, beds=2, by=act(world.filler), at=AT
    )


@pytest.fixture
def guests(event: Event) -> list[Registration]:
    kind = make_kind(event)
    return [applied(kind, name) for name in ("甲", "乙", "丙")]


def stay(one: Registration, room: LodgingKind, first: date = NINTH, last: date = TWELFTH, **more: Any) -> Stay | None:
    return stay_set(uuid=one.uuid, wish=StayWish(room.uuid, first, last, **more), by=GUEST, at=AT)


def nights(room: LodgingKind) -> list[tuple[int, int]]:
    return [(one.night.day, one.taken) for one in room.nights.order_by("night")]


def test_stay_takes_a_room_every_night_but_the_last_day(room: LodgingKind, guests: list[Registration]) -> None:
    stay(guests[0], room)
    assert nights(room) == [(9, 1), (10, 1), (11, 1)]
    with pytest.raises(Invalid) as refused:
        stay(guests[1], room, date(2020, 6, 11), date(2020, 6, 13))
    assert (refused.value.field, str(refused.value.message)) == ("lodging", "2020-06-11 的这种房间已满。")
    stay(guests[1], room, TWELFTH, date(2020, 6, 14))
    assert nights(room) == [(9, 1), (10, 1), (11, 1), (12, 1), (13, 1)]


def test_stay_is_shared_until_the_beds_are_full(room: LodgingKind, guests: list[Registration]) -> None:
    first = stay(guests[0], room)
    shared = stay(guests[1], room, shares_with=guests[0].uuid)
    assert shared is not None
    assert (shared.shares_with, nights(room)) == (first, [(9, 1), (10, 1), (11, 1)])
    for host, why in ((guests[1], "已住满 2 人"), (guests[2], "没有订这种房间")):
        with pytest.raises(Invalid, match=why):
            stay(guests[2], room, shares_with=host.uuid)
    registration_cancel(uuid=guests[0].uuid, by=GUEST, at=AT)
    assert [(one.registration, one.shares_with) for one in Stay.objects.all()] == [(guests[1], None)]
    assert nights(room) == [(9, 1), (10, 1), (11, 1)]


def test_stay_is_changed_and_given_back(room: LodgingKind, guests: list[Registration]) -> None:
    stay(guests[0], room)
    stay(guests[0], room, date(2020, 6, 10), date(2020, 6, 11))
    assert nights(room) == [(10, 1)]
    for _ in range(2):
        assert stay_set(uuid=guests[0].uuid, wish=None, by=GUEST, at=AT) is None
    assert (nights(room), Stay.objects.count()) == ([], 0)


@pytest.mark.parametrize(("first", "last"), [(NINTH, NINTH), (TWELFTH, NINTH), (NINTH, date(2021, 6, 9))])
def test_stay_lasts_at_least_a_night_and_no_year(
    room: LodgingKind, guests: list[Registration], first: date, last: date
) -> None:
    with pytest.raises(Invalid) as refused:
        stay(guests[0], room, first, last)
    assert (refused.value.field, Stay.objects.count()) == ("leaves_on", 0)


def test_rooms_are_never_fewer_than_are_taken(world: World, room: LodgingKind, guests: list[Registration]) -> None:
    by = act(world.filler)
    stay(guests[0], room)
    with pytest.raises(Invalid) as refused:
        lodging_change(uuid=room.uuid, quota=0, by=by, at=AT)
    assert refused.value.field == "quota"
    lodging_change(uuid=room.uuid, quota=2, by=by, at=AT)
    stay(guests[1], room)
    assert nights(room) == [(9, 2), (10, 2), (11, 2)]
    for uuid, user, error in (
        (uuid4(), world.filler, NotFound),
        (room.uuid, world.stranger, NotFound),
        (room.uuid, world.auditor, NotAllowed),
    ):
        with pytest.raises(error):
            lodging_change(uuid=uuid, quota=9, by=act(user), at=AT)


@pytest.mark.parametrize(
    ("more", "field"), [({"hotel": ""}, "hotel"), ({"name": "双床房"}, "name"), ({"beds": 9}, "beds")]
)
def test_lodging_when_something_is_wrong(
    world: World, event: Event, room: LodgingKind, more: dict[str, Any], field: str
) -> None:
    values = {
        "event_uuid": event.uuid,
        "hotel": "海汀宾馆",
        "name": "大床房",
        "quota": 1,
        "by": act(world.filler),
        "at": AT,
    }
    with pytest.raises(Invalid) as refused:
        lodging_add(**{**values, **more})
    assert (refused.value.field, event.lodgings.count()) == (field, 1)


def way(one: Registration, moment: datetime | None = LANDING, **more: Any) -> Transfer | None:
    values = {
        "direction": "arrival",
        "moment": moment,
        "place": "浦东机场T2",
        "number": "mu 551",
        "by": GUEST,
        "at": AT,
    }
    return transfer_set(uuid=one.uuid, **{**values, **more})


def test_transfer_gets_a_seat_and_gives_it_back_when_the_time_changes(
    world: World, event: Event, guests: list[Registration]
) -> None:
    by = act(world.filler)
    run = run_add(event_uuid=event.uuid, name="接机1", departs_at=LANDING, place="T2", seats=2, by=by, at=AT)
    ways = [found.uuid for one in guests if (found := way(one))]
    with pytest.raises(Invalid, match="只有 2 个座位"):
        transfer_assign(event_uuid=event.uuid, transfers=ways, run_uuid=run.uuid, by=by, at=AT)
    for _ in range(2):
        assert transfer_assign(event_uuid=event.uuid, transfers=ways[:2], run_uuid=run.uuid, by=by, at=AT) == 2
    run.refresh_from_db()
    assert run.taken == 2
    moved = way(guests[0], LANDING + timedelta(hours=1))
    same = way(guests[1], number="mu552")
    assert moved is not None
    assert same is not None
    run.refresh_from_db()
    assert (moved.run, same.run, same.number, run.taken) == (None, run, "MU552", 1)
    way(guests[1], None)
    run.refresh_from_db()
    assert (run.taken, guests[1].transfers.count()) == (0, 0)


def test_transfer_that_nobody_wants_needs_no_seat(world: World, event: Event, guests: list[Registration]) -> None:
    by = act(world.filler)
    run = run_add(event_uuid=event.uuid, name="接机1", departs_at=LANDING, place="T2", seats=2, by=by, at=AT)
    found = way(guests[0], wanted=False)
    assert found is not None
    assert transfer_assign(event_uuid=event.uuid, transfers=[found.uuid], run_uuid=run.uuid, by=by, at=AT) == 0
    with pytest.raises(NotFound):
        transfer_assign(event_uuid=event.uuid, transfers=[], run_uuid=uuid4(), by=by, at=AT)


@pytest.mark.parametrize(("more", "field"), [({"direction": "sideways"}, "direction"), ({"place": ""}, "place")])
def test_transfer_when_something_is_wrong(guests: list[Registration], more: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        way(guests[0], **more)
    assert (refused.value.field, Transfer.objects.count()) == (field, 0)


@pytest.mark.parametrize(
    ("more", "field"), [({"name": "接机1"}, "name"), ({"seats": 0}, "seats"), ({"place": " "}, "place")]
)
def test_run_when_something_is_wrong(world: World, event: Event, more: dict[str, Any], field: str) -> None:
    values = {
        "event_uuid": event.uuid,
        "departs_at": LANDING,
        "place": "T2",
        "seats": 2,
        "by": act(world.filler),
        "at": AT,
    }
    run_add(**values, name="接机1")
    with pytest.raises(Invalid) as refused:
        run_add(**{**values, "name": "接机2", **more})
    assert (refused.value.field, event.transfer_runs.count()) == (field, 1)


def test_meals_and_diet_are_chosen_and_changed(world: World, event: Event, guests: list[Registration]) -> None:
    by = act(world.filler)
    lunch, dinner = (
        meal_add(event_uuid=event.uuid, name=name, starts_at=LANDING, by=by, at=AT) for name in ("午餐", "晚餐")
    )
    one = guests[0]
    meals_choose(uuid=one.uuid, meals=[lunch.uuid, dinner.uuid], diet="other", diet_note="不吃<b>花生", by=GUEST, at=AT)
    meals_choose(uuid=one.uuid, meals=[dinner.uuid, uuid4()], diet="vegetarian", by=GUEST, at=AT)
    assert [choice.meal for choice in one.meals.all()] == [dinner]
    assert [(diet.kind, diet.note) for diet in Diet.objects.all()] == [("vegetarian", "")]
    meals_choose(uuid=one.uuid, meals=[], by=GUEST, at=AT)
    assert (one.meals.count(), Diet.objects.count()) == (0, 0)
    with pytest.raises(Invalid) as refused:
        meals_choose(uuid=one.uuid, meals=[], diet="stones", by=GUEST, at=AT)
    assert refused.value.field == "diet"
    with pytest.raises(Invalid) as doubled:
        meal_add(event_uuid=event.uuid, name="午餐", starts_at=LANDING, by=by, at=AT)
    assert doubled.value.field == "name"


def test_hospitality_of_somebody_who_does_not_come_is_given_back(
    world: World, event: Event, room: LodgingKind, guests: list[Registration]
) -> None:
    by, one = act(world.filler), guests[0]
    run = run_add(event_uuid=event.uuid, name="接机1", departs_at=LANDING, place="T2", seats=2, by=by, at=AT)
    meal = meal_add(event_uuid=event.uuid, name="午餐", starts_at=LANDING, by=by, at=AT)
    stay(one, room)
    found = way(one)
    assert found is not None
    transfer_assign(event_uuid=event.uuid, transfers=[found.uuid], run_uuid=run.uuid, by=by, at=AT)
    meals_choose(uuid=one.uuid, meals=[meal.uuid], diet="halal", by=GUEST, at=AT)
    registration_cancel(uuid=one.uuid, by=GUEST, at=AT)
    run.refresh_from_db()
    assert (nights(room), run.taken, one.transfers.count(), one.meals.count(), Diet.objects.count()) == ([], 0, 0, 0, 0)
    with pytest.raises(Invalid, match="已经结束"):
        stay(one, room)
