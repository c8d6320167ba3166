"""Too few indicators."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, row, told
from duixian.core.checks.finding import Severity
from duixian.core.checks.rules.too_few_indicators import RULE
from duixian.core.forms.model import Kind


@pytest.mark.parametrize(
    ("count", "severities"), [(0, [Severity.HIGH]), (1, [Severity.MEDIUM]), (4, [Severity.MEDIUM]), (5, []), (9, [])]
)
def test_fewer_than_five_are_too_few(count: int, severities: list[Severity]) -> None:
    found = findings(RULE, form(*(row(f"任务{number}") for number in range(count))))
    assert [finding.severity for finding in found] == severities
    assert [len(finding.quotes) for finding in found] == [count] * len(severities)


def test_reports_are_not_asked() -> None:
    assert findings(RULE, form(kind=Kind.SELF_EVALUATION)) == []


def test_finding_is_told_in_both_languages() -> None:
    one = form(row("任务一"), row("任务二"))
    assert len(findings(RULE, one)) == 1
    assert told(RULE, one) == [
        (
            "全表只有2个指标，不足以说明数量、质量、时效、效益和满意度。请补充。",
            ("Only 2 indicators: too few to tell quantity, quality, timeliness, benefit and satisfaction. Add some."),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
