"""The rules on whole forms: silence on clean ones, a reviewer's list on the sample, the same list on the seed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from duixian.core.checks.finding import Finding
from duixian.core.checks.paths import text_at
from duixian.core.checks.registry import check_forms
from duixian.core.checks.rules.catalogue_narrative import NARRATIVE_RULES
from duixian.core.forms.codec import from_text
from duixian.core.forms.model import Form
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.loaders import load as load_bytes

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CLEAN = sorted(path.stem for path in FIXTURES.glob("clean-*.json"))
CONFERENCE = [
    "one-off-but-recurring",
    "date-on-day-off",
    "shared-default-dates",
    "plan-outside-dates",
    "promise-target-mismatch",
    "promised-not-measured",
]
MEDICINE = [
    "placeholder-left",
    "inconsistent-project-name",
    "inconsistent-organisation-name",
    "one-off-but-recurring",
    "shared-default-dates",
    "held-count-conflict",
    "held-count-conflict",
    "count-conflict",
    "count-conflict",
    "copied-paragraph",
    "copied-paragraph",
    "plan-without-dates",
    "no-stage-goals",
    "goal-vague",
    "promise-target-mismatch",
    "promised-not-measured",
    "indicator-not-in-narrative",
]
INCUBATOR = [
    "inconsistent-organisation-name",
    "one-off-but-recurring",
    "government-purchase-doubt",
    "basis-without-source",
    "plan-is-payment-calendar",
    "no-stage-goals",
    "goal-vague",
    "goal-off-project",
    "indicator-not-in-narrative",
]


def load(name: str) -> tuple[Form, ...]:
    return from_text((FIXTURES / f"{name}.json").read_text(encoding="utf-8")).forms


def codes(findings: Iterable[Finding], form: int) -> list[str]:
    return sorted(finding.code for finding in findings if finding.form == form)


@pytest.mark.parametrize("name", CLEAN)
def test_check_forms_of_a_clean_form_is_silent(name: str) -> None:
    assert [(finding.code, finding.message_zh) for finding in check_forms(load(name))] == []


def test_check_forms_of_the_sample() -> None:
    found = check_forms(load("sample-2020"), NARRATIVE_RULES)
    assert [codes(found, form) for form in range(3)] == [sorted(CONFERENCE), sorted(MEDICINE), sorted(INCUBATOR)]


@pytest.mark.parametrize("name", [*CLEAN, "sample-2020"])
def test_check_forms_quotes_stand_in_the_form(name: str) -> None:
    forms = load(name)
    quotes = [quote for finding in check_forms(forms) for quote in finding.quotes]
    assert [q for q in quotes if not q.text or q.text not in text_at(forms[q.form], q.path)] == []


def test_check_forms_of_the_sample_says_what_contradicts_what() -> None:
    [found] = [f for f in check_forms(load("sample-2020"), NARRATIVE_RULES) if f.code == "plan-outside-dates"]
    assert [quote.text for quote in found.quotes] == ["2019年8-12月", "2020年7-11月", "2020-01-02", "2020-08-30"]


@pytest.mark.seed
def test_check_forms_of_the_seed() -> None:
    folder = os.environ.get("DUIXIAN_SEEDS")
    if not folder:
        pytest.skip("DUIXIAN_SEEDS is not set: the seed's text is not in the repository")
    [path] = Path(folder).glob("000_*.txt")
    forms = interpret(load_bytes(path.name, path.read_bytes())).forms
    found = check_forms(forms, NARRATIVE_RULES)
    name, words = "inconsistent-project-name", "indicator-not-in-narrative"
    assert [codes(found, form) for form in range(3)] == [
        sorted([name, "no-stage-goals", words, *CONFERENCE]),
        sorted(MEDICINE),
        sorted(["inconsistent-organisation-name", *INCUBATOR]),
    ]
