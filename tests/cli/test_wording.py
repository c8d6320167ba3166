"""Words for sections, kinds and severities, and quotes as the form shows them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.samples import sample
from duixian.cli.wording import FINDING_KINDS, KINDS, RULE_TITLES, SEVERITIES, TITLES, shown_quote
from duixian.core.checks.facts.sections import SECTIONS
from duixian.core.checks.finding import Quote, Severity
from duixian.core.checks.registry import RULES
from duixian.core.checks.report import section_of_path
from duixian.core.forms.layouts import form_values
from duixian.core.forms.model import Kind


def test_words_are_there_for_everything_that_is_shown() -> None:
    assert (set(KINDS), set(SEVERITIES)) == (set(Kind), set(Severity))
    assert set(FINDING_KINDS) == {"error", "question"}
    assert set(TITLES) == {"header", "budget", "indicators", *SECTIONS}
    assert set(RULE_TITLES) == {rule.code for rule in RULES}


def test_words_of_sections_cover_every_place_of_a_form() -> None:
    paths = [path for name in ("shanghai2020", "selfeval", "monitoring") for path, _ in form_values(sample(name))]
    assert {section_of_path(path) for path in paths} - set(TITLES) == set()


@pytest.mark.parametrize("words", [TITLES, KINDS, SEVERITIES, FINDING_KINDS, RULE_TITLES])
def test_words_are_chinese_first_and_english_second(words: dict[str, tuple[str, str]]) -> None:
    han = re.compile("[\u4e00-\u9fff]")
    assert [pair for pair in words.values() if not han.search(pair[0]) or han.search(pair[1])] == []
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        ("budget.total", "4989200", "4,989,200"),
        ("budget.total", "4989200.50", "4,989,200.5"),
        ("budget.total", "0", "0"),
        ("budget.other", "-1234567", "-1,234,567"),
        ("budget.execution_rate", "98.05", "98.05"),
        ("cost_lines[0].amount", "12000", "12,000"),
        ("cost_lines[10].amount", "12000.00", "12,000"),
        ("cost_lines[0].name", "2020", "2020"),
        ("cost_lines[0].basis", "20201231", "20201231"),
        ("project_code", "123001", "123001"),
        ("year", "2020", "2020"),
        ("indicators[0].target_raw", "88100", "88100"),
        ("budget.total", "约5万元", "约5万元"),
        ("budget.total", "1.2.3", "1.2.3"),
        ("budget.total", "１２３４", "１２３４"),
        ("budget.total", ".", "."),
        ("budget.total", "", ""),
        ("narratives.plan", "字" * 60, "字" * 60),
        ("narratives.plan", "字" * 61, "字" * 60 + "…"),
    ],
)
def test_shown_quote_of_a_value(path: str, text: str, shown: str) -> None:
    assert shown_quote(Quote(path, text)) == shown


@given(st.decimals(-(10**12), 10**12, places=2))
def test_shown_quote_of_a_sum_keeps_its_value(amount: Decimal) -> None:
    assert Decimal(shown_quote(Quote("budget.total", f"{amount:f}")).replace(",", "")) == amount


@given(st.text(), st.sampled_from(["narratives.goals", "indicators[3].level3", "budget.total", "cost_lines[0].basis"]))
def test_shown_quote_of_words_is_their_beginning(text: str, path: str) -> None:
    shown = shown_quote(Quote(path, text))
    if not re.fullmatch(r"-?[0-9.]+", text):
        assert text.startswith(shown.removesuffix("…") if len(text) > 60 else shown)
        assert len(shown) <= 61
