"""Finding bindings and what they are about."""

from __future__ import annotations

import pytest
import uuid6

from duixian.apps.accounts.errors import NotFound
from duixian.apps.measurement.queries import binding_get, bindings_visible, measurement_get
from duixian.apps.measurement.queries.finding import indicator_get, spec_of, target_of
from duixian.core.measures.errors import UnknownMeasureError
from duixian.core.measures.spec import TargetKind, target_kind
from factories.accounts import World, act
from factories.bound import bound, measure, propose


def test_bindings_of_another_unit_are_not_found(world: World) -> None:
    binding = bound(propose(world), "参会人数")
    made = measure(world, binding)
    stranger = act(world.stranger)
    assert (bindings_visible(stranger).count(), bindings_visible(act(world.auditor)).count()) == (0, 8)
    with pytest.raises(NotFound):
        binding_get(stranger, binding.uuid)
    with pytest.raises(NotFound):
        measurement_get(stranger, made.uuid)


def test_target_of_an_approved_row_reads_unit_and_name(world: World) -> None:
    declaration = propose(world)
    kinds = {row.name: target_kind(target_of(row)) for row in declaration.approved.indicators.all()}
    assert kinds["参会人员满意度（%）"] is TargetKind.PERCENT
    assert (kinds["参会人数"], kinds["管理制度健全性"], target_of(None)) == (TargetKind.COUNT, TargetKind.GRADED, None)


def test_spec_of_a_judgement_is_none_and_unknown_names_are_errors() -> None:
    assert spec_of("judged") is None
    with pytest.raises(UnknownMeasureError):
        spec_of("evidence.gone")


def test_indicator_get_finds_only_rows_of_the_approved_version(world: World) -> None:
    declaration = propose(world)
    row = declaration.approved.indicators.first()
    assert indicator_get(declaration, row.uuid) == row
    with pytest.raises(NotFound):
        indicator_get(declaration, uuid6.uuid7())
