"""Base forms and inputs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from duixian.apps.accounts.errors import Refused
from duixian.web.forms import AmountField, DateInput, Form, LongSelect


class Sample(Form):
    amount = AmountField(required=False)
    day = forms.DateField(widget=DateInput, required=False)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,234.50", Decimal("1234.50")),
        ("１２３４．５", Decimal("1234.5")),
        (" 0 ", Decimal(0)),
        ("", None),
    ],
)
def test_amount_is_understood_as_people_type_it(typed: str, amount: Decimal | None) -> None:
    form = Sample({"amount": typed})
    assert (form.is_valid(), form.cleaned_data["amount"]) == (True, amount)


@pytest.mark.parametrize("typed", ["十二", "1.234", "1e400", "NaN"])
def test_amount_that_cannot_be_read_is_refused_at_the_field(typed: str) -> None:
    assert list(Sample({"amount": typed}).errors) == ["amount"]


def test_date_is_written_so_that_the_browser_understands_it() -> None:
    html = str(Sample({"day": date(2020, 7, 31)})["day"])
    assert 'type="date"' in html
    assert 'value="2020-07-31"' in html


def test_refusal_stands_at_its_field() -> None:
    form = Sample({})
    form.refuse(Refused("超出预算", field="amount"))
    assert form.errors == {"amount": ["超出预算"]}


def test_refusal_of_no_field_or_an_unknown_one_stands_at_the_top() -> None:
    form = Sample({})
    form.refuse(Refused("已经提交"))
    form.refuse(Refused("还有一处", field="narratives.plan"))
    assert form.errors == {"__all__": ["已经提交", "还有一处"]}


@pytest.mark.parametrize("chosen", ["cn", "", 7, None])
def test_long_list_is_written_as_django_writes_it(chosen: object) -> None:
    choices = [("", "请选择"), ("cn", "中国"), ("x", "<b> & \"'"), (7, "seven")]
    attrs = {"id": "id_country", "aria-describedby": "help"}
    ours, django = (kind(choices=choices).render("country", chosen, attrs) for kind in (LongSelect, forms.Select))
    assert _plain(ours) == _plain(django)


def _plain(html: str) -> str:
    return "".join(line.strip() for line in html.splitlines())
