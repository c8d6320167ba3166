"""What lies outside what somebody sees is not found, whichever way it is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.targets.operations.plans import PlanValues, plan_item_remove, plan_items_add
from duixian.apps.targets.queries.finding import declaration_get, plan_item_get, project_get, version_get
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration

pytestmark = pytest.mark.django_db


def test_each_is_found_by_its_unit_and_above_and_by_nobody_else() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    assert declaration.current
    values = PlanValues(name="落实场地", starts_on=date(2020, 1, 1), due_on=date(2020, 3, 31))
    (item,) = plan_items_add(declaration=declaration.uuid, items=[values], by=Actor.program(), at=AT)
    things = (
        (project_get, declaration.project), (declaration_get, declaration), (version_get, declaration.current),
        (plan_item_get, item),
    )  # fmt: skip
    for get, thing in things:
        assert [get(act(user), thing.uuid) for user in (world.filler, world.auditor)] == [thing, thing]
        with pytest.raises(NotFound):
            get(act(world.stranger), thing.uuid)


def test_removed_plan_item_is_not_found() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    values = PlanValues(name="落实场地", starts_on=date(2020, 1, 1), due_on=date(2020, 3, 31))
    (item,) = plan_items_add(declaration=declaration.uuid, items=[values], by=Actor.program(), at=AT)
    plan_item_remove(item=item.uuid, by=Actor.program(), at=AT)
    with pytest.raises(NotFound):
        plan_item_get(Actor.program(), item.uuid)
