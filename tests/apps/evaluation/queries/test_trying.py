"""Another score without saving anything."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.apps import apps

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.evaluation.errors import NotScorable
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evaluation.queries.trying import what_if
from duixian.core.history.canonical import digest
from factories.accounts import World, act
from factories.evaluation import evaluated, settled

pytestmark = pytest.mark.django_db


def everything() -> dict[str, object]:
    """How many rows every table has, and the digests of the self-evaluations."""
    counts = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    sheets = [digest(str(row)) for row in SelfEvaluation.objects.order_by("pk").values()]
    return {**counts, "sheets": sheets}


def test_what_if_changes_the_score_and_nothing_else(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    before = everything()
    found = what_if(
        act(world.auditor), evaluation.uuid, pack="cn-2020", targets={3: ">=90", 5: ">=95"}, weights={2: "20"}
    )
    assert everything() == before
    comparison = found.comparison
    assert comparison.before.total == evaluation.total == Decimal("82.08")
    rows = {change.title: change for change in comparison.rows}
    assert (rows["参会人数"].after.weight, rows["验收合格率"].after.losses) == (Decimal(20), ())  # type: ignore[union-attr]  # on both sheets
    assert rows["参会人员满意度"].difference < 0
    parts = sum((change.difference for change in comparison.rows), Decimal(0))
    assert comparison.difference == parts + comparison.execution_difference + comparison.ceiling_difference


def test_what_if_without_changes_is_the_same_score(world: World) -> None:
    evaluation = evaluated(world)
    comparison = what_if(act(world.filler), evaluation.uuid, weights={2: " "}, targets={3: ""}).comparison
    assert (comparison.difference, comparison.changed) == (Decimal(0), ())


def test_what_if_refuses_what_is_no_pack_weight_or_row(world: World) -> None:
    evaluation, filler = evaluated(world), act(world.filler)
    with pytest.raises(Invalid) as pack:
        what_if(filler, evaluation.uuid, pack="cn-1999")
    with pytest.raises(Invalid) as weight:
        what_if(filler, evaluation.uuid, weights={2: "很多"})
    with pytest.raises(NotScorable) as negative:
        what_if(filler, evaluation.uuid, weights={2: "-3"})
    with pytest.raises(NotScorable):
        what_if(filler, evaluation.uuid, weights={99: "3"})
    assert (pack.value.field, weight.value.field, negative.value.field) == ("pack", "weight-2", "indicators[2]")


def test_what_if_of_another_unit_is_not_there(world: World) -> None:
    evaluation = evaluated(world)
    with pytest.raises(NotFound):
        what_if(act(world.stranger), evaluation.uuid)
