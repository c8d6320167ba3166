"""The standing of a promise follows its measurements, and never falls back to an earlier day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evaluation.errors import NothingApproved
from duixian.apps.evaluation.models import Standing
from duixian.apps.evaluation.operations import standing_renew
from duixian.apps.measurement.operations import measures_run
from factories.accounts import World, act
from factories.evaluation import JULY, SUMMER, at_summer, evaluated, promise, settled
from factories.reviews import written

pytestmark = pytest.mark.django_db


def test_standing_counts_lights_bindings_grades_and_money(world: World) -> None:
    declaration, filler = at_summer(world), act(world.filler)
    measures_run(declaration_uuid=declaration.uuid, as_of=JULY, by=filler, at=SUMMER)
    found = standing_renew(declaration=declaration.uuid, as_of=JULY, by=filler, at=SUMMER)
    counts = (found.red, found.amber, found.grey, found.green, found.not_due, found.done, found.bound)
    assert (found.light, counts, found.lowest_grade) == ("red", (2, 0, 4, 2, 0, 0, 8), 0)
    assert (found.executed, found.received, found.attained_percent, found.expected_percent) == (
        Decimal(20_000), Decimal(400_000), Decimal("25.00"), Decimal("50.00"),
    )  # fmt: skip


def test_earlier_day_does_not_replace_a_later_one(world: World) -> None:
    declaration, filler = promise(world), act(world.filler)
    standing_renew(declaration=declaration.uuid, as_of=JULY, by=filler, at=SUMMER)
    assert standing_renew(declaration=declaration.uuid, as_of=date(2020, 3, 31), by=filler, at=SUMMER).as_of == JULY


def test_standing_has_the_score_once_there_is_one(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    found = Standing.objects.get(declaration=evaluation.declaration)
    assert (found.score, found.score_grade) == (Decimal("82.08"), "good")


def test_standing_of_what_is_not_approved_or_not_seen_is_refused(world: World) -> None:
    with pytest.raises(NothingApproved):
        standing_renew(declaration=written(world).uuid, as_of=JULY, by=act(world.filler), at=SUMMER)
    with pytest.raises(NotFound):
        standing_renew(declaration=promise(world, code="P-02").uuid, as_of=JULY, by=act(world.stranger), at=SUMMER)
