"""What must stand on a form before anybody can review it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from duixian.core.forms.codec import from_json
from duixian.core.forms.mandatory import missing_parts
from duixian.core.forms.model import Budget, Form, Kind, Narratives

SAMPLE = Path(__file__).resolve().parents[2] / "fixtures/sample-2020.json"
FORM = from_json(json.loads(SAMPLE.read_text(encoding="utf-8"))).forms[0]


def paths(form: Form) -> list[str]:
    return [one.path for one in missing_parts(form)]


def test_a_whole_form_misses_nothing() -> None:
    assert paths(FORM) == []


def test_an_empty_shanghai_form_misses_everything_in_the_order_of_the_form() -> None:
    assert paths(Form(kind=Kind.TARGET, layout="shanghai2020")) == [
        "project_name", "unit", "start_date", "end_date", "category", "narratives.overview", "narratives.basis",
        "narratives.necessity", "narratives.safeguards", "narratives.plan", "narratives.goals", "budget.current_year",
        "indicators",
    ]  # fmt: skip


def test_other_layouts_are_asked_for_what_they_print() -> None:
    found = paths(Form(kind=Kind.TARGET, layout="portal_list"))
    assert [path for path in found if path.startswith("narratives.")] == ["narratives.goals"]


def test_a_form_without_layout_is_asked_by_the_family_that_suits_it() -> None:
    assert "narratives.goals" in paths(Form(kind=Kind.TARGET, year=2021))


@pytest.mark.parametrize("blank", ["", "   ", "\n"])
def test_blanks_are_no_text(blank: str) -> None:
    assert paths(replace(FORM, narratives=replace(FORM.narratives, plan=blank))) == ["narratives.plan"]


def test_either_amount_will_do() -> None:
    assert paths(replace(FORM, budget=Budget(total=FORM.budget.total))) == []
    assert paths(replace(FORM, budget=Budget())) == ["budget.current_year"]


def test_rows_need_a_name_and_a_target() -> None:
    first, second, *rest = FORM.indicators
    rows = (replace(first, level3=None), replace(second, target_raw=" "), *rest)
    assert paths(replace(FORM, indicators=rows)) == ["indicators[0].level3", "indicators[1].target_raw"]


def test_missing_parts_are_named_in_both_languages() -> None:
    found = missing_parts(replace(FORM, narratives=Narratives()))
    assert [(one.words.zh, one.words.en) for one in found if one.path == "narratives.goals"] == [
        ("总目标及阶段性目标", "the goals")
    ]
