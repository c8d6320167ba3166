"""Outside people and organisations registered and changed by whoever keeps projects in the unit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.parties.models import Organisation, Person
from duixian.apps.parties.operations import (
    ERASED,
    organisation_change,
    organisation_create,
    person_change,
    person_create,
    person_erase,
)
from factories.accounts import World, act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 3, 1, 2, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


def company(world: World, **given: object) -> Organisation:
    named = {"unit": world.unit, "name": "会务公司", "by": act(world.filler)}
    return organisation_create(**{**named, **given}, at=AT)  # type: ignore[arg-type]


def person(world: World, **given: object) -> Person:
    named = {"unit": world.unit, "name": "讲者", "email": "s@example.org", "by": act(world.filler)}
    return person_create(**{**named, **given}, at=AT)  # type: ignore[arg-type]


def told() -> list[tuple[str, dict[str, object]]]:
    return [(row.kind.removeprefix("parties."), row.payload) for row in HistoryRow.objects.order_by("seq")]


def test_organisation_is_registered_and_changed(world: World) -> None:
    kept = company(world, country=" cn ", kinds=["supplier", "partner", "supplier"])
    assert (kept.name, kept.country, kept.kinds) == ("会务公司", "CN", ["partner", "supplier"])
    by = act(world.filler)
    kept = organisation_change(organisation=kept, name="新会务公司", country="CN", kinds=["media"], by=by, at=AT)
    organisation_change(organisation=kept, name="新会务公司", country="CN", kinds=["media"], by=by, at=AT)
    assert told() == [("organisation.created", {}), ("organisation.changed", {"fields": ["name", "kinds"]})]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "长" * 201}, "name"),
        ({"name": "会务公司"}, "name"),
        ({"country": "CHN"}, "country"),
        ({"country": "1A"}, "country"),
        ({"kinds": ["friend"]}, "kinds"),
    ],
)
def test_organisation_refused_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    company(world)
    with pytest.raises(Invalid) as refused:
        company(world, **{"name": "另一家", **given})
    assert (refused.value.field, Organisation.objects.count()) == (field, 1)


def test_person_is_registered_and_changed_without_values_in_the_history(world: World) -> None:
    kept = person(world, organisation=company(world), title="教授")
    by = act(world.filler)
    kept = person_change(
        person=kept, name="讲者乙", email="", phone="139", title="教授", organisation=None, by=by, at=AT
    )
    assert (kept.name, kept.email, kept.organisation) == ("讲者乙", "", None)
    assert told()[1:] == [
        ("person.created", {}), ("person.changed", {"fields": ["name", "email", "phone", "organisation"]}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "长" * 81}, "name"),
        ({"email": "x"}, "email"),
        ({"phone": "1" * 31}, "phone"),
        ({"email": "S@example.org"}, "name"),
    ],
)
def test_person_refused_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    person(world)
    with pytest.raises(Invalid) as refused:
        person(world, **given)
    assert (refused.value.field, Person.objects.count()) == (field, 1)


def test_person_belongs_to_no_organisation_of_another_unit(world: World) -> None:
    foreign = company(world, unit=world.other, by=act(world.stranger))
    with pytest.raises(NotFound):
        person(world, organisation=foreign)


def test_parties_are_kept_by_those_who_keep_projects(world: World) -> None:
    with pytest.raises(NotFound):
        company(world, by=act(world.stranger))
    with pytest.raises(NotAllowed):
        company(world, by=act(world.auditor))
    assert company(world, by=act(world.admin)).unit == world.unit


def test_latin_names_and_countries_are_kept_unless_they_are_given_anew(world: World) -> None:
    by = act(world.filler)
    kept = person(world, name="李华", name_en=" Hua  Li", country="us")
    assert (kept.name_en, kept.country) == ("Hua Li", "US")
    same = {"name": "李华", "email": "", "phone": "", "title": "", "organisation": None, "by": by, "at": AT}
    assert person_change(person=kept, **same).country == "US"
    assert person_change(person=kept, **same, country="CN", name_en="").name_en == ""
    body = organisation_create(unit=world.unit, name="海汀大学", name_en="Haiting University", by=by, at=AT)
    body = organisation_change(organisation=body, name="海汀大学", country="", kinds=(), by=by, at=AT)
    assert body.name_en == "Haiting University"
    with pytest.raises(Invalid, match="200"):
        organisation_change(organisation=body, name="海汀大学", name_en="x" * 201, country="", kinds=(), by=by, at=AT)


def test_person_is_erased_but_for_the_country(world: World) -> None:
    kept = person(world, phone="139", title="教授", country="DE", organisation=company(world))
    assert [person_erase(person=kept, by=act(world.filler), at=AT) for _ in range(2)] == [True, True]
    kept.refresh_from_db()
    assert (kept.name, kept.name_en, kept.email, kept.phone, kept.title, kept.organisation, kept.country) == (
        ERASED, "", "", "", "", None, "DE",
    )  # fmt: skip
    assert [kind for kind, _payload in told()].count("person.erased") == 1


def test_person_who_signs_in_here_is_not_erased(world: World) -> None:
    kept = person(world, user=world.head)
    assert person_erase(person=kept, by=act(world.filler), at=AT) is False
    kept.refresh_from_db()
    assert kept.name == "讲者"
    with pytest.raises(NotFound):
        person_erase(person=kept, by=act(world.stranger), at=AT)
