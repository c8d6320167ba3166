"""The forms of one unit."""

from __future__ import annotations

from core.checks.building import form, row
from duixian.core.checks.across import rows_by, units_of
from duixian.core.checks.context import Review
from duixian.core.forms.model import Kind


def test_units_of_groups_forms_by_who_wrote_them() -> None:
    forms = (
        form(unit="甲中心"),
        form(unit="乙中心"),
        form(unit="甲 中心"),
        form(),
        form(unit="甲中心", kind=Kind.MONITORING),
    )
    groups = units_of(Review(forms))
    assert [[subject.index for subject in group] for group in groups] == [[0, 2]]


def test_units_of_needs_two_forms_and_a_unit() -> None:
    assert (units_of(Review((form(unit="甲"),))), units_of(Review((form(), form()))), units_of(Review(()))) == (
        [],
        [],
        [],
    )


def test_rows_by_keeps_keys_of_several_forms() -> None:
    review = Review((form(row("甲"), row("乙"), row("乙"), unit="院"), form(row("甲"), row("丙"), unit="院")))
    groups = rows_by(review.subjects, lambda one: None if one.name.text == "丙" else one.name.text)
    assert {key: [(one.form_number, one.row.at) for one in placed] for key, placed in groups.items()} == {
        "甲": [(1, 0), (2, 0)]
    }


def test_placed_quotes_name_and_target() -> None:
    review = Review((form(row("甲", ">=5%"), unit="院"), form(row("甲", ""), unit="院")))
    placed = rows_by(review.subjects, lambda one: one.name.text)["甲"]
    assert [(one.name().text, one.target().text, one.target().form) for one in placed] == [
        ("甲", ">=5%", 0),
        ("甲", "甲", 1),
    ]
