from __future__ import annotations

import pytest

from core.measures.records import record, roles
from duixian.core.measures.assembling import Setting, assembled, both_sides, distinct, duplicate_of, once
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.recompute import Kind
from duixian.core.values import NotApplicable, NotMeasured


def test_distinct_keeps_the_first_of_a_record_and_the_order() -> None:
    again = record("2", "9")
    assert distinct([record("2", "1"), record("1"), again]) == [record("2", "1"), record("1")]


def test_once_leaves_out_what_is_counted_already() -> None:
    rows = once([record("1", unique="a"), record("2", unique="a"), record("3")], Role.VALUE, lambda r: r.counted_once)
    assert [(row.key, row.role, row.reason) for row in rows] == [
        ("1", Role.VALUE, ""),
        ("2", Role.EXCLUDED, "duplicate: 第1条"),
        ("3", Role.VALUE, ""),
    ]


def test_a_duplicate_names_the_counted_record_by_its_key_when_it_has_no_label() -> None:
    assert duplicate_of(Record("demo", "17"), record("2")).reason == "duplicate: 17"


def test_both_sides_join_a_record_only_with_the_same_amount() -> None:
    rows = both_sides([record("1", "5"), record("2", "3"), record("3")], [record("1", "5"), record("2", "4")])
    assert [(row.key, row.role, row.amount) for row in rows] == [
        ("1", Role.BOTH, 5),
        ("2", Role.DENOMINATOR, 4),
        ("2", Role.NUMERATOR, 3),
        ("3", Role.NUMERATOR, None),
    ]


def test_a_setting_shows_what_is_left_out_and_beside() -> None:
    setting = Setting(left_out=((record("9"), "cancelled"),), ceiling=Grade.TABLE, facts={"online": 12})
    result = assembled(Kind.COUNT, [record("1").playing(Role.VALUE)], setting)
    assert roles(result) == [("1", "value", ""), ("9", "excluded", "cancelled")]
    assert (result.grade, result.facts) == (Grade.TABLE, {"online": 12})


@pytest.mark.parametrize(
    ("empty", "value"),
    [("", NotApplicable("nothing-due")), ("no-answers", NotMeasured("no-answers"))],
)
def test_a_setting_says_why_there_is_no_rate(empty: str, value: object) -> None:
    assert assembled(Kind.RATIO, [], Setting(empty=empty)).value == value


def test_the_reason_for_emptiness_is_not_used_where_there_is_a_value() -> None:
    result = assembled(Kind.RATIO, [record("1").playing(Role.BOTH)], Setting(empty="no-answers"))
    assert roles(result) == [("1", "both", "")]
