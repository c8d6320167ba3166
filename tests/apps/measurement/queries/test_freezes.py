"""A freeze beside what its records say today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.measurement.queries import freeze_get, freeze_open, freezes_of
from factories.accounts import World, act
from factories.bound import AT, DAY, frozen, upload


def test_what_is_measured_later_stands_beside_the_frozen_value(world: World) -> None:
    freeze, later = frozen(world), AT + timedelta(days=2)
    upload(world, freeze.declaration, ["姓名"], ["张三"], ["赵六"], at=later, as_of=DAY)
    lines = freeze_open(act(world.filler), freeze.uuid, now=later).lines
    told = {line.frozen.head["indicator"] or line.frozen.head["subject"]: line.told for line in lines}
    assert told["参会人数"]
    assert (told["参会人数"].is_same_value, len(told["参会人数"].changes) > 0) == (False, True)
    assert freeze_get(act(world.filler), freeze.uuid).digest == freeze.digest
    assert told["executed"]
    assert (told["executed"].is_same_value, told["executed"].changes) == (True, ())


def test_freezes_of_lists_the_newest_first_in_two_queries(world: World) -> None:
    freeze = frozen(world)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = freezes_of(act(world.filler), freeze.declaration)
    assert ([one.pk for one in found], len(queries)) == ([freeze.pk], 2)
    assert found[0].kept == freeze.values.count()  # type: ignore[attr-defined]  # counted by the query


def test_a_freeze_of_another_unit_is_not_found(world: World) -> None:
    freeze = frozen(world)
    with pytest.raises(NotFound):
        freeze_open(act(world.stranger), freeze.uuid, now=AT)
