"""Targets below what the form itself says or budgets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.benchmark.ambition.asking import asked, codes, told
from core.checks.building import form, row
from duixian.core.checks.registry import check_forms
from duixian.core.forms.model import CostLine, Form

RATE = row("参会人员满意度", ">=85%", "满意度指标", "服务对象满意度")


def test_a_rate_told_in_the_goals_is_asked() -> None:
    assert told(form(RATE, goals="办好会议，参会人员满意度达到95%以上。")) == [
        (
            "ambition-below-plan",
            "表中写“参会人员满意度达到95%”，而“参会人员满意度”的指标值为>=85%，比自己写的低。以哪个为准？请统一。",
            "The form says “参会人员满意度达到95%”, but “参会人员满意度” asks for >=85%, less than it says itself. Which holds? Use one "
            "number.",
        )
    ]


def test_an_estimate_of_more_is_asked_beside_its_line() -> None:
    lines = (
        CostLine("专题培训", Decimal(60_000), "6场×1万元"),
        CostLine("宣传", Decimal(1), "9场"),
        CostLine("培训", None),
    )
    one = form(row("专题培训场次", ">=4场"), cost_lines=lines)
    assert [[quote.text for quote in found.quotes] for found in asked(one)] == [[">=4场", "6场"]]


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (form(RATE, goals="满意度不低于95%。"), ["ambition-below-plan"]),
        (form(RATE, row("学员满意度", ">=90%"), goals="综合满意度不低于95%。"), []),
        (form(RATE, goals="上年参会人员满意度达到95%。"), []),
        (form(RATE, goals="参会人员满意度达到85%。"), []),
        (form(row("率", ">=85%"), goals="率达到95%。"), []),
        (form(row("论文", ">=4", "产出指标"), cost_lines=(CostLine("论文", None, "6篇"),)), []),
        (form(row("会议成本", "<=4万元"), goals="会议成本5万元"), []),
        (form(row("质量", "良好")), []),
    ],
)
def test_what_is_no_promise_is_left_alone(one: Form, found: list[str]) -> None:
    assert codes(one) == found


def test_what_the_review_rules_say_is_not_asked_again() -> None:
    lines = (CostLine("参会人员食宿", Decimal(1), "800人×300元"),)
    one = form(row("参会人数", ">=400人"), plan="邀请参会人员800人。", cost_lines=lines)
    said = check_forms((one,))
    assert [found.path for found in said if found.code == "promise-target-mismatch"] == ["indicators[0].target_raw"]
    assert [len(asked(one)), len(asked(one, said=said))] == [1, 0]
