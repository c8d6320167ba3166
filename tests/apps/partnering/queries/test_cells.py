"""Which cells of the board are free for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add
from duixian.apps.partnering.queries.cells import free_cells, free_for_people, free_of
from duixian.apps.partnering.queries.problem import profile_code, request_code, situation_of, table_code
from factories.accounts import make_world
from factories.events import OPENING, make_event
from factories.partnering import NOW, make_body, make_profile
from factories.planning import BEFORE, adopted, agreed, fresh, make_pairs, make_ready
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_every_cell_is_free_for_a_request_in_an_empty_hall(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2)
    (pair,) = make_pairs(event, 1)
    found = free_cells(situation_of(partnering), request_code(pair.pk), BEFORE)
    every = tuple(table_code(one.pk) for one in partnering.tables.all())
    assert (found.slots, found.tables) == ((0, 1), {0: every, 1: every})


def test_a_slot_without_a_table_or_an_interpreter_is_not_free(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    make_pairs(event, 1)
    adopted(partnering)
    late = agreed(make_profile(event), make_profile(event))
    assert free_cells(situation_of(fresh(partnering)), request_code(late.pk), BEFORE).slots == ()
    needing = agreed(make_profile(event, interpreter=True), make_profile(event))
    assert free_cells(situation_of(fresh(partnering)), request_code(needing.pk), BEFORE).slots == ()


def test_an_interpreter_is_free_once(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2)
    interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails("译员甲", "en"), by=PROGRAM, at=NOW)
    one = agreed(make_profile(event, interpreter=True), make_profile(event))
    adopted(partnering)
    other = agreed(make_profile(event, interpreter=True), make_profile(event))
    now = situation_of(fresh(partnering))
    taken = next(met.slot for met in now.schedule.meetings)
    assert free_cells(now, request_code(other.pk), BEFORE).slots == tuple({0, 1} - {taken})
    assert free_cells(now, request_code(one.pk), BEFORE).slots == (0, 1)


def test_of_an_organisation_the_least_busy_comes_first(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2)
    body = make_body(event, "接待公司")
    first, second = (make_profile(event, body="接待公司") for _ in range(2))
    agreed(make_profile(event), first)
    adopted(partnering)
    late = agreed(make_profile(event), body, by_whom=second)
    now = situation_of(fresh(partnering))
    side = next(one for one in now.problem.requests if one.code == request_code(late.pk)).right
    busy = next(met.slot for met in now.schedule.meetings)
    assert free_of(now, side, busy) == [f"p{second.pk}"]
    assert free_of(now, side, 1 - busy) == [f"p{second.pk}", f"p{first.pk}"]


def test_a_group_needs_a_slot_in_which_all_of_it_is_free(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2)
    one, other = make_pairs(event, 2)
    adopted(partnering)
    situation = situation_of(partnering)
    people = {profile_code(each.pk) for each in (one.asker, other.asker)}
    busy = {situation.slot_number[each.slot_id] for each in situation.meetings}
    free = free_for_people(situation, people, BEFORE)
    assert set(free.slots) == {0, 1} - busy
    everybody = free_for_people(situation, (), BEFORE)
    taken = {(situation.slot_number[each.slot_id], table_code(each.table_id)) for each in situation.meetings}
    cells = {(n, code) for n, codes in everybody.tables.items() for code in codes}
    assert (len(cells), cells & taken) == (2, set())
    assert free_for_people(situation, (), OPENING + timedelta(hours=9)).slots == ()
