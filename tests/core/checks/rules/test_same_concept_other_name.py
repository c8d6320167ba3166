"""One thing under several names."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.same_concept_other_name import RULE
from duixian.core.forms.model import Form


def of(*names: str, unit: str = "甲中心") -> Form:
    return form(*(row(name) for name in names), unit=unit)


def test_all_groups_are_one_finding() -> None:
    forms = (of("资金到位率（%）", "参会人员满意度", "课程数"), of("到位率", "满意率", "课程数"))
    assert quoted(RULE, *forms) == [["资金到位率（%）", "到位率", "参会人员满意度", "满意率"]]
    assert told(RULE, *forms) == [
        (
            (
                "同一单位对同一事项用了不同名称：资金到位——“资金到位率（%）”、“到位率”；满意度——“参"
                "会人员满意度”、“满意率”。请统一名称和口径，便于跨项目比较。"
            ),
            (
                "One unit has several names for the same thing: arrival of funds: “资金到位率（%）”, “到位"
                "率”; satisfaction: “参会人员满意度”, “满意率”. Use one name and one formula, so that pr"
                "ojects compare."
            ),
        ),
    ]
    assert kinds(RULE, *forms) == ["target"]
    assert findings(RULE, *forms)[0].message_zh.startswith(
        "同一单位对同一事项用了不同名称：资金到位——“资金到位率（%）”、“到位率”；满意度——“参会人员满意度”、“满意率”。"
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("学员满意度", "家长满意率"),
        ("资金到位率（%）", "资金到位率"),
        ("完成率", "培训完成率"),
        ("服务对象满意度", "参会人员满意度"),
    ],
)
def test_other_things_and_other_marks_are_fine(one: str, two: str) -> None:
    assert findings(RULE, of(one), of(two)) == []


def test_names_inside_one_form_are_not_compared() -> None:
    assert findings(RULE, of("满意度", "满意率"), of("课程数")) == []


def test_other_units_are_not_compared() -> None:
    assert findings(RULE, of("满意度"), of("满意率", unit="乙中心")) == []
