"""Counting invitations."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.counts_the_attempt import RULE


@pytest.mark.parametrize("name", ["邀请演讲专家数", "拟邀请嘉宾人数", "发放问卷数量", "报名人数"])
def test_attempts_are_asked(name: str) -> None:
    assert quoted(RULE, form(row(name, ">=80人"))) == [[name, ">=80人"]]


@pytest.mark.parametrize(
    "name", ["演讲专家数", "到会嘉宾人数", "受邀请专家到会率", "发放补贴人数", "邀请函设计", "发放贷款数"]
)
def test_results_are_fine(name: str) -> None:
    assert findings(RULE, form(row(name, ">=80人"))) == []


def test_finding_is_told_in_both_languages() -> None:
    one = form(row("邀请演讲专家数", ">=80人"))
    assert len(findings(RULE, one)) == 1
    assert told(RULE, one) == [
        (
            (
                "“邀请演讲专家数”按字面计的是发出去的（邀请、问卷、报名），不是得到的结果：无人应邀也算完成"
                "。请改计结果（如到会演讲专家数、有效问卷数），或写明以邀请、确认还是到会为准。"
            ),
            (
                "“邀请演讲专家数” literally counts what is sent out (invitations, questionnaires, sign-ups)"
                ", not what comes of it: it is met even if nobody comes. Count the result, such as speakers w"
                "ho spoke or valid replies, or say whether invited, confirmed or present is meant."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
