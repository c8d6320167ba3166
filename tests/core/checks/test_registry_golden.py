"""What the review says of whole documents: the sample's findings as a snapshot, and nothing of clean forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.codec import from_text
from duixian.core.forms.model import FormDocument
from snapshots import snapshot

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CLEAN = sorted(path.stem for path in FIXTURES.glob("clean-*.json"))


def read(name: str) -> FormDocument:
    return from_text((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def told(finding: Finding) -> str:
    quotes = "".join(f"\n    {quote.form + 1} {quote.path} “{quote.text}”" for quote in finding.quotes)
    return (
        f"{finding.form + 1} {finding.severity} {finding.kind} {finding.code} {finding.path}\n"
        f"  {finding.message_zh}\n  {finding.message_en}{quotes}\n"
    )


def test_sample_is_reviewed_as_stored() -> None:
    text = "\n".join(told(finding) for finding in check_forms(read("sample-2020").forms))
    assert text == snapshot("sample-2020-findings.txt", text)


@pytest.mark.parametrize("name", CLEAN)
def test_clean_form_has_no_findings(name: str) -> None:
    assert [told(finding) for finding in check_forms(read(name).forms)] == []


def test_there_are_clean_forms() -> None:
    assert CLEAN == ["clean-conference", "clean-equipment", "clean-road", "clean-training"]


SAMPLE_MUST_HAVE = {
    (1, "plan-outside-dates"), (1, "value-restates-name"), (1, "graded-without-criterion"), (1, "counts-the-attempt"),
    (1, "duplicate-indicator"), (1, "percent-granularity"), (1, "promise-target-mismatch"), (1, "no-cost-dimension"),
    (1, "no-weights"), (1, "no-baseline"), (1, "budget-flat-and-fully-executed"), (1, "unit-cost"),
    (1, "same-concept-other-name"), (1, "same-indicator-other-bar"), (1, "same-indicator-other-level"),
    (2, "held-count-conflict"), (2, "copied-paragraph"), (2, "indicator-undefined"), (2, "unit-missing"),
    (2, "satisfaction-instead-of-benefit"), (2, "input-as-output"), (2, "target-at-history"),
    (3, "indicator-undefined"), (3, "percent-under-quantity"), (3, "completion-under-timeliness"), (3, "no-quantity"),
    (3, "satisfaction-instead-of-benefit"), (3, "budget-change-unexplained"), (3, "money-vs-indicator-count"),
    (3, "plan-is-payment-calendar"),
}  # fmt: skip


def test_sample_has_what_a_sharp_reviewer_names() -> None:
    found = {(finding.form + 1, finding.code) for finding in check_forms(read("sample-2020").forms)}
    assert SAMPLE_MUST_HAVE - found == set()


def test_every_finding_rests_on_a_quote_or_says_that_nothing_stands_there() -> None:
    silent = [finding.code for finding in check_forms(read("sample-2020").forms) if not finding.quotes]
    assert silent == []
