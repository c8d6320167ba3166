"""Packs for other programs."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.queries.slices import Asked
from duixian.apps.disclosure.feeds import packs_feed
from duixian.apps.targets.queries.feeds import Narrowed
from factories.accounts import World, act
from factories.connections import told

pytestmark = pytest.mark.django_db


def test_packs_of_the_unit_by_year(world: World) -> None:
    made = told(world)
    by = act(world.auditor)
    assert [len(packs_feed(by, Asked(5), Narrowed(year=year)).rows) for year in (2020, 2019)] == [1, 0]
    assert packs_feed(act(world.stranger), Asked(5), Narrowed()).rows == ()
    assert len(packs_feed(by, Asked(5), Narrowed(declaration=made.declaration.uuid)).rows) == 1
