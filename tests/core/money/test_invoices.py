"""An invoice as a value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.invoices import InvoiceError, InvoiceValues, checked

GOOD = InvoiceValues(
    "",
    "24312000000012345678",
    date(2024, 3, 5),
    "海汀会展有限公司",
    "91310000ma1k00000x",
    Decimal(100),
    Decimal(6),
    Decimal(106),
)


def test_blanks_go_and_tax_numbers_are_upper_case() -> None:
    tidy = checked(GOOD._replace(number=" 2431 2000000012345678 ", seller=" 海汀会展有限公司 "))
    assert tidy == GOOD._replace(seller_tax_number="91310000MA1K00000X")
    assert tidy.identity == ("", "24312000000012345678")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": "1"}, "number"), ({"number": "号码一二三"}, "number"), ({"code": "123"}, "code"), ({"seller": " "}, "seller"),
        ({"seller_tax_number": "9" * 31}, "seller_tax_number"), ({"amount": Decimal(0), "net": None, "tax": Decimal(0)}, "amount"),
        ({"amount": Decimal("-1")}, "amount"), ({"amount": Decimal("1.001")}, "amount"), ({"amount": Decimal("NaN")}, "amount"),
        ({"tax": Decimal(106)}, "amount"), ({"tax": Decimal("-1")}, "tax"), ({"net": Decimal(99)}, "net"), ({"amount": Decimal(10) ** 15}, "amount"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvoiceError) as caught:
        checked(GOOD._replace(**wrong))
    assert caught.value.field == field


@given(st.integers(1, 10**12), st.integers(0, 10**11))
def test_any_net_and_tax_that_make_the_total_pass(net: int, tax: int) -> None:
    amounts = Decimal(net) / 100, Decimal(tax) / 100
    values = GOOD._replace(net=amounts[0], tax=amounts[1], amount=sum(amounts, Decimal(0)))
    assert checked(values).amount == amounts[0] + amounts[1]
