from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measures.records import RECORDS, record, roles
from duixian.core.measures.duties import Duty, checklist, done_on_time, end_of, person_days, roster_stability
from duixian.core.measures.errors import OriginError
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.recompute import recompute
from duixian.core.values import Measured, NotApplicable, Percent

JUNE = date(2020, 6, 30)


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def day(month: int, number: int) -> date:
    return date(2020, month, number)


DUTIES = [
    Duty(record("按时"), day(3, 31), day(3, 31)),
    Duty(record("提前"), day(6, 30), day(2, 1)),
    Duty(record("逾期"), day(3, 31), day(4, 2)),
    Duty(record("未做"), day(3, 31)),
    Duty(record("后做"), day(6, 30), day(7, 1)),
    Duty(record("未到期"), day(7, 1)),
    Duty(record("早做"), day(12, 31), day(1, 2)),
    Duty(record("取消"), day(3, 31), cancelled=True),
]


def test_done_on_time_counts_what_was_due() -> None:
    result = done_on_time(DUTIES, JUNE)
    assert result.value == rate(2, 5)
    assert roles(result) == [
        ("按时", "both", ""),
        ("提前", "both", ""),
        ("逾期", "denominator", "late: 2020-04-02"),
        ("未做", "denominator", "not-done"),
        ("后做", "denominator", "not-done"),
        ("未到期", "excluded", "not-due: 2020-07-01"),
        ("早做", "excluded", "not-due: 2020-12-31"),
        ("取消", "excluded", "cancelled"),
    ]


def test_done_on_time_with_days_of_grace() -> None:
    assert done_on_time(DUTIES, JUNE, grace=2).value == rate(3, 5)


def test_done_on_time_of_nothing_due_is_not_applicable() -> None:
    assert done_on_time(DUTIES, day(1, 31)).value == NotApplicable("nothing-due")


days = st.dates(day(1, 1), day(12, 31))
duties = st.lists(st.builds(Duty, st.builds(record, st.text("abc", min_size=1)), days, st.none() | days, st.booleans()))


@given(duties, days, days)
def test_done_on_time_never_counts_what_was_not_due_and_recounts(items: list[Duty], as_of: date, later: date) -> None:
    result = done_on_time(items, as_of)
    assert recompute(result.origins, result.kind) == result.value
    assert len(result.origins) == len(items)
    due = sum(item.due <= as_of and not item.cancelled for item in items)
    assert result.denominator == due
    if later >= as_of:
        assert (done_on_time(items, later).numerator or 0) >= (result.numerator or 0)


REQUIRED = [
    record("经费管理", unique="funds"),
    record("合同管理", unique="contracts"),
    record("会议管理", unique="meetings"),
]


def test_checklist_matches_what_is_in_force_to_what_is_required() -> None:
    in_force = [
        record("经费办法 2018", unique="funds"),
        record("经费办法 2019", unique="funds"),
        record("会议办法", unique="meetings"),
        record("食堂办法", unique="canteen"),
    ]
    result = checklist(REQUIRED, in_force)
    assert result.value == rate(2, 3)
    assert roles(result) == [
        ("经费管理", "denominator", ""),
        ("合同管理", "denominator", "not-in-force"),
        ("会议管理", "denominator", ""),
        ("经费办法 2018", "numerator", ""),
        ("经费办法 2019", "excluded", "duplicate: 第经费办法 2018条"),
        ("会议办法", "numerator", ""),
        ("食堂办法", "excluded", "not-required"),
    ]


def test_checklist_with_nothing_in_force_is_a_measured_zero() -> None:
    assert checklist(REQUIRED, []).value == rate(0, 3)
    assert checklist([], []).value == NotApplicable("nothing-due")


def test_roster_stability_counts_named_members_still_there() -> None:
    named = [
        record("组长", unique="甲"),
        record("财务", unique="乙"),
        record("联络", unique="乙"),
        record("会务", unique="丙"),
    ]
    result = roster_stability(named, {"甲", "丙", "丁"})
    assert result.value == rate(2, 3)
    assert roles(result) == [
        ("组长", "both", ""),
        ("财务", "denominator", "left"),
        ("联络", "excluded", "duplicate: 第财务条"),
        ("会务", "both", ""),
    ]


def test_person_days_never_make_up_for_another_post() -> None:
    planned = [record("门岗", "30", unique="guard"), record("保洁", "20", unique="cleaner")]
    posted = [
        record("甲", "20", unique="guard"),
        record("乙", "15", unique="guard"),
        record("丙", "5", unique="cleaner"),
        record("丁", "8", unique="gardener"),
    ]
    result = person_days(posted, planned)
    assert result.value == rate(35, 50)
    assert [(row.key, str(row.role), row.amount, row.reason) for row in result.origins[2:]] == [
        ("甲", "numerator", 20, ""),
        ("乙", "numerator", 10, ""),
        ("乙", "excluded", 5, "beyond-plan"),
        ("丙", "numerator", 5, ""),
        ("丁", "excluded", 8, "not-planned"),
    ]


def test_person_days_without_a_plan_are_not_applicable() -> None:
    assert person_days([], []).value == NotApplicable("no-denominator")


@pytest.mark.parametrize("amount", [None, "-1", "NaN"])
def test_person_days_need_their_days(amount: str | None) -> None:
    with pytest.raises(OriginError):
        person_days([record("甲", amount)], [record("岗", "1")])


@given(RECORDS, RECORDS)
def test_duties_recount_and_stay_within_their_plan(left: list[Record], right: list[Record]) -> None:
    results = [checklist(left, right), roster_stability(left, {"一", "a"}), person_days(left, right)]
    for result in results:
        assert recompute(result.origins, result.kind) == result.value
        assert 0 <= (result.numerator or 0) <= (result.denominator or 0)
    counted = {row.identity for row in results[2].origins if row.role in {Role.NUMERATOR, Role.EXCLUDED}}
    assert counted == {row.identity for row in left}


def test_end_of_a_day_is_the_first_instant_after_it() -> None:
    shanghai = timezone(timedelta(hours=8))
    assert end_of(JUNE, shanghai) == datetime(2020, 6, 30, 16, 0, tzinfo=UTC)
