"""Placeholders of templates, and what was left open."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.placeholder_left import RULE
from duixian.core.forms.model import CostLine


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("培训XX人次", ["XX"]),
        ("完成率达到**%", ["**"]),
        ("地点在____举办", ["____"]),
        ("本项目【填写名称】已立项", ["【填写名称】"]),
        ("见附件", ["见附件"]),
        ("详见（请填写文件名）。", ["（请填写文件名）"]),
    ],
)
def test_placeholder_left_in_a_narrative(text: str, marks: list[str]) -> None:
    assert quoted(RULE, form(overview=text)) == [marks]


def test_placeholder_left_open_is_a_question() -> None:
    [found] = findings(RULE, form(plan="会议地点待定，会期2天"))
    assert told(RULE, form(plan="会议地点待定，会期2天")) == [
        (
            "“会议地点待定”：申报时尚未确定，费用测算与实施安排因此缺少依据，请说明何时由谁确定。",
            (
                "Still undecided when declared: “会议地点待定”. Costs and plan lack a basis: say when this "
                "will be settled and by whom."
            ),
        ),
    ]
    assert kinds(RULE, form(plan="会议地点待定，会期2天")) == ["target", "self_evaluation", "monitoring"]
    assert (found.kind, [quote.text for quote in found.quotes]) == ("question", ["会议地点待定"])


@pytest.mark.parametrize(
    "text",
    [
        "采用X光检测设备",
        "见附件一所列清单后实施",
        "按C++规范开发",
        "无障碍设施改造",
        "略高于上年",
        "二〇〇八年创办",
        "某发【2018】10号",
        "【项目背景】本项目已立项",
    ],
)
def test_placeholder_left_near_miss(text: str) -> None:
    assert findings(RULE, form(overview=text)) == []


def test_blanks_of_a_template_in_rows_and_cost_lines_are_left_standing_too() -> None:
    one = form(
        row("【填写名称】场次", "≥【填写场次】场"), row("满意度", ">=90%"), goals="办【填写场次】场。",
        cost_lines=(CostLine("场地", None, "【填写场次】场×单价"), CostLine("宣传")),
    )  # fmt: skip
    assert quoted(RULE, one) == [["【填写场次】", "【填写名称】", "【填写场次】", "【填写场次】"]]
    assert findings(RULE, one)[0].message_zh.startswith("留有模板占位内容“【填写场次】”、“【填写名称】”，")
