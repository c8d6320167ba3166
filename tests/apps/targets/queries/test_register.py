"""The register as lists: narrowed, in order, in a constant number of queries."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.models import UnitKind
from duixian.apps.targets.models import Project
from duixian.apps.targets.operations.declarations import declaration_create
from duixian.apps.targets.queries.register import (
    Wanted,
    declarations_of,
    is_filler,
    people_of,
    projects_wanted,
    sections_of,
    units_registrable,
    units_with_projects,
    years_of,
)
from factories.accounts import World, act, make_unit, make_world
from factories.targets import AT, make_declaration, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def codes(world: World, **wanted: object) -> list[str]:
    return [project.code for project in projects_wanted(act(world.department_reviewer), Wanted(**wanted))]  # type: ignore[arg-type]


def test_projects_by_words_place_year_and_state(world: World) -> None:
    make_declaration(world.unit, code="A")
    make_project(world.unit, "B", "药谷孵化服务")
    make_project(world.other, "C", "科普展")
    section = make_unit("会展部", UnitKind.SECTION, world.unit)
    Project.objects.filter(code="B").update(section=section, leader=world.head)
    assert codes(world) == ["A", "B", "C"]
    assert [codes(world, text=text) for text in ("孵化 药谷", "b", "主任丙", "科技馆", "孵化 科普")] == [
        ["B"], ["B"], ["B"], ["C"], [],
    ]  # fmt: skip
    assert (codes(world, unit=world.other.uuid), codes(world, section=section.uuid)) == (["C"], ["B"])
    assert codes(world, unit=section.uuid) == []
    assert (codes(world, year=2020), codes(world, year=2021), codes(world, state="none")) == (["A"], [], ["B", "C"])
    assert (codes(world, state="draft", year=2020), codes(world, state="approved")) == (["A"], [])


def test_shown_is_the_latest_promise_of_the_wanted_year(world: World) -> None:
    first = make_declaration(world.unit, code="A", year=2020)
    second = declaration_create(project=first.project.uuid, year=2021, by=act(world.filler), at=AT)
    baseline = declaration_create(project=first.project.uuid, year=2022, is_baseline=True, by=act(world.filler), at=AT)
    (project,) = projects_wanted(act(world.filler), Wanted())
    assert project.shown == [second, first]  # type: ignore[attr-defined]
    (project,) = projects_wanted(act(world.filler), Wanted(year=2020))
    assert project.shown == [first]  # type: ignore[attr-defined]
    assert list(declarations_of(project)) == [baseline, second, first]
    assert years_of(act(world.filler)) == [2022, 2021, 2020]


def test_unknown_places_find_nothing(world: World) -> None:
    make_project(world.unit)
    assert codes(world, unit=world.filler.uuid) == []


def test_projects_cost_two_queries(world: World, django_assert_num_queries) -> None:
    for number in range(5):
        make_declaration(world.unit, code=f"A{number}")
    actor = act(world.filler)
    with django_assert_num_queries(2):
        rows = list(projects_wanted(actor, Wanted()))
        assert [(row.unit.name, len(row.shown)) for row in rows] == [(world.unit.name, 1)] * 5  # type: ignore[attr-defined]


def test_units_people_and_sections_of_somebody(world: World) -> None:
    section = make_unit("会展部", UnitKind.SECTION, world.unit)
    assert list(units_registrable(act(world.filler))) == [world.unit]
    assert list(units_registrable(act(world.auditor))) == []
    assert list(sections_of(world.unit)) == [section]
    assert {person.username for person in people_of(world.unit)} == {"filler", "finance", "head"}
    assert list(units_with_projects(act(world.head))) == [world.unit]
    assert [is_filler(act(user)) for user in (world.filler, world.head)] == [True, False]
