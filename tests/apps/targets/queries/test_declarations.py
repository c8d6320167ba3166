"""One promise with what its pages show."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.targets.operations.declarations import declaration_create, draft_copy_forward, version_freeze
from duixian.apps.targets.queries.declarations import declaration_view, editors_of, last_year_of, versions_of
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db


def test_view_is_editable_for_fillers_while_it_is_a_draft() -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    may = [declaration_view(act(user), declaration.uuid).may_edit for user in (world.filler, world.head)]
    assert declaration.current
    version_freeze(version=declaration.current, by=Actor.program(), at=AT)
    frozen = declaration_view(act(world.filler), declaration.uuid)
    assert (may, frozen.may_edit, frozen.is_draft) == ([True, False], False, False)


def test_view_gives_form_and_findings() -> None:
    declaration = make_declaration(make_world().unit, sample_forms()[0])
    view = declaration_view(Actor.program(), declaration.uuid)
    assert view.form == sample_forms()[0]
    assert [finding.severity for finding in view.findings] == sorted(
        (finding.severity for finding in view.findings), key=["high", "medium", "low"].index
    )
    assert editors_of(view, Actor.program(), at=AT) == ()


def test_view_of_a_version_that_is_not_there() -> None:
    declaration = make_declaration(make_world().unit)
    with pytest.raises(NotFound):
        declaration_view(Actor.program(), declaration.uuid, number=2)


def test_last_year_is_the_nearest_year_before() -> None:
    world = make_world()
    first = make_declaration(world.unit, sample_forms()[0], year=2018)
    second = draft_copy_forward(declaration=first.uuid, year=2019, by=Actor.program(), at=AT)
    third = declaration_create(project=first.project.uuid, year=2021, by=Actor.program(), at=AT)
    assert [last_year_of(one) for one in (first, second, third)] == [None, first.current, second.current]


def test_versions_come_without_their_content() -> None:
    declaration = make_declaration(make_world().unit, sample_forms()[0])
    (version,) = versions_of(declaration)
    assert (version.number, "content" in version.__dict__) == (1, False)


def test_view_costs_few_queries(django_assert_max_num_queries) -> None:
    world = make_world()
    declaration = make_declaration(world.unit, sample_forms()[0])
    actor = act(world.filler)
    with django_assert_max_num_queries(3):
        assert declaration_view(actor, declaration.uuid).shown.rows
