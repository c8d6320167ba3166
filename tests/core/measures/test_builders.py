from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from core.measures.records import RECORDS, record, roles
from duixian.core.measures.assembling import Setting
from duixian.core.measures.builders import count, count_distinct, money_ratio, money_sum, ratio, share
from duixian.core.measures.errors import OriginError
from duixian.core.measures.origins import Record
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, Money, NotApplicable, Percent

THREE = [record("1", "600000", unique="a"), record("2", "200000", unique="b"), record("3", "100000.50", unique="a")]


def test_count_counts_records() -> None:
    assert count(THREE).value == Measured(Count(3))
    assert count([*THREE, THREE[0]]).value == Measured(Count(3))
    assert count([]).value == Measured(Count(0))


def test_count_distinct_counts_things() -> None:
    result = count_distinct(THREE)
    assert result.value == Measured(Count(2))
    assert roles(result)[2] == ("3", "excluded", "duplicate: 第1条")


def test_count_distinct_by_another_key() -> None:
    assert count_distinct(THREE, lambda row: row.source).value == Measured(Count(1))


def test_money_sum_adds_exactly() -> None:
    assert money_sum(THREE).value == Measured(Money(Decimal("900000.50")))


def test_money_sum_refuses_a_record_without_amount() -> None:
    with pytest.raises(OriginError, match=r"demo\.row/4 has no amount to add"):
        money_sum([*THREE, record("4")])


def test_ratio_keeps_both_numbers() -> None:
    result = ratio(THREE[:2], THREE)
    assert result.value == Measured(Percent(Decimal(2), Decimal(3)))
    assert (result.numerator, result.denominator) == (2, 3)
    assert roles(result) == [("1", "both", ""), ("2", "both", ""), ("3", "denominator", "")]


def test_ratio_of_nothing_due_is_not_applicable() -> None:
    assert ratio([], []).value == NotApplicable("nothing-due")


def test_money_ratio_may_pass_a_hundred_percent() -> None:
    result = money_ratio([record("到账", "650000")], [record("预算", "600000")])
    assert result.value == Measured(Percent(Decimal(650000), Decimal(600000)))


def test_money_ratio_without_a_budget_is_not_applicable() -> None:
    assert money_ratio([record("到账", "1")], []).value == NotApplicable("no-denominator")


def test_share_says_of_each_why_not() -> None:
    def is_big(row: Record) -> bool:
        return (row.amount or 0) > 150000

    plain = share(THREE, is_big)
    assert plain.value == Measured(Percent(Decimal(2), Decimal(3)))
    assert roles(plain)[2] == ("3", "denominator", "not-met")
    told = share(THREE, is_big, lambda row: f"金额 {row.amount}", Setting(left_out=((record("9"), "cancelled"),)))
    assert roles(told)[2:] == [("3", "denominator", "金额 100000.50"), ("9", "excluded", "cancelled")]


def same_again(result: MeasureResult) -> bool:
    return recompute(result.origins, result.kind) == result.value


@given(RECORDS, RECORDS)
def test_every_builder_can_be_recounted_from_its_rows(left: list[Record], right: list[Record]) -> None:
    results = [
        count(left),
        count_distinct(left),
        money_sum(left),
        ratio(left, right),
        money_ratio(left, right),
        share(left, lambda row: row.unique == "一"),
        ratio([], [], Setting(empty="no-answers")),
    ]
    assert all(map(same_again, results))


@given(RECORDS)
def test_count_distinct_is_the_number_of_things_and_shows_every_record(records: list[Record]) -> None:
    result = count_distinct(records)
    first = {row.identity: row for row in reversed(records)}
    assert result.value == Measured(Count(len({row.counted_once for row in first.values()})))
    assert {row.identity for row in result.origins} == set(first)


@given(RECORDS)
def test_share_lies_between_none_and_all(records: list[Record]) -> None:
    result = share(records, lambda row: row.unique == "一")
    assert result.numerator is not None
    assert result.denominator is not None
    assert 0 <= result.numerator <= result.denominator == len({row.identity for row in records})
