"""A form as rows: figures that columns hold, the year's money, lowest confidence."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.forms.model import Budget, Form, Indicator, Kind, Mark, Unread
from duixian.core.forms.places import TextPlace
from duixian.core.periods import PartialDate
from duixian.documents.corpus.rows import budget_of, form_rows
from duixian.documents.corpus.schema import FORM, INDICATOR

FORM_NAMES = [field.name for field in FORM][:-2]
NAMES = [field.name for field in INDICATOR]


def test_figures_that_columns_do_not_hold_are_left_out() -> None:
    rows = (
        Indicator(None, None, "占地", ">=1.23456789", ">=", Decimal("1.23456789"), "公里", "quantitative"),
        Indicator(None, None, "太大", "1e30", "=", Decimal(10) ** 30, None, "quantitative"),
        Indicator(None, None, "之间", "1-2", "between", (Decimal(1), Decimal(2)), "万人次", "quantitative"),
    )
    made = form_rows(0, Form(Kind.TARGET, budget=Budget(total=Decimal(10) ** 17), indicators=rows), None)
    found = [dict(zip(NAMES, row, strict=True)) for row in made.indicators]
    assert [tuple(one[key] for key in ("value", "value_high", "amount", "base_unit")) for one in found] == [
        (Decimal("1.234568"), None, Decimal("1234.567890"), "米"),
        (None, None, None, None),
        (Decimal(1), Decimal(2), Decimal(10000), "人次"),
    ]
    row = dict(zip(FORM_NAMES, made.row, strict=True))
    assert (row["budget"], row["money_class"], row["confidence"], row["findings"]) == (None, None, None, None)


def test_a_form_says_its_year_its_type_and_what_was_unread() -> None:
    place = TextPlace(0, 1)
    form = Form(
        Kind.TARGET,
        project_name="生物医药论坛",
        start_date=PartialDate(2021, 3),
        budget=Budget(current_year=Decimal(600_000)),
        indicators=(Indicator(None, None, "满意度", marks={"level3": Mark(place, 0.4)}),),
        marks={"project_name": Mark(place, 0.9)},
        unread=(Unread("四个字吗", place), Unread("二字", place)),
    )
    row = dict(zip(FORM_NAMES, form_rows(2, form, ()).row, strict=True))
    assert {key: row[key] for key in ("index", "year", "project_type", "money_class", "findings", "unread", "confidence")} == {
        "index": 2, "year": 2021, "project_type": "conference", "money_class": "500k-1m", "findings": 0, "unread": 6,
        "confidence": 0.4,
    }  # fmt: skip


def test_the_budget_is_that_of_the_year() -> None:
    one, two, three, four = map(Decimal, (1, 2, 3, 4))
    assert budget_of(Budget(total=four, initial=three, adjusted=two, current_year=one)) == one
    assert budget_of(Budget(total=four, initial=three, adjusted=two)) == two
    assert budget_of(Budget(total=four, initial=three)) == three
    assert budget_of(Budget(total=four)) == four
    assert budget_of(Budget()) is None
