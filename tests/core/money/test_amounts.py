"""Amounts that the books take, and those they refuse with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.amounts import AmountError, positive_yuan, told

TAKEN = [
    ("600,000.00", "600000.00"), ("60万元", "600000.00"), ("￥1.5", "1.50"), (" 12 ", "12.00"), ("陆拾万元整", "600000.00"),
]  # fmt: skip
REFUSED = [
    ("-5", "negative"), ("(5)", "negative"), ("0", "above zero"), ("0.00", "above zero"), ("1.005", "finer"), ("USD 100", "yuan only"),
    ("$5", "yuan only"), ("100美元", "yuan only"), ("€3", "yuan only"), ("100 EUR", "yuan only"), ("USD100", "yuan only"), ("3港币", "yuan only"),
    ("", "enter the amount"), ("-", "enter the amount"), ("约60万元", "no amount"), ("1e5", "no amount"), ("NaN", "no amount"),
    ("100000000000000", "hundred trillion"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "yuan"), TAKEN)
def test_taken(text: str, yuan: str) -> None:
    assert str(positive_yuan(text)) == yuan


@pytest.mark.parametrize(
    ("amount", "said"),
    [("22400", "22,400"), ("22400.00", "22,400"), ("22400.5", "22,400.50"), ("-1200.05", "-1,200.05"), ("0.00", "0"), ("100", "100")],
)  # fmt: skip
def test_told_with_separators_and_fen_only_where_there_are_some(amount: str, said: str) -> None:
    assert told(Decimal(amount)) == said


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=2))
def test_told_keeps_the_amount(amount: Decimal) -> None:
    assert Decimal(told(amount).replace(",", "")) == amount


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(AmountError, match=why) as refused:
        positive_yuan(text)
    assert refused.value.words.zh


@pytest.mark.parametrize(
    ("value", "why"),
    [(Decimal("NaN"), "number below"), (Decimal("Infinity"), "number below"), (Decimal("1e14"), "number below"),
     (Decimal("0.001"), "finer"), (Decimal(-1), "negative")],
)  # fmt: skip
def test_decimals_refused(value: Decimal, why: str) -> None:
    with pytest.raises(AmountError, match=why):
        positive_yuan(value)


@given(st.decimals(min_value="0.01", max_value="99999999999999.99", places=2))
def test_a_decimal_and_its_text_are_one_amount(value: Decimal) -> None:
    assert positive_yuan(value) == positive_yuan(f"{value:,.2f}") == value
