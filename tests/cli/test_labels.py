"""Every value of the form has its names in both languages."""

from __future__ import annotations

from dataclasses import fields

import pytest

from duixian.cli.labels import label_of
from duixian.core.forms.model import Budget, Form, Indicator, Narratives

_NO_VALUE = {"marks", "unread", "narratives", "budget", "indicators", "narrative_items"}
_DERIVED = {"operator", "value", "type", "unit_source", "actual_value"}
PATHS = [
    *(field.name for field in fields(Form) if field.name not in _NO_VALUE),
    *(f"narratives.{field.name}" for field in fields(Narratives)),
    *(f"budget.{field.name}" for field in fields(Budget)),
    *(f"indicators[3].{field.name}" for field in fields(Indicator) if field.name not in _NO_VALUE | _DERIVED),
    "cost_lines[0]",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_value_of_a_form_has_both_names(path: str) -> None:
    chinese, english = label_of(path)
    assert (chinese.isascii(), english.isascii(), english == path) == (False, True, False)


def test_unknown_path_names_itself() -> None:
    assert label_of("indicators[2].colour") == ("indicators.colour", "indicators.colour")


def test_same_key_is_named_by_where_it_stands() -> None:
    assert (label_of("unit"), label_of("indicators[0].unit")) == (("申报单位", "Institution"), ("计量单位", "Unit"))
