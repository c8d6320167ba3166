"""Who sees what: roles reach over the unit and everything below, and nothing else."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import UnitKind
from duixian.apps.accounts.queries import review_steps_of, unit_by_code, unit_get, units_administered, units_visible
from duixian.apps.accounts.roles import Role
from duixian.core.workflow.roles import Step
from factories.accounts import act, make_unit, make_user, make_world

pytestmark = pytest.mark.django_db


def test_units_visible_are_the_own_and_those_below() -> None:
    world = make_world()
    seen = {name: [unit.name for unit in units_visible(act(user))] for name, user in world.users.items()}
    everything = [world.bureau.name, world.department.name, world.unit.name, world.other.name]
    assert seen == {
        "filler": [world.unit.name],
        "finance": [world.unit.name],
        "head": [world.unit.name],
        "department_reviewer": everything[1:],
        "bureau_reviewer": everything,
        "auditor": everything,
        "admin": everything,
        "stranger": [world.other.name],
    }


def test_unit_of_others_is_not_found() -> None:
    world = make_world()
    assert unit_get(act(world.filler), world.unit.uuid) == world.unit
    with pytest.raises(NotFound):
        unit_get(act(world.filler), world.other.uuid)


def test_review_steps_are_the_own_or_those_of_the_nearest_unit_above(django_assert_num_queries) -> None:
    world = make_world()
    section = make_unit("会务部", UnitKind.SECTION, world.unit)
    assert review_steps_of(section) == (Step.UNIT, Step.DEPARTMENT, Step.BUREAU)
    world.bureau.review_steps = ["unit", "bureau"]
    world.bureau.save()
    world.unit.review_steps = ["department"]
    world.unit.save()
    with django_assert_num_queries(1):
        assert review_steps_of(section) == (Step.DEPARTMENT,)
    with django_assert_num_queries(0):
        assert review_steps_of(world.unit) == (Step.DEPARTMENT,)
    assert review_steps_of(world.other) == (Step.UNIT, Step.BUREAU)


def test_units_administered_are_those_below_an_administrator() -> None:
    world = make_world()
    keeper = make_user("keeper", (Role.ADMIN, world.department), (Role.AUDITOR, world.bureau))
    assert list(units_administered(act(keeper))) == [world.department, world.unit, world.other]
    assert list(units_administered(act(world.auditor))) == []


def test_unit_by_code_is_found_for_the_command_line() -> None:
    world = make_world()
    assert unit_by_code(world.unit.code) == world.unit
    with pytest.raises(NotFound):
        unit_by_code("nobody")
