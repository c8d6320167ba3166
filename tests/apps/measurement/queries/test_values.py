"""A measurement opened: rows, a recount, and digests made anew."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.measurement.models import MeasurementOrigin
from duixian.apps.measurement.queries import measurement_open, origins_of
from duixian.apps.measurement.queries.values import HEADINGS, export_rows
from factories.accounts import World, act
from factories.bound import bound, measure, propose, upload


def test_measurement_open_adds_up_again_and_finds_it_intact(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    made = measure(world, bound(declaration, "参会人数"))
    opened = measurement_open(act(world.auditor), made.uuid)
    assert (opened.by_role, opened.adds_up, opened.is_intact, opened.others) == (
        {"value": 3, "excluded": 1},
        True,
        True,
        [],
    )
    assert [row.reason for row in origins_of(made, "excluded")] == ["duplicate"]


@pytest.mark.parametrize(
    ("change", "adds_up"),
    [({"role": "excluded", "reason": "x"}, False), ({"digest": "0" * 64}, True), ({"reason": "x"}, True)],
)
def test_measurement_open_sees_rows_that_were_tampered_with(
    world: World, change: dict[str, str], adds_up: bool
) -> None:
    declaration = propose(world)
    upload(world, declaration)
    made = measure(world, bound(declaration, "参会人数"))
    MeasurementOrigin.objects.filter(measurement=made, position=0).update(**change)
    opened = measurement_open(act(world.auditor), made.uuid)
    assert (opened.adds_up, opened.is_intact) == (adds_up, False)


def test_measurement_open_of_another_unit_is_not_found(world: World) -> None:
    made = measure(world, bound(propose(world), "参会人数"))
    with pytest.raises(NotFound):
        measurement_open(act(world.stranger), made.uuid)


def test_export_rows_have_a_cell_for_each_heading(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    made = measure(world, bound(declaration, "参会人数"))
    rows = list(export_rows(origins_of(made)))
    assert {len(row) for row in rows} == {len(HEADINGS)}
    assert [row[:3] for row in rows][-1] == (4, "excluded", "evidence.list_row")
