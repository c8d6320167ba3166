"""Outputs that nobody counts."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.no_quantity import RULE
from duixian.core.forms.model import Kind

RATES = (row("使用合理", "=100%", "产出目标", "数量"), row("验收合格", "=100%", "产出目标", "质量"))


def test_rates_alone_are_an_error() -> None:
    one = form(*RATES, current_year=4989200)
    assert quoted(RULE, one) == [["=100%", "=100%", "4989200"]]
    assert told(RULE, one) == [
        (
            (
                "2个产出指标全是比率或评语，没有一个数量：4,989,200元买到多少服务量、面积、次数或人数，表上没"
                "有。请至少写一个可清点的产出。"
            ),
            (
                "All 2 output rows are rates or judgements, none is a quantity: the form does not say how muc"
                "h service, area or work, or how many people, 4,989,200 yuan pays for. Promise at least one o"
                "utput that can be counted."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert findings(RULE, one)[0].message_zh == (
        "2个产出指标全是比率或评语，没有一个数量：4,989,200元买到多少服务量、面积、次数或人数，表上没有。请至少写一个可清点的产出。"
    )


def test_without_money_the_sentence_still_reads() -> None:
    finding = findings(RULE, form(*RATES))[0]
    assert "没有一个数量：买到多少服务量" in finding.message_zh
    assert "how much service, area or work, or how many people, the money pays for" in finding.message_en


@pytest.mark.parametrize("target", [">=90人", "=12次", "<=20天", "修复3公里"])
def test_one_counted_output_is_enough(target: str) -> None:
    assert findings(RULE, form(*RATES, row("任务", target, "产出目标", "数量"))) == []


def test_forms_without_outputs_and_reports_are_not_asked() -> None:
    assert findings(RULE, form(row("满意率", "=95%", "效果目标", "满意度"))) == []
    assert findings(RULE, form(*RATES, kind=Kind.MONITORING)) == []


def test_the_size_told_in_the_text_is_quoted_beside_the_money() -> None:
    one = form(row("验收合格率", "=100%"), necessity="园区引入了创新企业近50家。", total="400000")
    [found] = findings(RULE, one)
    assert [quote.text for quote in found.quotes] == ["=100%", "400000", "园区引入了创新企业近50家"]
    assert found.message_zh.endswith("文中所述规模“园区引入了创新企业近50家”也没有写成指标。请至少写一个可清点的产出。")
    assert found.message_en.endswith(
        " The size that the text tells, “园区引入了创新企业近50家”, is no target either. Promise at least one output that can be "
        "counted."
    )
