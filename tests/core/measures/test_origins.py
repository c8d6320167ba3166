from __future__ import annotations

from decimal import Decimal

import pytest

from core.measures.records import AT, record
from duixian.core.measures.errors import OriginError
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import ABOVE, BELOW, ROLE_WORDS, OriginRow, Role, check_rows


def test_a_record_becomes_a_row_in_its_role() -> None:
    row = record("1", "20.5", grade=Grade.TABLE).playing(Role.EXCLUDED, "duplicate")
    assert row == OriginRow(
        "demo.row", "1", Role.EXCLUDED, Decimal("20.5"), "digest-1", "第1条", AT, "duplicate", Grade.TABLE
    )
    assert row.identity == record("1").identity == ("demo.row", "1")


def test_a_part_of_a_record_counts_with_its_own_amount() -> None:
    assert record("1", "20").playing(Role.NUMERATOR, amount=Decimal(15)).amount == 15


def test_what_counts_once_is_the_unique_key_or_the_record() -> None:
    assert record("1", unique="张三").counted_once == "张三"
    assert record("1").counted_once == "1"


def test_roles_have_words_and_sides() -> None:
    assert set(ROLE_WORDS) == set(Role)
    assert frozenset({Role.BOTH}) == ABOVE & BELOW


def test_check_rows_refuses_a_row_left_out_without_reason() -> None:
    with pytest.raises(OriginError, match=r"demo\.row/1 is left out without a reason"):
        check_rows((record("1").playing(Role.EXCLUDED, " "),))


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_check_rows_refuses_an_amount_that_is_no_number(amount: str) -> None:
    with pytest.raises(OriginError, match=r"demo\.row/1 has an amount that is no number"):
        check_rows((record("1", amount).playing(Role.VALUE),))
