"""Too many indicators."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, row, told
from duixian.core.checks.rules.too_many_indicators import RULE
from duixian.core.forms.model import Kind


@pytest.mark.parametrize(("count", "found"), [(0, 0), (40, 0), (41, 1)])
def test_more_than_forty_are_too_many(count: int, found: int) -> None:
    assert len(findings(RULE, form(*(row(f"任务{number}") for number in range(count))))) == found


def test_message_says_how_many() -> None:
    finding = findings(RULE, form(*(row(f"任务{number}") for number in range(41))))[0]
    assert told(RULE, form(*(row(f"任务{number}") for number in range(41)))) == [
        (
            "全表有41个指标，平均每个不到2.5分，难以突出重点和逐项取证。请保留最能说明成效的指标。",
            (
                "41 indicators: less than 2.5 points each on average, hard to prove one by one. Keep those th"
                "at tell most."
            ),
        ),
    ]
    assert kinds(RULE, form(*(row(f"任务{number}") for number in range(41)))) == ["target"]
    assert finding.message_zh == "全表有41个指标，平均每个不到2.5分，难以突出重点和逐项取证。请保留最能说明成效的指标。"


def test_reports_are_not_asked() -> None:
    assert findings(RULE, form(*(row(f"任务{number}") for number in range(41)), kind=Kind.MONITORING)) == []
