"""The official form says what the publication says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duixian.core.disclosure.printed import printed_form
from duixian.core.disclosure.texts import Replacement, with_replacements
from duixian.core.forms.model import CostLine, Kind
from factories.published import FORM, promise_content, result_content


def test_a_promise_prints_the_target_form() -> None:
    form = printed_form(promise_content())
    assert (form.kind, form.layout, form.project_name, form.unit) == (Kind.TARGET, "shanghai2020", "研讨会", "促进中心")
    assert form.start_date is not None
    assert form.start_date.first_day() == date(2020, 6, 3)
    assert form.end_date is not None
    assert form.end_date.last_day() == date(2020, 12, 31)
    assert form.cost_lines == (CostLine("=场租", Decimal(108000), "2天"), CostLine("印刷", None, None))
    assert [(row.level3, row.target_raw, row.weight) for row in form.indicators] == [
        ("参会人数", ">=400", Decimal(20)),
        ("满意率（%）", ">=85", None),
        ("合作机制", "形成机制", None),
        ("资金使用合规性", "合规", None),
    ]


def test_a_result_prints_the_self_evaluation_with_every_reason() -> None:
    form = printed_form(result_content())
    assert (form.kind, form.self_score, form.narratives.completion) == (
        Kind.SELF_EVALUATION,
        Decimal("93.3"),
        "如期举办。",
    )
    assert [(row.actual_raw, row.score, row.weight) for row in form.indicators] == [
        ("456", Decimal(20), Decimal(20)),
        ("80%（160/200）", Decimal("16.5"), Decimal(20)),
        ("部分达成", Decimal(7), Decimal(10)),
        ("87.5%（7/8）", Decimal(0), Decimal(0)),
    ]
    assert form.indicators[1].deviation == "两场拖堂；提前排练；满意率不足，失3.5分"
    assert form.indicators[0].deviation is None
    assert (form.budget.executed, form.budget.execution_rate, form.budget.budget_score) == (
        Decimal(391260),
        Decimal("97.82"),
        Decimal("9.78"),
    )


def test_what_is_missing_stays_missing() -> None:
    content = promise_content()
    content["promise"] |= {"start": None, "budget": {}}
    form = printed_form(content)
    assert (form.start_date, form.budget.total) == (None, None)
    told = result_content()
    told["result"]["money"]["rate"] = None
    told["result"]["rows"] = told["result"]["rows"][:1]
    told["promise"]["budget"] = {}
    printed = printed_form(told)
    assert printed.budget.execution_rate is None
    assert printed.budget.initial == Decimal(400000)
    assert printed.indicators[1].actual_raw is None


def test_nothing_that_was_taken_out_is_printed() -> None:
    content = with_replacements(promise_content(), [Replacement("promise.texts.goals", "会议")])
    assert printed_form(content).narratives.goals == "办好████。"
    assert FORM["narratives"]["goals"] == "办好会议。"
