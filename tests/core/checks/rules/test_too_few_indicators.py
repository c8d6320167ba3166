"""Too few indicators."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, row
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
