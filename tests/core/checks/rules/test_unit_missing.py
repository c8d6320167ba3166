"""Comparisons without a unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.unit_missing import RULE


def test_a_row_whose_unit_cannot_be_guessed_is_an_error() -> None:
    implied = replace(row("完成率", ">=95"), unit="%", unit_source="implied")
    one = form(row("会议网站维护及更新", "=100"), implied, row("参会人数", ">=400"))
    assert quoted(RULE, one) == [["=100", ">=95"]]
    assert told(RULE, one) == [
        (
            (
                "“会议网站维护及更新”=100没有计量单位，不知是百分比、次数还是件数。请写明单位。另有1个比率"
                "同样没有印出百分号。"
            ),
            (
                "“会议网站维护及更新 =100” has no unit: percent, times or pieces? State it. 1 more rate pri"
                "nts no percent sign either."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == (
        "“会议网站维护及更新”=100没有计量单位，不知是百分比、次数还是件数。请写明单位。另有1个比率同样没有印出百分号。"
    )


@pytest.mark.parametrize("target", ["=100%", "=100次", "良好", "100"])
def test_a_unit_words_and_bare_numbers_are_fine(target: str) -> None:
    assert findings(RULE, form(row("会议网站维护及更新", target))) == []


@pytest.mark.parametrize("name", ["参会人数", "完成率", "满意度", "人均成本", "媒体报道数"])
def test_names_that_give_their_unit_are_fine(name: str) -> None:
    assert findings(RULE, form(row(name, ">=90"))) == []


def test_implied_percent_alone_is_ordinary() -> None:
    assert findings(RULE, form(replace(row("完成率", ">=95"), unit="%", unit_source="implied"))) == []
