"""Findings are values: equal when they say the same, and never changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from duixian.core.checks.finding import Finding, Quote, Severity, Source

SOURCE = Source("88-completeness", "完整性", "Completeness", verified=True)
FINDING = Finding(
    "goal-vague", Severity.LOW, "question", "narratives.goals", (Quote("narratives.goals", "显著提升"),), "目标空泛",
    "vague", SOURCE,
)  # fmt: skip

OTHER: dict[str, Any] = {
    "code": "no-quantity", "severity": Severity.HIGH, "kind": "error", "path": "narratives.plan", "quotes": (),
    "message_zh": "无", "message_en": "none", "source": SOURCE._replace(verified=False), "form": 1,
}  # fmt: skip


def test_finding_belongs_to_the_first_form_unless_told() -> None:
    assert (FINDING.form, FINDING.quotes[0].form) == (0, 0)


def test_finding_equal_only_when_all_is_said_alike() -> None:
    assert sorted(OTHER) == sorted(field.name for field in fields(Finding))
    assert {FINDING, replace(FINDING)} == {FINDING}
    assert [name for name, value in OTHER.items() if replace(FINDING, **{name: value}) == FINDING] == []


@pytest.mark.parametrize("name", sorted(OTHER))
def test_finding_cannot_be_changed(name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(FINDING, name, OTHER[name])


def test_severities_stand_from_heavy_to_light() -> None:
    """`duixian check --fail-on` counts on the order."""
    assert [str(severity) for severity in Severity] == ["high", "medium", "low"]


@pytest.mark.parametrize("text", ["High", "", "fatal", "高"])
def test_severity_of_an_unknown_word_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Severity"):
        Severity(text)
