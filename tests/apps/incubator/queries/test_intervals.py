"""Which files of readings hold, where they lie, and which register was on a meter."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.errors import DamagedStoreError
from duixian.apps.evidence.store import path_of
from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.operations.meters import RegisterDetails, meter_exchange
from duixian.apps.incubator.queries.intervals import (
    batch_get,
    batches_visible,
    corrected_by_later,
    holding,
    meters_by_number,
    paths_of,
    registers_at,
)
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.intervals import quarters, send, taken
from factories.meters import hour, make_meter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return make_meter(world.unit, act(world.filler))


def test_what_was_taken_holds_in_the_order_in_which_it_was_taken(world: World, meter: Meter) -> None:
    by = act(world.filler)
    send(world.unit, by, quarters("D1", "2020-05-09", 1))
    first, later = (taken(world.unit, by, quarters("D1", f"2020-05-0{day}", 1), name=f"{day}.csv") for day in (2, 1))
    assert (holding(world.unit, "power"), holding(world.unit, "power", but=first.pk)) == ([first, later], [later])
    assert holding(world.unit, "water") == []


def test_a_file_that_is_gone_from_the_store_is_told(world: World, meter: Meter) -> None:
    one = taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 1))
    assert paths_of([one]) == [path_of(one.digest)]
    path_of(one.digest).unlink()
    with pytest.raises(DamagedStoreError):
        paths_of([one])


def test_files_are_seen_by_who_sees_the_unit(world: World, meter: Meter) -> None:
    one = taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 1))
    assert (list(batches_visible(act(world.auditor))), batch_get(act(world.filler), one.uuid)) == ([one], one)
    for actor, uuid in ((act(world.stranger), one.uuid), (act(world.filler), uuid4())):
        with pytest.raises(NotFound):
            batch_get(actor, uuid)


def test_the_register_of_a_time(world: World, meter: Meter) -> None:
    register = RegisterDetails(hour("2020-05-02", "12:00"), Decimal(0), 5, Decimal(40))
    meter_exchange(meter_uuid=meter.uuid, removed_at=hour("2020-05-02", "12:00"), last_value=Decimal(1500), register=register, reason="扩容", by=act(world.filler), at=AT)  # fmt: skip
    factors = [
        registers_at(world.unit, "power", at)["D1"].factor for at in (None, hour("2020-05-01"), hour("2019-01-01"))
    ]
    assert (factors, list(meters_by_number(world.unit, "power"))) == ([Decimal(40), Decimal(1), Decimal(1)], ["D1"])


def test_a_file_knows_which_later_one_corrected_it(world: World, meter: Meter) -> None:
    by = act(world.filler)
    first = taken(world.unit, by, quarters("D1", "2020-05-01", 1))
    later = taken(world.unit, by, quarters("D1", "2020-05-01", 1, lambda _at: "2"), name="b.csv")
    assert (corrected_by_later(first), corrected_by_later(later)) == (later, None)
