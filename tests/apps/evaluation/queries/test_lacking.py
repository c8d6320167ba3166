"""What stands in the way of submitting is named row by row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.evaluation.operations import RowChoice, evaluation_set, monitoring_row_set
from duixian.apps.evaluation.queries.lacking import (
    evaluation_problems,
    monitoring_findings,
    monitoring_problems,
    position_of,
)
from factories.accounts import World, act
from factories.evaluation import SUMMER, WINTER, accounted, evaluated, explained, monitored

pytestmark = pytest.mark.django_db


def test_monitoring_lacks_cause_correction_and_likelihood_of_every_row(world: World) -> None:
    report = monitored(world)
    paths = [problem.path for problem in monitoring_problems(report)]
    assert paths == [
        "rows[0].likelihood", "rows[1].likelihood", "rows[2].cause", "rows[2].likelihood", "rows[2].correction",
        "rows[3].likelihood", "rows[4].cause", "rows[4].likelihood", "rows[4].correction", "rows[5].likelihood",
        "rows[6].likelihood", "rows[7].likelihood",
    ]  # fmt: skip
    assert monitoring_problems(report)[2].words == (
        "“参会人数”缺少偏差原因。请填写。",
        "“参会人数” lacks the cause of the deviation. Fill it in.",
    )


def test_monitoring_lacks_nothing_once_everything_is_said_but_may_be_questioned(world: World) -> None:
    report = explained(world, monitored(world))
    assert monitoring_problems(report) == ()
    changed = monitoring_row_set(
        report=report.uuid, position=2, causes=["staff"], likelihood="certain", by=act(world.filler), at=SUMMER
    )
    assert [finding.code for finding in monitoring_findings(changed)] == ["certain-but-behind"]
    assert monitoring_problems(changed) == ()


def test_evaluation_lacks_reasons_execution_and_texts(world: World) -> None:
    problems = evaluation_problems(evaluated(world))
    assert [problem.path for problem in problems] == [
        "rows[2].explanation", "rows[3].explanation", "rows[7].explanation", "execution.explanation", "texts.completion",
        "texts.conclusion",
    ]  # fmt: skip
    assert [problem.words.zh for problem in problems[:3]] == [
        "“参会人数”大幅超出目标，请说明原因。", "“验收合格率”失1.67分，请写明偏差原因。", "“人员到位率”没有实际完成值，请说明原因。",
    ]  # fmt: skip


def test_evaluation_with_weights_that_do_not_add_up_names_the_sum(world: World) -> None:
    evaluation = accounted(world, evaluated(world))
    assert evaluation_problems(evaluation) == ()
    every = {row["position"]: RowChoice(weight=Decimal(10)) for row in evaluation.rows}
    changed = evaluation_set(evaluation=evaluation.uuid, rows=every, by=act(world.filler), at=WINTER)
    assert [problem.path for problem in evaluation_problems(changed)] == ["weights", "weights"]


def test_position_of_reads_the_key_of_a_row() -> None:
    assert position_of("indicators[12]") == 12
