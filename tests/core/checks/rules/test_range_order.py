"""Ranges that run backwards."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.range_order import RULE


def test_range_order_backwards() -> None:
    assert quoted(RULE, form(goals="汇聚人才800-500名，举办6-10场活动")) == [["800-500名"]]
    assert told(RULE, form(goals="汇聚人才800-500名，举办6-10场活动")) == [
        (
            "“800-500名”的下限大于上限，请更正。",
            "“800-500名” runs from the larger number to the smaller; please correct it.",
        ),
    ]
    assert kinds(RULE, form(goals="汇聚人才800-500名，举办6-10场活动")) == ["target", "self_evaluation", "monitoring"]


def test_range_order_near_miss() -> None:
    assert findings(RULE, form(goals="500-800名，5-5场，约100位，数百人，12-8月")) == []
