"""Filler values."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.same_value_everywhere import RULE
from duixian.core.forms.model import Indicator


def rows(target: str, count: int) -> list[Indicator]:
    return [row(f"任务{number}", target) for number in range(count)]


def test_one_number_in_four_rows_is_filler() -> None:
    one = form(*rows("=88100", 4), row("培训人数", ">=90人"))
    assert quoted(RULE, one) == [["=88100"] * 4]
    assert told(RULE, one) == [
        (
            "5个指标中有4个的目标值都是88,100，像是填充或栏目粘连。请逐项核实。",
            ("4 of 5 indicators have the same target 88,100: filler, or columns run together. Check each of them."),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == "5个指标中有4个的目标值都是88,100，像是填充或栏目粘连。请逐项核实。"


@pytest.mark.parametrize(("target", "count"), [("=88100", 3), ("=100%", 9), ("=12次", 9), ("=100", 9), ("良好", 9)])
def test_few_rows_percentages_and_small_counts_are_fine(target: str, count: int) -> None:
    assert findings(RULE, form(*rows(target, count))) == []


def test_two_fillers_are_two_findings() -> None:
    assert [len(quotes) for quotes in quoted(RULE, form(*rows("=88100", 5), *rows("=99", 4)))] == [5, 4]
