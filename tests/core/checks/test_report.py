"""Findings put in order for a reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form, row
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.report import Report, build_report, by_weight, is_across, section_of_path
from duixian.core.checks.sources import ARITHMETIC
from duixian.core.forms.model import FormDocument

PATHS = [
    "start_date",
    "narratives.overview",
    "narratives.goals",
    "budget.total",
    "indicators",
    "indicators[0].level3",
    "self_score",
]


def finding(path: str = "indicators", form: int = 0, **values: object) -> Finding:
    settings = {"code": "any", "severity": Severity.LOW, "kind": "error", "quotes": (), **values}
    return Finding(path=path, form=form, message_zh="中", message_en="en", source=ARITHMETIC, **settings)


def report(*findings: Finding, forms: int = 1) -> Report:
    one = form(row("任务"), current_year=600000)
    return build_report(FormDocument("a.txt", (one,) * forms), findings)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("start_date", "header"), ("project_name", "header"), ("narratives.plan", "plan"), ("narratives.unknown", "header"),
        ("budget.total", "budget"), ("cost_lines[0].amount", "budget"), ("indicators", "indicators"),
        ("indicators[3].target_raw", "indicators"), ("self_score", "indicators"), ("", "header"),
    ],
)  # fmt: skip
def test_section_of_path(path: str, section: str) -> None:
    assert section_of_path(path) == section


def test_numbers_follow_the_form_then_the_weight() -> None:
    found = (
        finding("indicators"), finding("budget.total"), finding("narratives.goals"), finding("start_date"),
        finding("budget.total", severity=Severity.HIGH), finding("budget.total", kind="question"),
    )  # fmt: skip
    told = [
        (entry.number, entry.finding.path, entry.finding.severity, entry.finding.kind)
        for entry in report(*found).entries
    ]
    assert told == [
        (1, "start_date", "low", "error"), (2, "narratives.goals", "low", "error"), (3, "budget.total", "high", "error"),
        (4, "budget.total", "low", "error"), (5, "budget.total", "low", "question"), (6, "indicators", "low", "error"),
    ]  # fmt: skip


def test_findings_over_several_forms_come_last() -> None:
    across = finding(quotes=(Quote("year", "2020", 0), Quote("year", "2020", 1)))
    made = report(across, finding(form=1), finding(form=0), forms=2)
    assert [[entry.number for entry in one.entries] for one in made.forms] == [[1], [2]]
    assert [entry.number for entry in made.across] == [3]
    assert (is_across(across), is_across(finding())) == (True, False)


def test_sections_hold_only_what_was_found() -> None:
    made = report(finding("budget.total"), finding("narratives.goals")).forms[0]
    assert {name: [entry.number for entry in entries] for name, entries in made.sections.items()} == {
        "goals": [1],
        "budget": [2],
    }


def test_summary_counts_in_both_languages() -> None:
    made = report(finding(severity=Severity.HIGH), finding(kind="question")).forms[0]
    assert made.summary_zh == "1个指标，预算600,000元；审核意见2条：重要1，一般0，提示1；其中错误1条，疑问1条。"
    assert (
        made.summary_en == "1 indicator, budget 600,000 yuan; 2 findings: 1 high, 0 medium, 1 low; 1 error, 1 question."
    )
    assert made.counts == {Severity.HIGH: 1, Severity.MEDIUM: 0, Severity.LOW: 1}


def test_summary_of_a_clean_form() -> None:
    made = build_report(FormDocument("a.txt", (form(),)), ())
    assert (made.forms[0].summary_zh, made.forms[0].summary_en) == (
        "0个指标；没有审核意见。",
        "0 indicators; no findings.",
    )
    assert (made.entries, made.across, sum(made.counts.values())) == ((), (), 0)


def test_by_weight_puts_errors_before_questions() -> None:
    entries = report(finding(kind="question"), finding(), finding(severity=Severity.MEDIUM, kind="question")).entries
    assert [(entry.finding.severity, entry.finding.kind) for entry in by_weight(entries)] == [
        ("medium", "question"), ("low", "error"), ("low", "question"),
    ]  # fmt: skip


FINDINGS = st.builds(
    finding, st.sampled_from(PATHS), st.integers(0, 2), severity=st.sampled_from(Severity), kind=st.sampled_from(["error", "question"]),
    quotes=st.lists(st.builds(Quote, st.just("year"), st.just("2020"), st.integers(0, 2)), max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(FINDINGS, max_size=12))
def test_nothing_is_lost_and_numbers_run_on(found: list[Finding]) -> None:
    made = report(*found, forms=3)
    assert [entry.number for entry in made.entries] == list(range(1, len(found) + 1))
    assert sorted(map(repr, (entry.finding for entry in made.entries))) == sorted(map(repr, found))
    assert sum(made.counts.values()) == len(found)


def test_money_of_a_form_is_kept_as_it_is() -> None:
    assert report().forms[0].form.budget.current_year == Decimal(600000)
