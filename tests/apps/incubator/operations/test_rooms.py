"""Rooms over time and on the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import Floor, Room, RoomFact
from duixian.apps.incubator.operations.rooms import RoomDetails, room_add, room_change, room_close, room_draw
from factories.accounts import World, act, make_world
from factories.incubator import AT, SINCE, make_floor, make_lease, make_room

pytestmark = pytest.mark.django_db
JULY = date(2020, 7, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def floor(world: World) -> Floor:
    return make_floor(world.unit, act(world.filler))


def payload(kind: str) -> object:
    return HistoryRow.objects.filter(kind=f"incubator.room.{kind}").latest("id").payload


def test_a_room_is_entered_with_what_it_is(world: World, floor: Floor) -> None:
    room = make_room(floor, act(world.filler), area="85.50")
    assert list(room.facts.values_list("area", "use", "since")) == [(Decimal("85.50"), "let", SINCE)]
    assert payload("added") == {"number": "101", "area": "85.50", "use": "let", "since": "2019-01-01"}


@pytest.mark.parametrize(
    ("told", "field"),
    [(("", "10", "let"), "number"), (("101", "10", "let"), "number"), (("102", "0", "let"), "area"),
     (("102", "100001", "let"), "area"), (("102", "10", "garden"), "use")],
)  # fmt: skip
def test_wrong_rooms_are_refused_at_their_field(floor: Floor, told: tuple[str, str, str], field: str) -> None:
    by = Actor.program()
    make_room(floor, by)
    with pytest.raises(Invalid) as refused:
        make_room(floor, by, *told)
    assert (refused.value.field, Room.objects.count()) == (field, 1)


def test_a_change_holds_from_its_day_and_one_of_the_same_day_supersedes_it(world: World, floor: Floor) -> None:
    by = act(world.filler)
    room = make_room(floor, by)
    room_change(room_uuid=room.uuid, area=Decimal(100), use="service", since=JULY, by=by, at=AT)
    room_change(room_uuid=room.uuid, area=Decimal(95), use="service", since=JULY, name="仪器间", by=by, at=AT)
    live = RoomFact.objects.filter(superseded_at=None).values_list("since", "area", "use")
    assert list(live) == [(SINCE, Decimal(100), "let"), (JULY, Decimal(95), "service")]
    assert (RoomFact.objects.count(), Room.objects.get().name) == (3, "仪器间")
    assert payload("changed") == {
        "changes": {"name": ["", "仪器间"], "area": ["100.00", "95"], "use": ["service", "service"]}, "since": "2020-07-01",
    }  # fmt: skip


def test_nothing_changed_is_no_fact_and_no_history(world: World, floor: Floor) -> None:
    by = act(world.filler)
    room = make_room(floor, by)
    room_change(room_uuid=room.uuid, area=Decimal(100), use="let", since=JULY, name="", by=by, at=AT)
    assert (RoomFact.objects.count(), HistoryRow.objects.filter(kind="incubator.room.changed").count()) == (1, 0)


def test_a_room_under_lease_becomes_neither_own_nor_common_nor_closed(world: World, floor: Floor) -> None:
    by = act(world.filler)
    room = make_room(floor, by)
    make_lease(room, "青禾生物")
    fields = []
    for use in ("own", "common"):
        with pytest.raises(Invalid, match="青禾生物") as refused:
            room_change(room_uuid=room.uuid, area=Decimal(100), use=use, since=JULY, by=by, at=AT)
        fields.append(refused.value.field)
    with pytest.raises(Invalid, match="L-T01") as refused:
        room_close(room_uuid=room.uuid, on=JULY, by=by, at=AT)
    assert [*fields, refused.value.field] == ["use", "use", "on"]
    room_change(room_uuid=room.uuid, area=Decimal(100), use="own", since=date(2021, 1, 1), by=by, at=AT)
    assert RoomFact.objects.filter(use="own").count() == 1


def test_a_room_given_up_stays_for_its_record_and_its_number_is_free(world: World, floor: Floor) -> None:
    by = act(world.filler)
    room = make_room(floor, by)
    room_close(room_uuid=room.uuid, on=JULY, reason="并入102", by=by, at=AT)
    assert payload("closed") == {"closed_on": "2020-07-01", "reason": "并入102"}
    with pytest.raises(Invalid) as again:
        room_close(room_uuid=room.uuid, on=JULY, by=by, at=AT)
    with pytest.raises(Invalid) as late:
        room_change(room_uuid=room.uuid, area=Decimal(1), use="let", since=JULY, by=by, at=AT)
    assert (again.value.field, late.value.field) == ("on", "since")
    assert make_room(floor, by).number == "101"


def test_a_room_is_drawn_and_what_it_overlaps_is_told(world: World, floor: Floor) -> None:
    by = act(world.filler)
    one, other, third = (make_room(floor, by, number) for number in ("101", "102", "103"))
    square = [[0, 0], [200, 0], [200, 200], [0, 200]]
    assert room_draw(room_uuid=one.uuid, points=square, by=by, at=AT).overlapping == ()
    beside = [[200, 0], [400, 0], [400, 200], [199, 200]]
    assert room_draw(room_uuid=other.uuid, points=beside, by=by, at=AT).overlapping == ()
    across = room_draw(room_uuid=third.uuid, points=[[100, 0], [300, 0], [300, 100]], by=by, at=AT)
    assert ([room.number for room in across.overlapping], across.room.shape) == (
        ["101", "102"], [[100, 0], [300, 0], [300, 100]],
    )  # fmt: skip
    assert room_draw(room_uuid=third.uuid, points=[], by=by, at=AT).room.shape == []
    assert payload("drawn") == {"points": 0}


@pytest.mark.parametrize(
    "points",
    [[[0, 0], [1, 1]], [[0, 0], [2000, 0], [0, 9]], [[0, 0], [5, 0], [9, 0]], [[0, 0], [9, 9], [9, 0], [0, 9]]],
)
def test_what_is_no_outline_is_refused(world: World, floor: Floor, points: list[list[int]]) -> None:
    by = act(world.filler)
    room = make_room(floor, by)
    with pytest.raises(Invalid) as refused:
        room_draw(room_uuid=room.uuid, points=points, by=by, at=AT)
    assert (refused.value.field, Room.objects.get().shape) == ("points", [])


def test_others_read_and_do_not_write(world: World, floor: Floor) -> None:
    room = make_room(floor, act(world.filler))
    by = act(world.finance)
    for attempt in (
        lambda: room_add(floor_uuid=floor.uuid, details=RoomDetails("9", Decimal(1), "let", SINCE), by=by, at=AT),
        lambda: room_change(room_uuid=room.uuid, area=Decimal(1), use="let", since=JULY, by=by, at=AT),
        lambda: room_close(room_uuid=room.uuid, on=JULY, by=by, at=AT),
        lambda: room_draw(room_uuid=room.uuid, points=[], by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert (Room.objects.get().closed_on, RoomFact.objects.count()) == (None, 1)


def test_the_database_knows_one_fact_a_day_and_no_empty_room(world: World, floor: Floor) -> None:
    room = make_room(floor, act(world.filler))
    for fact in (
        RoomFact(room=room, area=1, use="let", since=SINCE),
        RoomFact(room=room, area=0, use="let", since=JULY),
    ):
        fact.recorded_at = AT
        with pytest.raises(IntegrityError), transaction.atomic():
            fact.save()
    assert room.facts.count() == 1
