from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.fees import FEES, Excess, excess, fee_of

DAY = date(2020, 6, 10)
YUAN = st.decimals(0, 100_000, places=2)
HOURS = st.decimals(Decimal("0.5"), 8, places=1)


def test_a_rule_that_was_not_read_says_so() -> None:
    assert [fee.verified for fee in FEES] == [False, False, False]


def test_before_its_first_day_a_rule_does_not_hold() -> None:
    assert (fee_of("professor", on=date(2016, 12, 31)), fee_of("nobody", on=DAY)) == (None, None)


def test_a_fee_over_the_rule_tells_both_amounts() -> None:
    rule = fee_of("professor", on=DAY)
    found = excess("professor", net=Decimal("5000"), hours=Decimal(2), on=DAY)
    assert rule
    assert found == Excess(Decimal(5000), Decimal(2000), rule)


def test_hours_beyond_half_a_day_do_not_count() -> None:
    assert excess("professor", net=Decimal("4000.01"), hours=Decimal(8), on=DAY) is not None
    assert excess("professor", net=Decimal(4000), hours=Decimal(8), on=DAY) is None


@given(st.sampled_from([fee.code for fee in FEES]), YUAN, HOURS)
def test_what_is_over_is_over_what_is_allowed(code: str, net: Decimal, hours: Decimal) -> None:
    found = excess(code, net=net, hours=hours, on=DAY)
    assert found is None or found.paid == net > found.allowed


@given(YUAN, HOURS)
def test_without_a_rule_nothing_is_over(net: Decimal, hours: Decimal) -> None:
    assert excess("", net=net, hours=hours, on=DAY) is None
