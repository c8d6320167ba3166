"""Counting invitations."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, quoted, row
from duixian.core.checks.rules.counts_the_attempt import RULE


@pytest.mark.parametrize("name", ["邀请演讲专家数", "拟邀请嘉宾人数", "发放问卷数量", "报名人数"])
def test_attempts_are_asked(name: str) -> None:
    assert quoted(RULE, form(row(name, ">=80人"))) == [[name, ">=80人"]]


@pytest.mark.parametrize(
    "name", ["演讲专家数", "到会嘉宾人数", "受邀请专家到会率", "发放补贴人数", "邀请函设计", "发放贷款数"]
)
def test_results_are_fine(name: str) -> None:
    assert findings(RULE, form(row(name, ">=80人"))) == []
