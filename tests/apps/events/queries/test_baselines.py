from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.queries.baselines import editions_before, figures_of, largest_before, past_edition_get
from duixian.apps.parties.models import Person
from factories.accounts import World, act, make_world
from factories.checkin import guest, make_doors
from factories.editions import add_earlier
from factories.events import make_event, make_person, make_registration, make_speaker
from factories.surveys import answered, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def told(event: Event) -> list[tuple[int, int | None, int | None, int | None, int | None]]:
    return [(one.year, one.people, one.abroad, one.countries, one.speakers) for one in editions_before(event)]


def test_editions_of_this_site_are_told_by_their_records(world: World) -> None:
    earlier = make_event(world.unit, slug="bio-2019")
    for number, (country, state) in enumerate(
        (("CN", "confirmed"), ("JP", "confirmed"), ("", "confirmed"), ("US", "cancelled"))
    ):
        make_registration(earlier, person=make_person(world.unit, f"来宾{number}", country=country), state=state)
    for name, state in (("甲", "spoke"), ("乙", "confirmed"), ("丙", "declined")):
        make_speaker(earlier, name, state)
    event = make_event(world.unit, slug="bio-2020", previous=earlier)
    assert told(event) == [(2020, 3, 1, 2, 2)]
    assert largest_before(event) == 3


def test_entered_editions_count_for_those_that_follow_too(world: World) -> None:
    first = make_event(world.unit, slug="one")
    second = make_event(world.unit, slug="two", previous=first)
    third = make_event(world.unit, slug="three", previous=second)
    add_earlier(world, first, 2018, people=900)
    add_earlier(world, second, 2019, people=None)
    assert [(one.year, one.people) for one in editions_before(third)] == [(2018, 900), (2019, None), (2020, None)]
    assert [(one.year, one.people) for one in editions_before(first)] == [(2018, 900)]
    assert (largest_before(third), largest_before(make_event(world.unit, slug="alone"))) == (900, None)


def test_an_edition_without_records_is_unknown_not_zero(world: World) -> None:
    event = make_event(world.unit)
    assert [(one.people, one.abroad, one.speakers) for one in figures_of([event.pk])] == [(None, None, None)]


def test_a_ring_of_editions_ends(world: World) -> None:
    event = make_event(world.unit)
    other = make_event(world.unit, slug="other", previous=event)
    Event.objects.filter(pk=event.pk).update(previous=other)
    event.refresh_from_db()
    assert [one.event for one in editions_before(event)] == [other]


def test_reading_takes_the_same_queries_for_any_number(world: World, django_assert_max_num_queries: Any) -> None:
    event = make_event(world.unit)
    for year in (2017, 2018, 2019):
        add_earlier(world, event, year)
    with django_assert_max_num_queries(6):
        assert len(editions_before(event)) == 3


def test_entered_edition_is_found_by_its_unit(world: World) -> None:
    one = add_earlier(world, make_event(world.unit))
    assert past_edition_get(act(world.auditor), one.uuid) == one
    with pytest.raises(NotFound):
        past_edition_get(act(world.stranger), one.uuid)


def test_the_satisfaction_of_an_edition_is_the_baseline_of_the_next(world: World) -> None:
    earlier = make_event(world.unit, slug="bio-2019")
    event = make_event(world.unit, slug="bio-2020", previous=earlier)
    assert [(one.satisfied, one.answers) for one in editions_before(event)] == [(None, None)]
    for title, good, poor in (("观众调查", 3, 1), ("嘉宾调查", 2, 0)):
        answered(released(world.unit, title=title, about_uuid=earlier.uuid), good, poor)
    released(world.unit, title="无人作答", about_uuid=earlier.uuid)
    assert [(one.satisfied, one.answers) for one in editions_before(event)] == [(5, 6)]


def test_of_an_edition_that_was_scanned_everything_is_told_of_those_who_came() -> None:
    """Four are confirmed, three of them from abroad; two came."""
    doors = make_doors(guests=4)
    for number, country in enumerate(("JP", "JP", "DE"), 2):
        Person.objects.filter(pk=guest(doors.event, number).person_id).update(country=country)
    for number in (1, 2):
        doors.scan(doors.ticket(number), minutes=number)
    event = make_event(doors.world.unit, slug="next", previous=doors.event)
    assert told(event) == [(2020, 2, 1, 2, None)]
