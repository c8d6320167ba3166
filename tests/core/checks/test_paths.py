"""Addresses of values in a form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import form, row
from duixian.core.checks.paths import text_at, value_at
from duixian.core.forms.model import Unread


def test_text_at_of_each_kind_of_value() -> None:
    one = form(
        row("参会人数", ">=400人"),
        overview="概况",
        total="600000.50",
        start_date="2020-01-02",
        government_purchase=False,
    )
    paths = (
        "narratives.overview",
        "budget.total",
        "start_date",
        "government_purchase",
        "indicators[0].target_raw",
        "year",
        "unit",
    )
    assert [text_at(one, path) for path in paths] == ["概况", "600000.50", "2020-01-02", "否", ">=400人", "2020", ""]


@pytest.mark.parametrize(
    ("path", "error"), [("nowhere", AttributeError), ("indicators[3].level3", IndexError), ("a b", ValueError)]
)
def test_value_at_of_no_place(path: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        value_at(form(), path)


def test_value_at_in_a_mapping() -> None:
    one = form(narrative_items={"goals": ("一", "二")})
    assert value_at(one, "narrative_items.goals[1]") == "二"
    with pytest.raises(KeyError):
        value_at(one, "narrative_items.plan")


def test_text_at_of_an_absent_value_is_what_stands_unread_in_its_cell() -> None:
    one = replace(form(), unread=(Unread("别处", None), Unread(" 约60万\n", None, "budget.total")))
    assert (text_at(one, "budget.total"), text_at(one, "budget.other")) == ("约60万", "")
