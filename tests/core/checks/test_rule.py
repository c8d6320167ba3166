"""What a rule makes of its findings, and how it runs over the forms of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.context import Review, Subject
from duixian.core.checks.finding import Finding, Quote, Severity, Source
from duixian.core.checks.rule import Rule, each

SOURCE = Source("a", "甲", "A", verified=True)


def _named(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for sign in subject.form.project_name or "":
        yield rule.finding("project_name", zh=sign, en="name", form=subject.index)


RULE = Rule("a-rule", "规则", "A rule", SOURCE, Severity.MEDIUM, "question", each(_named))


def test_finding_takes_what_is_usual_from_the_rule() -> None:
    assert RULE.finding("year", zh="年", en="year") == Finding(
        "a-rule", Severity.MEDIUM, "question", "year", (), "年", "year", SOURCE, 0
    )


def test_finding_may_say_otherwise() -> None:
    other = SOURCE._replace(key="b")
    assert RULE.finding(
        "year", Quote("year", "2020"), zh="年", en="year", form=3, severity=Severity.HIGH, kind="error", source=other
    ) == Finding("a-rule", Severity.HIGH, "error", "year", (Quote("year", "2020"),), "年", "year", other, 3)


@given(st.lists(st.sampled_from(["", " ", "0", "无", "——"])))
def test_finding_leaves_out_quotes_of_empty_cells_only(texts: list[str]) -> None:
    finding = RULE.finding("year", *(Quote("year", text, at) for at, text in enumerate(texts)), zh="", en="")
    assert [(quote.form, quote.text) for quote in finding.quotes] == [
        (at, text) for at, text in enumerate(texts) if text != ""
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), []),
        ((None,), []),
        (("甲乙",), [(0, "甲"), (0, "乙")]),
        (("甲", None, "乙丙"), [(0, "甲"), (2, "乙"), (2, "丙")]),
    ],
)
def test_each_runs_over_every_form_in_order(names: tuple[str | None, ...], said: list[tuple[int, str]]) -> None:
    review = Review(tuple(form(project_name=name) for name in names))
    assert [(finding.form, finding.message_zh) for finding in RULE.check(review, RULE)] == said


def test_each_hands_the_rule_it_is_run_for() -> None:
    other = replace(RULE, code="another", severity=Severity.HIGH)
    [finding] = RULE.check(Review((form(project_name="甲"),)), other)
    assert (finding.code, finding.severity) == ("another", Severity.HIGH)
