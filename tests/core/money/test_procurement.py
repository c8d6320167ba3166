"""Methods by threshold, valid quotes, the award, and split purchases."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.packs import DEFAULT_PACK, PACKS, Method
from duixian.core.money.procurement import (
    METHOD_WORDS,
    Offer,
    Purchase,
    award_fault,
    looser,
    lowest,
    method_for,
    offer_fault,
    split_suspects,
)

PACK = PACKS[DEFAULT_PACK]
YUAN = st.decimals(min_value="0.01", max_value="2000000", places=2)
DAY = date(2020, 3, 1)


def offer(key: str, amount: int, valid: bool | None = True) -> Offer:
    return Offer(key, f"供应商{key}", Decimal(amount), "联系人", True, valid)


def bought(key: str, days: int, amount: int, category: str = "印刷") -> Purchase:
    value = Decimal(amount)
    return Purchase(key, "line", category, DAY + timedelta(days), value, method_for(PACK, value))


@pytest.mark.parametrize(
    ("amount", "method"),
    [
        ("9999.99", "own"),
        ("10000", "quotes"),
        ("49999.99", "quotes"),
        ("50000", "comparison"),
        ("99999.99", "comparison"),
        ("100000", "agency"),
        ("499999.99", "agency"),
        ("500000", "government"),
    ],
)
def test_method_at_each_threshold(amount: str, method: str) -> None:
    assert method_for(PACK, Decimal(amount)) == method


@given(YUAN, YUAN)
def test_more_money_never_asks_for_less(one: Decimal, other: Decimal) -> None:
    assert not looser(method_for(PACK, max(one, other)), method_for(PACK, min(one, other)))


def test_pack_says_where_it_comes_from_and_that_nobody_verified_it() -> None:
    assert (PACK.verified, "示例" in PACK.citation.zh, set(METHOD_WORDS)) == (False, True, set(Method))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"supplier": " "}, "the quote names no supplier"),
        ({"sealed": False}, "the quote bears no seal"),
        ({"contact": ""}, "the quote names no contact"),
        ({"amount": Decimal("30000.01")}, "the quote is above the budget"),
    ],
)
def test_what_makes_a_quote_invalid(change: dict[str, object], fault: str | None) -> None:
    found = offer_fault(offer("a", 30_000)._replace(**change), Decimal(30_000))  # type: ignore[arg-type]
    assert (found and found.en) == fault


def test_award_needs_quotes_signatures_and_the_lowest_or_a_reason() -> None:
    three = [offer("a", 28_000), offer("b", 29_000), offer("c", 30_000)]

    def fault(offers: list[Offer], winner: Offer, signers: int = 3, reason: str = "") -> str | None:
        found = award_fault(PACK, Method.QUOTES, offers, winner, signers=signers, reason=reason)
        return found and found.en

    assert [
        fault(three, three[0]),
        fault(three, three[1]),
        fault(three, three[1], reason="交货更早"),
        fault(three, three[0], signers=2),
        fault(three[:2], three[0]),
        fault([*three[:2], offer("c", 9, valid=False)], three[0]),
        fault(three, offer("d", 1, valid=None)),
    ] == [
        None,
        "not the lowest valid quote: give the reason",
        None,
        "too few signatures on the sheet (2/3)",
        "too few valid quotes (2/3)",
        "too few valid quotes (2/3)",
        "the winning quote must have been judged valid",
    ]


def test_own_purchase_takes_one_quote_without_a_sheet() -> None:
    only = offer("a", 900)
    assert award_fault(PACK, Method.OWN, [only], only, signers=0, reason="") is None
    assert lowest([offer("x", 1, valid=False)]) is None


def test_purchases_that_together_pass_a_threshold_are_told_once() -> None:
    parts = [bought("a", 0, 9_000), bought("b", 15, 9_000), bought("c", 30, 9_000)]
    assert [[one.key for one in group] for group in split_suspects(PACK, parts)] == [["a", "b", "c"]]


def test_far_apart_other_category_or_small_is_no_split() -> None:
    assert split_suspects(PACK, [bought("a", 0, 9_000), bought("b", 31, 9_000)]) == []
    assert split_suspects(PACK, [bought("a", 0, 9_000), bought("b", 1, 9_000, "餐饮")]) == []
    assert split_suspects(PACK, [bought("a", 0, 4_000), bought("b", 1, 5_000)]) == []
    assert len(split_suspects(PACK, [bought("a", 0, 9_000), bought("b", 30, 9_000)])) == 1


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 600_000)), max_size=12))
def test_every_group_lies_in_the_window_and_evades(rows: list[tuple[int, int]]) -> None:
    made = [bought(f"{number:02}", days, amount) for number, (days, amount) in enumerate(rows)]
    for group in split_suspects(PACK, made):
        asked = method_for(PACK, sum((one.amount for one in group), Decimal(0)))
        assert (group[-1].day - group[0].day).days <= PACK.split_days
        assert all(looser(one.method, asked) for one in group)
