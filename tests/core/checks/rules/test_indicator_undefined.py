"""Indicators that name no object."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.finding import Severity
from duixian.core.checks.rules.indicator_undefined import RULE


def test_bare_names_are_one_finding_with_all_quotes() -> None:
    one = form(row("到位率"), row("培训人数"), row("完成率"), row("验收合格"), row("使用合理"))
    assert quoted(RULE, one) == [["到位率", "完成率", "验收合格", "使用合理"]]
    assert told(RULE, one) == [
        (
            (
                "5个指标中有4个没有写明对象：“到位率”、“完成率”、“验收合格”、“使用合理”，无从取数。请"
                "补充对象和计算口径：财政资金到位率＝实际到账金额÷批复预算；写明哪些任务，按期完成项数÷应完成"
                "项数；写明验收对象，验收通过项数÷应验收项数；写明何物使用、合理的标准和不合理笔数。"
            ),
            (
                "Without an object (4 of 5 indicators): “到位率”, “完成率”, “验收合格”, “使用合理”; t"
                "hey cannot be measured. Add the object and a formula: funds received ÷ approved budget; whic"
                "h tasks: items done on time ÷ items due; what is accepted: items passed ÷ items due; what is"
                " used, by which standard, how many breaches."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_message_names_the_numbers_and_the_cure() -> None:
    finding = findings(RULE, form(row("完成率"), row("培训人数")))[0]
    assert (
        finding.message_zh
        == "2个指标中有1个没有写明对象：“完成率”，无从取数。请补充对象和计算口径：写明哪些任务，按期完成项数÷应完成项数。"
    )
    assert finding.message_en == (
        "Without an object (1 of 2 indicators): “完成率”; they cannot be measured. Add the object and a formula: which tasks: items done "
        "on time ÷ items due."
    )
    assert (finding.severity, finding.kind, finding.path) == (Severity.HIGH, "error", "indicators[0].level3")


@pytest.mark.parametrize(
    "name",
    ["资金到位率", "培训完成率", "工程验收合格率", "按期完成率", "学员满意度", "水费使用合理", "培训人数", "成本"],
)
def test_names_with_an_object_are_fine(name: str) -> None:
    assert findings(RULE, form(row(name))) == []


def test_a_note_defines_the_name() -> None:
    assert findings(RULE, form(replace(row("完成率"), note="已完成维修单数÷应完成维修单数"))) == []


def test_satisfaction_takes_its_object_from_the_level_above() -> None:
    assert findings(RULE, form(row("满意度", level2="服务对象满意度指标"))) == []
    assert quoted(RULE, form(row("满意率", level2="满意度"))) == [["满意率"]]
