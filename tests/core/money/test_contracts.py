"""Authority to sign, milestones, supplements and how acceptances count."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.contracts import (
    Authority,
    Held,
    Standing,
    acceptance_standing,
    milestones_fault,
    signing_fault,
    supplement_excessive,
    supplement_share,
)
from duixian.core.money.packs import DEFAULT_PACK, PACKS

PACK = PACKS[DEFAULT_PACK]
JUNE, JULY = date(2020, 6, 1), date(2020, 7, 1)
LEAVE = Authority(Decimal(100_000), JUNE, JULY)
YUAN = st.decimals(min_value="0.01", max_value="1000000", places=2)


@pytest.mark.parametrize(
    ("amount", "day", "fault"),
    [
        ("100000", JUNE, None),
        ("100000.01", JUNE, "the amount is above the limit of the signer"),
        ("1", JULY, "the signer held no authority on the day of signing"),
        ("1", date(2020, 5, 31), "the signer held no authority on the day of signing"),
    ],
)
def test_authority_by_day_and_limit(amount: str, day: date, fault: str | None) -> None:
    found = signing_fault([LEAVE], Decimal(amount), day)
    assert (found and found.en) == fault


@given(st.lists(YUAN, min_size=1, max_size=8))
def test_milestones_add_up_to_the_fen(amounts: list[Decimal]) -> None:
    total = sum(amounts, Decimal(0))
    assert milestones_fault(total, amounts) is None
    assert milestones_fault(total + Decimal("0.01"), amounts) is not None


def test_contract_without_milestones_is_whole() -> None:
    assert milestones_fault(Decimal(5), []) is None


def test_supplements_count_together_and_ten_percent_is_within() -> None:
    first, earlier = Decimal(100_000), [Decimal(6_000)]
    assert supplement_excessive(PACK, first, earlier, Decimal(4_000)) is False
    assert supplement_excessive(PACK, first, earlier, Decimal("4000.01")) is True
    assert supplement_share(first, earlier, Decimal(4_000)) == Decimal("0.1")
    assert supplement_excessive(PACK, first, [], Decimal(-50_000)) is False


@pytest.mark.parametrize(
    ("held", "as_of", "standing"),
    [
        ([], JUNE, Standing.OPEN),
        ([], date(2020, 6, 2), Standing.OVERDUE),
        ([Held(JULY, True)], date(2020, 6, 30), Standing.OVERDUE),
        ([Held(JULY, True)], JULY, Standing.PASSED),
        ([Held(JUNE, False), Held(JULY, True)], JULY, Standing.PASSED),
        ([Held(JUNE, False), Held(JULY, True)], JUNE, Standing.FAILED),
        ([Held(JUNE, False), Held(JUNE, True)], JUNE, Standing.PASSED),
    ],
)
def test_acceptance_due_by_the_first_of_june(held: list[Held], as_of: date, standing: Standing) -> None:
    assert acceptance_standing(JUNE, held, as_of) == standing
