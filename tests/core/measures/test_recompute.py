from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measures.records import AMOUNTS, record
from duixian.core.measures.errors import OriginError
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import EMPTY, Kind, Sums, recompute, sums
from duixian.core.values import (
    Count,
    Measured,
    Money,
    MoneyPrecisionError,
    NotApplicable,
    NotMeasured,
    Percent,
    Qualitative,
)

ROWS = (
    record("1", "10").playing(Role.VALUE),
    record("2", "2.50").playing(Role.BOTH),
    record("3", "5").playing(Role.DENOMINATOR),
    record("4", "4").playing(Role.NUMERATOR),
    record("5", "100").playing(Role.EXCLUDED, "duplicate"),
    record("6", "100").playing(Role.CONTEXT),
    record("7", "1").playing(Role.VALUE),
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.COUNT, Sums(Measured(Count(2)))),
        (Kind.TOTAL, Sums(Measured(Count(11)))),
        (Kind.MONEY, Sums(Measured(Money(Decimal(11))))),
        (Kind.RATIO, Sums(Measured(Percent(Decimal(2), Decimal(2))), Decimal(2), Decimal(2))),
        (Kind.AMOUNT_RATIO, Sums(Measured(Percent(Decimal("6.5"), Decimal("7.5"))), Decimal("6.5"), Decimal("7.5"))),
        (Kind.MISSING, Sums(NotMeasured("not-recorded"))),
    ],
)
def test_each_kind_adds_up_the_roles_it_knows(kind: Kind, expected: Sums) -> None:
    assert sums(ROWS, kind) == expected
    assert recompute(ROWS, kind) == expected.value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.COUNT, Measured(Count(0))),
        (Kind.TOTAL, Measured(Count(0))),
        (Kind.MONEY, Measured(Money(Decimal(0)))),
        (Kind.RATIO, NotApplicable("nothing-due")),
        (Kind.AMOUNT_RATIO, NotApplicable("no-denominator")),
        (Kind.MISSING, NotMeasured("not-recorded")),
    ],
)
def test_no_rows_are_a_measured_zero_or_no_rate(kind: Kind, value: object) -> None:
    assert recompute((), kind) == value


@pytest.mark.parametrize("kind", [Kind.RATIO, Kind.AMOUNT_RATIO, Kind.MISSING])
def test_a_context_row_says_why_there_is_no_value(kind: Kind) -> None:
    why = OriginRow(EMPTY, "reason", Role.CONTEXT, reason="no-answers")
    assert recompute((why,), kind) == NotMeasured("no-answers")


def test_a_denominator_of_zero_yuan_is_no_rate() -> None:
    rows = (record("1", "0").playing(Role.DENOMINATOR), record("2", "5").playing(Role.NUMERATOR))
    assert sums(rows, Kind.AMOUNT_RATIO) == Sums(NotApplicable("no-denominator"), Decimal(5), Decimal(0))


def test_a_word_is_the_label_of_its_one_row() -> None:
    assert recompute((record("1").playing(Role.VALUE),), Kind.WORD) == Measured(Qualitative("第1条"))


@pytest.mark.parametrize("rows", [(), ROWS])
def test_a_word_rests_on_exactly_one_row(rows: tuple[OriginRow, ...]) -> None:
    with pytest.raises(OriginError, match="exactly one row"):
        recompute(rows, Kind.WORD)


def test_a_row_without_amount_is_never_a_zero() -> None:
    with pytest.raises(OriginError, match=r"demo\.row/1 has no amount to add"):
        recompute((record("1").playing(Role.VALUE),), Kind.MONEY)


def test_a_total_of_things_is_whole() -> None:
    with pytest.raises(OriginError, match=r"2\.5 is no whole number of things"):
        recompute((record("1", "2.5").playing(Role.VALUE),), Kind.TOTAL)


def test_money_finer_than_a_fen_is_refused() -> None:
    with pytest.raises(MoneyPrecisionError):
        recompute((record("1", "0.001").playing(Role.VALUE),), Kind.MONEY)


@given(st.lists(st.tuples(AMOUNTS, st.sampled_from(Role)), max_size=12), st.randoms())
def test_the_order_of_rows_does_not_matter(parts: list[tuple[Decimal, Role]], random: object) -> None:
    rows = [record(str(n), str(amount)).playing(role, "why") for n, (amount, role) in enumerate(parts)]
    shuffled = rows.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for kind in (Kind.COUNT, Kind.MONEY, Kind.RATIO, Kind.AMOUNT_RATIO):
        assert recompute(rows, kind) == recompute(shuffled, kind)
