"""More process than effect."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.process_outweighs_benefit import RULE
from duixian.core.forms.model import Indicator


def process(count: int) -> list[Indicator]:
    return [row(f"制度{number}执行规范性", "规范", "投入与管理", "实施管理") for number in range(count)]


def effects(count: int) -> list[Indicator]:
    return [row(f"带动就业{number}", ">=5人", "效果目标", "社会效益") for number in range(count)]


def test_more_process_than_effect_is_asked() -> None:
    one = form(*process(3), row("人员到位率", ">=90%", "影响力目标", "人力资源"), *effects(2))
    assert [len(quotes) for quotes in quoted(RULE, one)] == [4]
    assert findings(RULE, one)[0].message_zh.startswith("6个指标中4个说的是资金、合同、制度和人员，只有2个说的是效果。")
    assert told(RULE, one) == [
        (
            (
                "6个指标中4个说的是资金、合同、制度和人员，只有2个说的是效果。前者是评价方查的过程，不是项目"
                "的承诺；请精简，并补充产出和效果。"
            ),
            (
                "4 of 6 indicators are about money, contracts, rules and staff, only 2 about effects. The for"
                "mer are process, which evaluators check anyway, not what the project promises; cut them and "
                "add outputs and effects."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]


def test_equal_numbers_are_fine() -> None:
    assert findings(RULE, form(*process(4), *effects(4))) == []


def test_a_few_process_rows_are_fine() -> None:
    assert findings(RULE, form(*process(3), *effects(1))) == []


def test_forms_without_any_effect_are_left_to_other_rules() -> None:
    assert findings(RULE, form(*process(6))) == []
