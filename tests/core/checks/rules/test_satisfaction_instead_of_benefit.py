"""Satisfaction in the place of benefit."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.satisfaction_instead_of_benefit import RULE
from duixian.core.forms.model import Kind

CONTENT = row("参会人员满意度", ">=85%", "效果目标", "满意度")


def test_satisfaction_alone_under_effect_is_an_error() -> None:
    one = form(CONTENT, row("人员到位率", ">=90%", "影响力目标", "人力资源"), current_year=400000)
    assert quoted(RULE, one) == [["参会人员满意度", "400000"]]
    assert told(RULE, one) == [
        (
            (
                "“效果目标”下只有“参会人员满意度”，全表没有一个社会或经济效益指标：400,000元除了让人满意"
                "还带来什么，没有承诺。满意度不能代替效益，请补充可核对的效益指标。"
            ),
            (
                "“效果目标” holds only “参会人员满意度”; no row of the form promises a social or economic"
                " benefit from 400,000 yuan. Satisfaction is no substitute: add an effect that can be checked"
                "."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh == (
        "“效果目标”下只有“参会人员满意度”，全表没有一个社会或经济效益指标：400,000元除了让人满意还带来什么，没有承诺。"
        "满意度不能代替效益，请补充可核对的效益指标。"
    )


def test_a_benefit_beside_it_is_enough() -> None:
    assert findings(RULE, form(CONTENT, row("签订协议数", ">=5项", "效果目标", "社会效益"))) == []
    assert findings(RULE, form(CONTENT, row("媒体报道数", ">=5篇", "影响力目标", "信息共享"))) == []


def test_satisfaction_as_a_level_of_its_own_is_fine() -> None:
    assert findings(RULE, form(row("学员满意度", ">=90%", "满意度指标", "服务对象满意度"))) == []


def test_reports_are_not_asked() -> None:
    assert findings(RULE, form(CONTENT, kind=Kind.SELF_EVALUATION)) == []
