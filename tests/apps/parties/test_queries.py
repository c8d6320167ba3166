"""Outside people and organisations: those of one's own units, and no others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from duixian.apps.accounts.errors import NotFound
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.parties.queries import (
    has_address,
    organisation_get,
    organisations_visible,
    people_visible,
    person_get,
)
from factories.accounts import act, make_world

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
