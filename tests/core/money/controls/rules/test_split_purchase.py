"""Purchases of one kind that together reach the threshold."""

from __future__ import annotations

from datetime import timedelta

from duixian.core.money.controls.rules.split_purchase import RULE
from factories.controls import DAY, a_purchase, book, broken


def test_two_halves_of_one_need() -> None:
    halves = (a_purchase(1, DAY, 30_000), a_purchase(2, DAY + timedelta(days=30), 20_000))
    said = "30天内同品类采购合计50,000元，各笔均低于50,000元"
    assert broken(RULE, book(procurements=halves)) == [("B1", said), ("B2", said)]


def test_apart_in_kind_or_time_or_large_enough_by_itself() -> None:
    kinds = (a_purchase(1, DAY, 30_000), a_purchase(2, DAY, 30_000, "印刷"))
    times = (a_purchase(1, DAY, 30_000), a_purchase(2, DAY + timedelta(days=31), 30_000))
    large = (a_purchase(1, DAY, 30_000), a_purchase(2, DAY, 50_000))
    assert [broken(RULE, book(procurements=each)) for each in (kinds, times, large)] == [[], [], []]
