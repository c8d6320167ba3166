"""Outside people and organisations: those of one's own units, and no others."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.parties.operations import request_refuse
from duixian.apps.parties.queries import (
    has_address,
    held_counts,
    organisation_get,
    organisations_visible,
    people_matching,
    people_visible,
    person_get,
    request_get,
    requests_to_settle,
    requests_visible,
    would_stay,
)
from factories.accounts import act, make_world
from factories.events import make_event, make_speaker
from factories.subjects import TODAY, known, received

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, tzinfo=UTC)


def test_parties_of_another_unit_are_not_there(django_assert_num_queries) -> None:
    world = make_world()
    company = Organisation.objects.create(unit=world.unit, name="会务公司", created_at=AT)
    person = Person.objects.create(unit=world.unit, name="讲者", organisation=company, created_at=AT)
    insider, stranger = act(world.filler), act(world.stranger)
    assert (person_get(insider, person.uuid), organisation_get(insider, company.uuid)) == (person, company)
    assert (list(people_visible(stranger)), list(organisations_visible(stranger))) == ([], [])
    with pytest.raises(NotFound):
        person_get(stranger, person.uuid)
    with pytest.raises(NotFound):
        organisation_get(stranger, company.uuid)
    with django_assert_num_queries(1):
        assert [(one.organisation, one.unit) for one in people_visible(insider)] == [(company, world.unit)]


def test_people_are_found_by_their_address_in_any_case_and_by_the_index() -> None:
    world = make_world()
    person = Person.objects.create(unit=world.unit, name="讲者", email="Wei@Example.org", created_at=AT)
    Person.objects.create(unit=world.unit, name="别人", email="wei_@example.org", created_at=AT)
    found = Person.objects.filter(has_address(" wei@EXAMPLE.org ")).order_by()
    assert list(found) == [person]
    assert connection.vendor != "sqlite" or "person_by_address" in found.explain()


def test_requests_are_seen_in_the_unit_and_settled_by_those_who_may() -> None:
    world = make_world()
    one = received(world)
    who = ("head", "admin", "filler", "stranger")
    assert [requests_to_settle(act(getattr(world, name))).count() for name in who] == [1, 1, 0, 0]
    assert [requests_visible(act(getattr(world, name))).count() for name in who] == [1, 1, 1, 0]
    assert (requests_to_settle(Actor.program()).get(), request_get(act(world.filler), one.uuid)) == (one, one)
    with pytest.raises(NotFound):
        request_get(act(world.stranger), one.uuid)


def test_requests_that_wait_come_first_by_the_day_they_are_due() -> None:
    world = make_world()
    done, late, soon = (
        received(world, known(world.unit, name=name), received_on=date(2020, 12, day))
        for name, day in (("甲", 1), ("乙", 9), ("丙", 7))
    )
    request_refuse(uuid=done.uuid, reason="x", by=act(world.head), at=TODAY)
    assert list(requests_to_settle(act(world.head))) == [soon, late, done]


def test_people_are_found_by_name_or_address_where_one_settles() -> None:
    world = make_world()
    mine, _other = known(world.unit), known(world.other)
    found = [
        list(people_matching(act(world.head), words)) for words in ("欧阳", "ouyang@EXAMPLE", "Mingyuan", " ", "王")
    ]
    assert found == [[mine], [mine], [mine], [], []]
    assert list(people_matching(act(world.filler), "欧阳")) == []


def test_what_is_held_and_what_would_stay_is_counted_by_section() -> None:
    world = make_world()
    person = known(world.unit)
    make_speaker(make_event(world.unit), person=person)
    assert [(code, number) for code, _, number in held_counts(person)] == [
        ("events.speakers", 1),
        ("parties.person", 1),
    ]
    assert [(str(label), number, str(why)) for label, number, why in would_stay(person)] == [
        ("演讲嘉宾", 1, "只留次数和日期，不再指向任何人")
    ]
