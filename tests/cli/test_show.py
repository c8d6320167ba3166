"""What the terminal shows, as golden files, and the corners they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from duixian.cli.language import Language, say
from duixian.cli.reading import Outcome, Problem, Task, read_one
from duixian.cli.show import problem_line, reading, show_findings, show_outcome
from duixian.core.checks.report import build_report
from duixian.core.forms.model import Budget, Form, FormDocument, Indicator, Kind, Unread
from snapshots import snapshot


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    before = say.language
    say.language = request.param
    yield request.param
    say.language = before


def _printed(outcome: Outcome, *, findings: bool) -> str:
    console = Console(width=100, record=True, file=StringIO())
    (show_findings if findings else show_outcome)(console, outcome)
    return "\n".join(line.rstrip() for line in console.export_text().splitlines()) + "\n"


def test_golden_forms_in_the_terminal(sample: Path, language: Language) -> None:
    printed = _printed(read_one(Task(sample)), findings=False)
    assert printed == snapshot(f"terminal-forms-{language}.txt", printed)


def test_golden_findings_in_the_terminal(sample: Path, language: Language) -> None:
    printed = _printed(read_one(Task(sample, check=True)), findings=True)
    assert printed == snapshot(f"terminal-findings-{language}.txt", printed)


def test_a_form_without_findings_says_so(language: Language) -> None:
    outcome = Outcome(Path("a.txt"), FormDocument("a.txt", (Form(Kind.TARGET, project_name="项目甲"),)))
    expected = {Language.ZH: "\na.txt · 项目甲\n没有审核意见。\n", Language.EN: "\na.txt · 项目甲\nNo findings.\n"}
    assert _printed(outcome, findings=True) == expected[language]


def test_a_problem_stands_with_file_and_code(language: Language) -> None:
    line = problem_line(Outcome(Path("a.pdf"), problem=Problem("empty", "空", "Empty.")))
    assert line.plain == {Language.ZH: "a.pdf: 空 [empty]", Language.EN: "a.pdf: Empty. [empty]"}[language]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Indicator(None, None, "a", ">=80", ">=", Decimal(80), None, "quantitative"), ">= 80"),
        (Indicator(None, None, "a", "5-8人", "between", (Decimal(5), Decimal(8)), "人", "quantitative"), "5–8 人"),
        (Indicator(None, None, "a", "合规"), "qualitative"),
    ],
)
def test_a_target_is_shown_as_it_was_read(row: Indicator, expected: str) -> None:
    before, say.language = say.language, Language.EN
    assert reading(row) == expected
    say.language = before


def test_unread_text_and_money_of_a_report_are_told(language: Language) -> None:
    form = Form(
        Kind.SELF_EVALUATION, title="自评表", budget=Budget(initial=Decimal(5), executed=Decimal("4.50")),
        indicators=(Indicator("产出", "数量", "场次", "3场", actual_raw="2场"),), unread=(Unread("剩余文字", None),),
    )  # fmt: skip
    printed = _printed(Outcome(Path("b.docx"), FormDocument("b.docx", (form,))), findings=False)
    assert printed == snapshot(f"terminal-report-{language}.txt", printed)


def test_findings_across_forms_stand_apart_and_are_counted_once(sample: Path, language: Language) -> None:
    outcome = read_one(Task(sample, check=True))
    assert outcome.document
    report = build_report(outcome.document, outcome.findings)
    heads = {Language.ZH: ("各表之间", "审核意见 {} 条："), Language.EN: ("Across the forms", "{} findings: ")}[
        language
    ]
    printed = _printed(outcome, findings=True).splitlines()
    at = printed.index(f"{sample.name} · {heads[0]}")
    assert printed[at + 1].startswith(heads[1].format(len(report.across)))
    first = next(n for n, line in enumerate(printed) if line.startswith(f"{sample.name} · "))
    assert printed[first + 1].startswith(heads[1].format(len(report.forms[0].entries)))


def test_a_file_that_was_not_read_shows_no_findings(language: Language) -> None:
    assert _printed(Outcome(Path("a.txt"), problem=Problem("empty", "空", f"{language}")), findings=True) == "\n"
