"""The list of questions and their page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from core.benchmark.ambition.asking import asked, cost, standing
from core.checks.building import form, row
from duixian.core.benchmark.ambition.registry import RULES, describe
from duixian.core.benchmark.beside import Beside, Past
from duixian.core.forms.model import Kind

PAGE = Path(__file__).resolve().parents[4] / "docs/reference/ambition.md"
EVERYTHING = Beside(
    Past(2019, Decimal(500), ">=500人", unit="人"), standing(3, median=600), cost(95)
)  # fmt: skip


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe()


def test_all_are_questions_and_the_weightiest_stands_first() -> None:
    found = asked(form(row("参会人数", ">=400人"), total=10**6), EVERYTHING)
    assert [(one.code, one.kind) for one in found] == [
        (rule.code, "question") for rule in RULES if rule.code != "ambition-below-plan"
    ]


def test_a_report_is_not_asked_how_ambitious_it_is() -> None:
    assert asked(replace(form(row("参会人数", ">=400人"), total=10**6), kind=Kind.SELF_EVALUATION), EVERYTHING) == []


def test_an_unverified_source_is_marked() -> None:
    rule = replace(RULES[0], source=RULES[0].source._replace(verified=True))
    assert [text.count("(not verified)") for text in (describe((RULES[0],)), describe((rule,)))] == [1, 0]
