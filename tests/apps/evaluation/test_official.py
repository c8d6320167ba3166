"""The official forms say what the reports say, in every format that can be read back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.evaluation.official import cause_text, deviation_text, evaluation_form, monitoring_form
from duixian.apps.evaluation.values import Json
from duixian.core.forms.model import Kind
from duixian.documents.reading.api import read_bytes
from duixian.documents.writing.api import write_form
from factories.accounts import World
from factories.evaluation import evaluated, finished, monitored, settled

pytestmark = pytest.mark.django_db
READABLE = ("docx", "xlsx", "pdf", "html", "txt")


def test_monitoring_form_is_read_back_with_the_same_figures(world: World) -> None:
    form = monitoring_form(finished(world, monitored(world)))
    rows = [(row.level3, row.midyear_raw, row.deviation, row.likelihood) for row in form.indicators]
    assert rows[2] == ("参会人数", "100", "人员保障：筹备人手不足", "有可能")
    money = (form.budget.initial, form.budget.executed_to_date, form.budget.execution_rate)
    assert (form.kind, form.monitor_month, money) == (
        Kind.MONITORING,
        7,
        (Decimal(400_000), Decimal(20_000), Decimal(5)),
    )
    for name in READABLE:
        back = read_bytes(f"监控.{name}", write_form(form, name).data).forms[0]
        assert [(row.level3, row.midyear_raw, row.deviation, row.likelihood) for row in back.indicators] == rows
        assert (back.budget.initial, back.budget.executed_to_date, back.budget.execution_rate) == money


def test_evaluation_form_is_read_back_with_the_same_figures(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    form = evaluation_form(evaluation)
    rows = [(row.level3, row.weight, row.score) for row in form.indicators]
    assert sum(score for _, _, score in rows if score) + (form.budget.budget_score or 0) == evaluation.total
    assert (form.indicators[3].actual_raw, form.indicators[7].actual_raw) == ("90%\n（9/10）", "未测量")
    money = (form.budget.executed, form.budget.budget_weight, form.budget.budget_score, form.budget.execution_rate)
    assert money == (Decimal(350_000), Decimal(10), Decimal("8.75"), Decimal("87.50"))
    for name in READABLE:
        back = read_bytes(f"自评.{name}", write_form(form, name).data).forms[0]
        assert [(row.level3, row.weight, row.score) for row in back.indicators] == rows
        assert (back.self_score, back.kind) == (evaluation.total, Kind.SELF_EVALUATION)
        assert (
            back.budget.executed,
            back.budget.budget_weight,
            back.budget.budget_score,
            back.budget.execution_rate,
        ) == money


@pytest.mark.parametrize(
    ("causes", "note", "text"),
    [
        (["funds", "staff"], "迟", "经费保障、人员保障：迟"),
        (["rules"], "", "制度保障"),
        ([], "另有说明", "另有说明"),
        ([], "", ""),
    ],
)
def test_cause_text_joins_boxes_and_note(causes: list[str], note: str, text: str) -> None:
    assert cause_text({"causes": causes, "cause_note": note}) == text


def test_deviation_text_tells_people_first_and_then_the_arithmetic() -> None:
    scored: Json = {"losses": [{"zh": "失2分。"}]}
    assert deviation_text(scored, {"explanation": "天气", "improvement": "备用场地。"}) == "天气；备用场地；失2分"
