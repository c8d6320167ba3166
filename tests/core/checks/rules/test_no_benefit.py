"""Forms without any benefit."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rows import rows_of
from duixian.core.checks.rules.no_benefit import RULE, satisfaction_in_place_of_benefit
from duixian.core.forms.model import Kind

OUTPUT = row("培训人数", ">=90人", "产出指标", "数量指标")
CONTENT = row("学员满意度", ">=90%", "满意度指标", "服务对象满意度")


def test_output_and_satisfaction_alone_are_an_error() -> None:
    one = form(OUTPUT, CONTENT, total=400000)
    assert quoted(RULE, one) == [["400000"]]
    assert told(RULE, one) == [
        (
            ("2个指标中没有一个说明效益或影响，400,000元换来什么不清楚。请补充经济、社会、生态效益或可持续影响指标。"),
            (
                "None of the 2 indicators shows benefit or impact: the form does not say what 400,000 yuan br"
                "ings about. Add economic, social or ecological benefit or lasting impact."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh == (
        "2个指标中没有一个说明效益或影响，400,000元换来什么不清楚。请补充经济、社会、生态效益或可持续影响指标。"
    )


def test_staff_under_impact_is_no_benefit() -> None:
    assert len(findings(RULE, form(OUTPUT, row("人员到位率", ">=90%", "影响力目标", "人力资源")))) == 1


def test_one_benefit_is_enough() -> None:
    assert findings(RULE, form(OUTPUT, row("带动就业人数", ">=5人", "效益指标", "社会效益"))) == []
    assert findings(RULE, form(OUTPUT, row("使用年限", ">=8年", "影响力指标", "可持续影响"))) == []


def test_satisfaction_under_benefit_is_left_to_its_rule() -> None:
    one = form(OUTPUT, row("满意率", ">=95%", "效果目标", "满意度"))
    assert findings(RULE, one) == []
    assert [found.title for found in satisfaction_in_place_of_benefit(rows_of(one))] == ["满意率"]


def test_unknown_levels_empty_tables_and_reports_are_not_judged() -> None:
    assert findings(RULE, form(row("任务", level1="第一类"))) == []
    assert findings(RULE, form()) == []
    assert findings(RULE, form(OUTPUT, kind=Kind.SELF_EVALUATION)) == []
