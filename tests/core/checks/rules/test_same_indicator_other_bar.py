"""One indicator at several bars."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.same_indicator_other_bar import RULE
from duixian.core.forms.model import Form


def of(name: str, target: str, unit: str = "甲中心") -> Form:
    return form(row(name, target), unit=unit)


def test_bars_of_one_concept_are_compared_over_forms() -> None:
    forms = (of("参会人员满意度", ">=85%"), of("参会人员满意度", ">=85%"), of("满意率", ">=95%"))
    assert quoted(RULE, *forms) == [[">=85%", ">=85%", ">=95%"]]
    assert told(RULE, *forms) == [
        (
            (
                "同一单位的满意度目标不一：表1“参会人员满意度”>=85%，表2“参会人员满意度”>=85%，表3“满意"
                "率”>=95%。请统一标准，或说明差别的理由。"
            ),
            (
                "One unit sets different targets for satisfaction: form 1 “参会人员满意度” >=85%, form 2 “"
                "参会人员满意度” >=85%, form 3 “满意率” >=95%. Set one standard, or give the reason for th"
                "e difference."
            ),
        ),
    ]
    assert kinds(RULE, *forms) == ["target"]
    assert findings(RULE, *forms)[0].message_zh == (
        "同一单位的满意度目标不一：表1“参会人员满意度”>=85%，表2“参会人员满意度”>=85%，表3“满意率”>=95%。"
        "请统一标准，或说明差别的理由。"
    )


def test_names_without_a_concept_are_compared_by_name() -> None:
    assert quoted(RULE, of("政策知晓率", ">=80%"), of("政策知晓率", ">=90%")) == [[">=80%", ">=90%"]]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("满意度", ">=90%"), ("满意度", ">=94%")), (("学员满意度", ">=80%"), ("家长满意度", ">=95%")),
        (("参会人数", ">=400人"), ("参会人数", ">=90人")), (("成本超支率", "<=5%"), ("成本超支率", "<=10%")),
    ],
)  # fmt: skip
def test_near_bars_and_other_things_are_fine(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert findings(RULE, of(*one), of(*two)) == []


def test_other_units_are_not_compared() -> None:
    assert findings(RULE, of("满意度", ">=80%"), of("满意度", ">=95%", unit="乙中心")) == []
