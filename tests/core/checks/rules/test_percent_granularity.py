"""Percentages of a handful."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.percent_granularity import RULE

SESSIONS = "大会安排1-2场主题报告和6-10场研讨。"


def test_sessions_told_in_the_goals_are_the_denominator() -> None:
    one = form(row("议程活动完成率", ">=95%"), goals=SESSIONS)
    assert quoted(RULE, one) == [[">=95%", "1-2场", "6-10场"]]
    assert told(RULE, one) == [
        (
            (
                "“议程活动完成率”>=95%：按本表所述总共只有12项，不足20项时≥95%就等于100%，少做一项即不达标"
                "。请写明分母，改用项数，或直接定为100%。"
            ),
            (
                "“议程活动完成率” >=95%: the form accounts for only 12 items; below 20, at least 95% means "
                "all of them, and one miss fails the row. State the denominator, use a count, or set 100%."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert "总共只有12项，不足20项时≥95%就等于100%" in findings(RULE, one)[0].message_zh
    assert (
        "the form accounts for only 12 items; below 20, at least 95% means all of them"
        in findings(RULE, one)[0].message_en
    )


def test_payments_told_by_their_calendar_are_the_denominator() -> None:
    one = form(row("完成率", ">=95%"), plan="水费按月支付；物业费按季度或半年度支付；维修费按季度支付。")
    assert quoted(RULE, one) == [[">=95%", "按月", "按季度或半年度", "按季度"]]
    assert "总共只有18–20项" in findings(RULE, one)[0].message_zh


@pytest.mark.parametrize(
    ("name", "target", "told"),
    [
        ("议程活动完成率", ">=90%", "全年20场讲座。"),
        ("议程活动完成率", ">=95%", "全年20场讲座。"),
        ("议程活动完成率", "=100%", SESSIONS),
        ("议程活动满意度", ">=95%", SESSIONS),
        ("议程活动完成率", ">=95%", "没有数字。"),
        ("维修完成率", ">=95%", "按月支付，按季度支付。"),
    ],
)
def test_large_numbers_and_other_rows_are_fine(name: str, target: str, told: str) -> None:
    assert findings(RULE, form(row(name, target), goals=told, plan=told)) == []


def test_one_calendar_word_is_no_denominator() -> None:
    assert findings(RULE, form(row("完成率", ">=95%"), plan="水费按月支付。")) == []


@given(st.integers(1, 60), st.integers(51, 99))
def test_found_exactly_where_the_bar_means_all(count: int, share: int) -> None:
    found = findings(RULE, form(row("活动完成率", f">={share}%"), goals=f"举办{count}场活动。"))
    needed = (Decimal(count) * share / 100).to_integral_value(ROUND_CEILING)
    assert bool(found) is (needed == count)
