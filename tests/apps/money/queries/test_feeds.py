"""The money of a promise, line by line."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.queries.feeds import budget_fed
from factories.accounts import act, make_world
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


def test_a_promise_without_lines_has_no_money_and_another_units_is_not_there() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    fed = budget_fed(act(world.finance), declaration.uuid)
    assert (fed.declaration, fed.lines, fed.received) == (declaration, (), {})
    with pytest.raises(NotFound):
        budget_fed(act(world.stranger), declaration.uuid)
