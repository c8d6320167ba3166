from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.events.operations.knowing import organisation_known, person_found
from duixian.apps.events.whom import Whom
from duixian.apps.parties.models import Organisation, Person
from factories.accounts import World, act, make_world
from factories.events import make_person
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def find(world: World, name: str, **more: Any) -> Person:
    return person_found(unit=world.unit, whom=Whom(name, **more), by=PROGRAM, at=on(2, 1))


def test_somebody_new_is_registered_with_their_organisation(world: World) -> None:
    person = find(world, "王教授", email="w@example.org", organisation="海汀大学", organisation_en="Haiting University", country="CN")  # fmt: skip
    assert person.organisation
    assert (person.name, person.country, person.organisation.name_en, person.organisation.kinds) == (
        "王教授", "CN", "Haiting University", ["other"],
    )  # fmt: skip


def test_somebody_known_is_found_and_what_was_unknown_filled_in(world: World) -> None:
    known = make_person(world.unit, "王教授", email="w@example.org", country="")
    found = find(world, " 王教授 ", email="W@EXAMPLE.ORG", title="教授", country="DE")
    assert (found.pk, found.title, found.country, found.email) == (known.pk, "教授", "DE", "w@example.org")


def test_what_was_known_is_not_overwritten(world: World) -> None:
    make_person(world.unit, "王教授", email="w@example.org", title="院士")
    assert find(world, "王教授", email="w@example.org", title="教授").title == "院士"


def test_another_address_is_another_person(world: World) -> None:
    first = find(world, "王教授", email="a@example.org")
    assert find(world, "王教授", email="b@example.org").pk != first.pk


def test_an_address_completes_the_one_who_had_none(world: World) -> None:
    known = make_person(world.unit, "王教授", email="")
    assert find(world, "王教授", email="a@example.org").pk == known.pk


def test_without_address_a_name_of_two_people_is_a_third(world: World) -> None:
    both = [make_person(world.unit, "王教授", email=f"{n}@example.org").pk for n in (1, 2)]
    assert find(world, "王教授").pk not in both


def test_an_organisation_keeps_what_it_was_and_gains_the_kind(world: World) -> None:
    given = {"unit": world.unit, "name": "健康报", "by": PROGRAM, "at": on(2, 1)}
    first = organisation_known(**given, kind="company", country="CN")
    again = organisation_known(**given, kind="media", country="DE", name_en="Health News")
    assert (again.pk, again.kinds, again.country, again.name_en) == (
        first.pk,
        ["company", "media"],
        "CN",
        "Health News",
    )
    assert Organisation.objects.count() == 1


def test_a_name_that_is_empty_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        find(world, "  ")
    assert caught.value.field == "name"


def test_who_keeps_no_parties_registers_nobody(world: World) -> None:
    with pytest.raises(NotAllowed):
        person_found(unit=world.unit, whom=Whom("王教授"), by=act(world.auditor), at=on(2, 1))
