"""The sum at stake in a form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.checks.building import form
from duixian.core.checks.context import Subject
from duixian.core.checks.money import Amount, budget_of, is_positive, is_promise, project_title, yuan_en, yuan_zh
from duixian.core.forms.model import Budget, Kind


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ({"total": 900, "current_year": 600}, Amount(Decimal(600), "budget.current_year")),
        ({"total": 900}, Amount(Decimal(900), "budget.total")),
        ({"adjusted": 5, "initial": 4}, Amount(Decimal(5), "budget.adjusted")),
        ({"current_year": 0, "total": 900}, Amount(Decimal(900), "budget.total")),
        ({}, None),
    ],
)
def test_budget_of_takes_the_year_first(money: dict[str, int], expected: Amount | None) -> None:
    budget = Budget(**{name: Decimal(amount) for name, amount in money.items()})
    assert budget_of(replace(form(), budget=budget)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (None, False),
        (Decimal(0), False),
        (Decimal(-1), False),
        (Decimal("NaN"), False),
        (Decimal("Infinity"), False),
        (Decimal(1), True),
    ],
)
def test_is_positive_wants_a_real_sum(amount: Decimal | None, expected: bool) -> None:
    assert is_positive(amount) is expected


def test_a_report_is_no_promise() -> None:
    kinds = {kind: is_promise(Subject(form(kind=kind))) for kind in Kind}
    assert kinds == {Kind.TARGET: True, Kind.SELF_EVALUATION: False, Kind.MONITORING: False}


def test_forms_are_called_by_project_or_number() -> None:
    assert (project_title(Subject(form(project_name="修路"))), project_title(Subject(form(), 2))) == ("修路", "第3张表")


def test_yuan_in_both_languages() -> None:
    assert (yuan_zh(Decimal(600000)), yuan_en(Decimal("1234.50"))) == ("600,000元", "1,234.5 yuan")
