"""Severities in words."""

from __future__ import annotations

from duixian.core.money.controls.finding import SEVERITY_WORDS, Severity


def test_every_severity_has_words() -> None:
    assert [one for one in Severity if not all(SEVERITY_WORDS[one])] == []
