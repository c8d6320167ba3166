"""What a rule looks at: subjects, what was derived from them, and quotes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.checks.building import form, row
from duixian.core.checks.context import Review, Subject
from duixian.core.checks.finding import Quote
from duixian.core.forms.model import Form, Indicator


def test_review_numbers_the_forms_in_reading_order() -> None:
    forms = (form(project_name="甲"), form(project_name="乙"), form(project_name="甲"))
    review = Review(forms)
    assert review.forms == forms
    assert [(subject.index, subject.form) for subject in review.subjects] == list(enumerate(forms))


def test_review_of_no_forms_is_empty() -> None:
    assert (Review(()).forms, Review(()).subjects) == ((), ())


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_review_takes_a_number_that_is_none_for_an_empty_cell(number: str) -> None:
    [seen] = Review((form(Indicator("产出", "数量", "场次", value=Decimal(number)), total=number),)).forms
    assert (seen.budget.total, seen.indicators[0].value) == (None, None)


def test_review_keeps_sound_forms_themselves() -> None:
    sound = form(row("场次", ">=3场"), total="0")
    assert Review((sound,)).forms[0] is sound


def test_derive_computes_once_for_each_function_and_form() -> None:
    calls: list[str] = []

    def name(seen: Form) -> str | None:
        calls.append(f"name of {seen.project_name}")
        return seen.project_name

    def year(seen: Form) -> int | None:
        calls.append(f"year of {seen.project_name}")
        return seen.year

    first, second = Review((form(project_name="甲"), form(project_name="乙"))).subjects
    said = [subject.derive(function) for _ in range(2) for subject in (first, second) for function in (name, year)]
    assert said == ["甲", 2020, "乙", 2020] * 2
    assert calls == ["name of 甲", "year of 甲", "name of 乙", "year of 乙"]


def test_derive_remembers_that_there_was_nothing() -> None:
    subject = Subject(form())
    found: list[int] = []

    def nothing(seen: Form) -> None:
        found.append(seen.year or 0)

    assert [subject.derive(nothing), subject.derive(nothing), found] == [None, None, [2020]]


SUBJECT = Subject(
    form(row("场次", ">=3场"), plan="3月招标", total="1.20", government_purchase=False, start_date="2020-03"), 4
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("narratives.plan", "3月招标"),
        ("narratives.goals", ""),
        ("budget.total", "1.20"),
        ("government_purchase", "否"),
        ("start_date", "2020-03"),
        ("indicators[0].target_raw", ">=3场"),
        ("indicators[0].note", ""),
    ],
)
def test_quote_of_a_whole_value(path: str, text: str) -> None:
    assert SUBJECT.quote(path) == Quote(path, text, 4)


@pytest.mark.parametrize("text", ["3月", ""])
def test_quote_of_a_piece_is_the_piece(text: str) -> None:
    assert SUBJECT.quote("narratives.plan", text) == Quote("narratives.plan", text, 4)


@pytest.mark.parametrize(
    ("path", "error"),
    [("indicators[1].note", IndexError), ("narratives.plans", AttributeError), ("a b", ValueError), ("", ValueError)],
)
def test_quote_of_a_place_that_is_none_is_refused(path: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        SUBJECT.quote(path)
