"""Somebody's meetings: only what they were told of, in as many queries for all as for one."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.partnering.queries.agenda import agenda_of, agendas_of, appointment_of, told_meetings
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import make_profile
from factories.planning import adopted, agreed, announced, fresh, make_pairs, make_ready, meeting_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_a_draft_shows_on_nobodys_agenda(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    adopted(partnering)
    assert (list(told_meetings(partnering)), agenda_of(pair.asker)) == ([], [])
    with pytest.raises(NotFound):
        appointment_of(pair.asker, meeting_of(pair).uuid)


def test_one_appointment_of_ones_own_and_no_other(event: Event) -> None:
    partnering = make_ready(event)
    one, other = make_pairs(event, 2)
    announced(partnering)
    own = appointment_of(one.asker, meeting_of(one).uuid)
    assert (own.others, own.starts_at, own.ends_at) == (
        (one.asked,),
        meeting_of(one).slot.starts_at,
        meeting_of(one).slot.ends_at,
    )
    with pytest.raises(NotFound):
        appointment_of(one.asker, meeting_of(other).uuid)


@pytest.mark.parametrize("number", [1, 4])
def test_agendas_of_everybody_take_three_queries(
    event: Event, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    partnering = make_ready(event)
    busy = make_profile(event)
    pairs = [agreed(busy, make_profile(event)) for _ in range(number)]
    announced(partnering)
    people = [busy, *(one.asked for one in pairs if one.asked)]
    for one in people:
        one.partnering = fresh(partnering)
    with django_assert_num_queries(3):
        found = agendas_of(people)
    assert {pk: len(each) for pk, each in found.items()} == {busy.pk: number, **{one.pk: 1 for one in people[1:]}}
    assert agendas_of([]) == {}
