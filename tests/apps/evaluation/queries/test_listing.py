"""Lists of a year: states, lights, and as many queries for one row as for three."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.evaluation.operations import monitoring_open, rectification_add, rectification_carry
from duixian.apps.evaluation.queries.listing import (
    evaluation_counts,
    monitoring_counts,
    monitoring_days,
    rectifications_carried_to,
    to_evaluate,
    to_monitor,
    years_answered_for,
)
from duixian.apps.targets.operations.declarations import declaration_create
from factories.accounts import World, act
from factories.evaluation import JULY, SUMMER, WINTER, at_summer, evaluated, finished, monitored, promise
from factories.targets import sample_forms

pytestmark = pytest.mark.django_db


def test_lists_show_promises_with_their_report_and_count_them(world: World) -> None:
    finished(world, monitored(world, at_summer(world)))
    monitored(world, promise(world, code="P-02"))
    promise(world, code="P-03")
    filler = act(world.filler)
    rows = to_monitor(filler, year=2020, as_of=JULY)
    assert [[report.state for report in row.of_the_day] for row in rows] == [["final"], ["draft"], []]
    assert [row.number for row in to_monitor(filler, year=2020, as_of=JULY, state="none")] == ["2020-003"]
    assert [row.number for row in to_monitor(filler, year=2020, as_of=JULY, state="final")] == ["2020-001"]
    counts = monitoring_counts(filler, year=2020, as_of=JULY)
    assert counts == {"all": 3, "final": 1, "draft": 1, "light_red": 1, "light_grey": 1}
    assert (years_answered_for(filler), monitoring_days(filler, year=2020)) == ([2020], [JULY])
    assert (list(to_monitor(act(world.stranger), year=2020, as_of=JULY)), years_answered_for(act(world.stranger))) == (
        [],
        [],
    )


def test_monitoring_list_needs_the_same_queries_for_one_and_for_three(
    world: World, django_assert_num_queries: Any
) -> None:
    filler = act(world.filler)
    for number, codes in ((1, ["A"]), (3, ["B", "C"])):
        for code in codes:
            monitoring_open(declaration=promise(world, code=code).uuid, as_of=JULY, by=filler, at=SUMMER)
        with django_assert_num_queries(2):
            shown = [(row.project.name, str(row.unit), row.of_the_day[0].light, row.standing.light)
                     for row in to_monitor(filler, year=2020, as_of=JULY)]  # fmt: skip
        assert len(shown) == number


def test_evaluation_list_needs_one_query_and_counts_states_and_grades(
    world: World, django_assert_num_queries: Any
) -> None:
    filler = act(world.filler)
    for number, codes in ((1, ["A"]), (3, ["B", "C"])):
        for code in codes:
            evaluated(world, promise(world, code=code))
        with django_assert_num_queries(1):
            shown = [(row.project.name, row.self_evaluation.grade) for row in to_evaluate(filler, year=2020)]
        assert [grade for _, grade in shown] == ["poor"] * number
    assert evaluation_counts(filler, year=2020) == {"all": 3, "draft": 3, "grade_poor": 3}
    assert (
        to_evaluate(filler, year=2020, state="none").count(),
        to_evaluate(filler, year=2020, state="draft").count(),
    ) == (0, 3)


def test_carried_rectifications_are_found_at_the_next_promise(world: World) -> None:
    evaluation, filler = evaluated(world, promise(world)), act(world.filler)
    made = rectification_add(
        evaluation=evaluation.uuid,
        problem="迟",
        measure="早",
        due_on=date(2021, 3, 1),
        owner_name="甲",
        by=filler,
        at=WINTER,
    )
    following = declaration_create(
        project=evaluation.declaration.project.uuid, year=2021, form=sample_forms()[1], by=filler, at=WINTER
    )
    rectification_carry(evaluation=evaluation.uuid, by=filler, at=WINTER)
    assert list(rectifications_carried_to(following)) == [made]
