"""The person behind a guest: known or new."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.operations.guests import organisation_for, person_for, person_told
from duixian.apps.events.rules import GUEST
from duixian.apps.parties.models import Organisation, Person
from factories.accounts import World, make_world
from factories.events import make_person
from factories.registering import AT, details

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.mark.parametrize(
    ("held", "told", "same"),
    [
        ({"email": "A@example.org"}, {"email": "a@example.org"}, True),
        ({"email": "a@example.org"}, {"email": "b@example.org"}, False),
        ({"email": "a@example.org"}, {"email": ""}, False),
        ({"email": "", "phone": "138"}, {"email": "", "phone": "138"}, True),
        ({"email": "", "phone": "138"}, {"email": "", "phone": "139"}, False),
        ({"email": "", "phone": ""}, {"email": ""}, True),
    ],
)
def test_person_of_one_name_is_the_same_by_address_then_phone(
    world: World, *, held: dict[str, Any], told: dict[str, Any], same: bool
) -> None:
    known = make_person(world.unit, "王晓明", **held)
    assert (person_for(world.unit, details("王晓明", **told), by=GUEST, at=AT) == known) is same


def test_person_of_another_unit_is_nobody_here(world: World) -> None:
    other = make_person(world.other, "王晓明", email="a@example.org")
    assert person_for(world.unit, details("王晓明", email="a@example.org"), by=GUEST, at=AT) != other


def test_person_told_keeps_what_was_left_empty(world: World) -> None:
    person = make_person(world.unit, "王晓明", email="a@example.org", phone="1", title="讲师")
    changed = person_told(person, details("", email="", phone="", title="教授", country=""), by=GUEST, at=AT)
    assert (changed.name, changed.email, changed.phone, changed.title, changed.country) == (
        "王晓明", "a@example.org", "1", "教授", "CN",
    )  # fmt: skip


def test_organisation_is_made_once(world: World) -> None:
    made = [organisation_for(world.unit, name, by=GUEST, at=AT) for name in ("海汀大学", " 海汀大学 ", "")]
    assert (made[0] == made[1], made[2], Organisation.objects.count()) == (True, None, 1)
    with pytest.raises(Invalid) as refused:
        organisation_for(world.unit, "长" * 201, by=GUEST, at=AT)
    assert (refused.value.field, Person.objects.count()) == ("organisation", 0)
