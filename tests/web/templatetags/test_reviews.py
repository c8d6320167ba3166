"""How the review is told on pages."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.web.templatetags.reviews import (
    at_key,
    field_name,
    grade_name,
    grade_tone,
    is_overdue,
    outcome_tone,
    state_tone,
    step_name,
    words,
)


def test_words_of_steps_grades_and_fields() -> None:
    assert (str(step_name("unit")), step_name("")) == ("单位审核", "")
    assert (str(grade_name("fair")), grade_name("")) == ("中", "")
    assert str(field_name("narratives.plan")) == "项目实施计划"
    assert str(words(("甲", "a"))) == "甲"


def test_tones() -> None:
    assert [grade_tone(grade) for grade in ("excellent", "fair", "poor", "")] == ["met", "risk", "behind", ""]
    assert [outcome_tone(one) for one in ("approved", "returned", "rejected", "withdrawn")] == [
        "met",
        "risk",
        "behind",
        "",
    ]
    assert [state_tone(one) for one in ("in_review", "draft")] == ["info", ""]


@pytest.mark.parametrize(
    ("due", "late"), [(date(2020, 1, 8), True), (date(2020, 1, 9), False), (date(2020, 1, 10), False), (None, False)]
)
def test_overdue_begins_the_day_after(due: date | None, late: bool) -> None:
    assert is_overdue(due, date(2020, 1, 9)) is late


def test_at_key_gives_nothing_for_what_is_not_there() -> None:
    assert (at_key({"a": 1}, "a"), at_key({}, "a")) == (1, "")
