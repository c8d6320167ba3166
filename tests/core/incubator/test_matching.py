from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import LimitsError
from duixian.core.incubator.matching import (
    REASON_WORDS,
    Basis,
    Billed,
    Expected,
    Paid,
    Reason,
    Tolerance,
    Verdict,
    judge_bills,
    judge_payments,
)  # fmt: skip
from duixian.core.incubator.spans import month
from duixian.core.periods import Period

USUAL = Tolerance()
BILL = Billed("b1", Basis.METER, "m1", month(2020, 1), Decimal(1000), Decimal("717.50"))
KNOWN = Expected(Decimal(990), Decimal("717.50"))
PAID = Paid("p1", "b1", Decimal("717.50"))


def reasons(
    bill: Billed = BILL, known: Expected | None = KNOWN, paid: tuple[Paid, ...] = (PAID,)
) -> tuple[Reason, ...]:
    (verdict,) = judge_bills([bill], {bill.key: known} if known else {}, paid, USUAL)
    assert (verdict.key, verdict.is_matched) == (bill.key, not verdict.reasons)
    return verdict.reasons


def test_bill_reading_tariff_and_payment_belong_together() -> None:
    assert reasons() == ()


@pytest.mark.parametrize(
    ("bill", "known", "found"),
    [
        (BILL._replace(source=None), KNOWN, (Reason.NO_METER,)),
        (BILL, KNOWN._replace(metered=None), (Reason.NO_READING,)),
        (BILL, None, (Reason.NO_READING, Reason.NO_TARIFF)),
        (BILL, KNOWN._replace(metered=Decimal(980)), (Reason.QUANTITY_DIFFERS,)),
        (BILL._replace(quantity=None), KNOWN, (Reason.QUANTITY_DIFFERS,)),
        (BILL, KNOWN._replace(priced=None), (Reason.NO_TARIFF,)),
        (BILL, Expected(Decimal(1), Decimal("713.90")), (Reason.QUANTITY_DIFFERS, Reason.PRICE_DIFFERS)),
    ],
)
def test_what_does_not_belong_is_named(bill: Billed, known: Expected | None, found: tuple[Reason, ...]) -> None:
    assert reasons(bill, known) == found


@pytest.mark.parametrize(
    ("source", "priced", "found"),
    [
        ("c1", "717.50", ()),
        ("c1", "700", (Reason.PRICE_DIFFERS,)),
        ("c1", None, (Reason.NO_CONTRACT,)),
        (None, "717.50", (Reason.NO_CONTRACT,)),
    ],
)
def test_a_bill_of_a_contract_is_held_against_the_contract(
    source: str | None, priced: str | None, found: tuple[Reason, ...]
) -> None:
    bill = BILL._replace(basis=Basis.CONTRACT, source=source, quantity=None)
    assert reasons(bill, Expected(priced=Decimal(priced) if priced else None)) == found


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ((), (Reason.NOT_PAID,)),
        (("717.49",), (Reason.PAID_DIFFERS,)),
        (("700", "17.50"), ()),
        (("717.50", "717.50"), (Reason.PAID_TWICE,)),
        (("717.50", "10"), (Reason.PAID_DIFFERS,)),
        (("717.50", "717.50", "-717.50"), ()),
    ],
)
def test_payments_of_a_bill(amounts: tuple[str, ...], found: tuple[Reason, ...]) -> None:
    rows = tuple(Paid(f"p{place}", "b1", Decimal(amount)) for place, amount in enumerate(amounts))
    assert reasons(paid=(*rows, Paid("x", None, Decimal(9)), Paid("y", "b9", Decimal(9)))) == found


def test_a_bill_of_nothing_needs_a_payment_or_is_open() -> None:
    assert reasons(BILL._replace(amount=Decimal(0)), Expected(Decimal(1000), Decimal(0)), ()) == (Reason.NOT_PAID,)


def test_bills_of_one_meter_must_not_overlap() -> None:
    bills = [
        BILL,
        BILL._replace(key="b2", period=Period(date(2020, 1, 31), date(2020, 2, 10))),
        BILL._replace(key="b3", period=Period(date(2020, 1, 5), date(2020, 1, 8))),
        BILL._replace(key="b4", period=Period(date(2020, 2, 10), date(2020, 3, 1))),
        BILL._replace(key="b5", source="m2"),
        BILL._replace(key="b6", basis=Basis.CONTRACT, quantity=None),
    ]
    rows = [PAID._replace(bill=bill.key) for bill in bills]
    found = judge_bills(bills, {bill.key: KNOWN for bill in bills}, rows, USUAL)
    assert [(one.key, one.reasons) for one in found] == [
        ("b1", (Reason.OVERLAPS,)), ("b2", (Reason.OVERLAPS,)), ("b3", (Reason.OVERLAPS,)), ("b4", ()), ("b5", ()), ("b6", ()),
    ]  # fmt: skip


def test_a_payment_is_proved_by_all_its_bills() -> None:
    verdicts = [
        Verdict("b1", ()),
        Verdict("b2", (Reason.PAID_DIFFERS, Reason.NO_READING)),
        Verdict("b3", (Reason.NO_READING,)),
    ]
    rows = [Paid("p1", bill, Decimal(1)) for bill in ("b2", "b3")]
    rows += [Paid("p2", "b1", Decimal(1)), Paid("p3", None, Decimal(1)), Paid("p4", "b9", Decimal(1))]
    assert judge_payments(rows, verdicts) == (
        Verdict("p1", (Reason.NO_READING, Reason.PAID_DIFFERS)),
        Verdict("p2", ()),
        Verdict("p3", (Reason.NO_BILL,)),
        Verdict("p4", (Reason.NO_BILL,)),
    )


def test_tolerances_are_not_negative_and_reasons_have_words() -> None:
    with pytest.raises(LimitsError, match="a tolerance must not be negative"):
        Tolerance(money=Decimal(-1))
    assert list(REASON_WORDS) == list(Reason)


@given(st.integers(0, 10**7), st.integers(-(10**5), 10**5))
def test_the_wider_of_share_and_amount_counts(metered: int, apart: int) -> None:
    one, other = Decimal(metered), Decimal(metered + apart)
    assert USUAL.same_quantity(other, one) is (abs(apart) <= 1 or abs(apart) * 50 <= metered)
    assert USUAL.same_money(other / 100, one / 100) is (abs(apart) <= 5 or abs(apart) * 200 <= metered)
