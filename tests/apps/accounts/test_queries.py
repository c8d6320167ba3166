"""Who sees what: roles reach over the unit and everything below, and nothing else."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import unit_get, units_visible
from factories.accounts import act, make_world

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
