"""What the records say: at two times, by what a binding is about, in few queries."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from duixian.apps.audit.clock import recording_time
from duixian.apps.evaluation.queries.taking import evidence_of
from duixian.apps.evaluation.taken import Evidence
from duixian.apps.measurement.operations import measures_run
from duixian.apps.targets.models import Declaration
from duixian.core.targets.bands import Band
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import World, act
from factories.evaluation import JULY, SUMMER, at_summer, attest, judge

pytestmark = pytest.mark.django_db


def measured(world: World, declaration: Declaration, as_of: date = JULY) -> None:
    measures_run(declaration_uuid=declaration.uuid, as_of=as_of, by=act(world.filler), at=SUMMER)


def taken(declaration: Declaration, as_of: date = JULY, known_at: datetime | None = None) -> Evidence:
    assert declaration.approved
    return evidence_of(declaration, declaration.approved, as_of=as_of, known_at=known_at or recording_time())


def test_value_is_that_of_the_day_and_the_series_has_one_a_day(world: World) -> None:
    declaration, june = at_summer(world), date(2020, 6, 30)
    attest(world, declaration, "参会人数", "40", as_of=june)
    for day in (june, june, JULY):
        measured(world, declaration, day)
    assert [taken(declaration, day).rows[2].taken.value for day in (june, JULY)] == [
        Measured(Count(40)), Measured(Count(100)),
    ]  # fmt: skip
    assert taken(declaration).rows[2].taken.days == (june, JULY)


def test_what_was_recorded_later_is_not_known_then(world: World) -> None:
    declaration = at_summer(world)
    before = recording_time()
    measured(world, declaration)
    assert taken(declaration, known_at=before).rows[2].taken.value == NotMeasured("not-recorded")


def test_judgement_counts_from_its_day_on(world: World) -> None:
    declaration = at_summer(world)
    assert [taken(declaration, day).rows[1].taken.band for day in (JULY - timedelta(days=1), JULY)] == [
        None,
        Band.REACHED,
    ]


def test_new_judgement_supersedes_and_money_is_taken(world: World) -> None:
    declaration = at_summer(world)
    binding = taken(declaration).rows[1].taken.binding
    assert binding
    judge(world, binding, "partly", 65)
    measured(world, declaration)
    found = taken(declaration)
    assert (found.rows[1].taken.band, found.executed.yuan, found.received.yuan) == (Band.PARTLY, 20_000, 400_000)


def test_evidence_needs_the_same_queries_for_more_measurements(world: World, django_assert_num_queries: Any) -> None:
    declaration = at_summer(world)
    for count in (1, 3):
        for _ in range(count):
            measured(world, declaration)
        with django_assert_num_queries(4):
            taken(declaration)
