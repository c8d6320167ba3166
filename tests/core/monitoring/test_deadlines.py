from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.deadlines import deadline_of


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2020年12月底前", date(2020, 12, 31)),
        ("2020年12月", date(2020, 12, 31)),
        ("12月底前完成", date(2020, 12, 31)),
        ("十二月底", date(2020, 12, 31)),
        ("10月31日前", date(2020, 10, 31)),
        ("2021年2月28号", date(2021, 2, 28)),
        ("2020-12-16", date(2020, 12, 16)),
        ("2020/6", date(2020, 6, 30)),
        ("20201216", date(2020, 12, 16)),
        ("２０２０年９月", date(2020, 9, 30)),
        ("5-6月", date(2020, 6, 30)),
        ("2020年5月至8月", date(2020, 8, 31)),
        ("9月上旬", date(2020, 9, 10)),
        ("9月中旬前", date(2020, 9, 20)),
        ("9月初", date(2020, 9, 10)),
        ("9月下旬", date(2020, 9, 30)),
        ("第三季度", date(2020, 9, 30)),
        ("2019年4季度", date(2019, 12, 31)),
        ("第一季度", date(2020, 3, 31)),
        ("上半年", date(2020, 6, 30)),
        ("2021年下半年", date(2021, 12, 31)),
        ("2021年", date(2021, 12, 31)),
        ("年底前", date(2020, 12, 31)),
        ("13月", None),
        ("2020年2月30日", None),
        ("2020-13-01", None),
        ("合规", None),
        ("", None),
    ],
)
def test_deadline_is_the_last_day_that_the_text_allows(raw: str, day: date | None) -> None:
    assert deadline_of(raw, year=2020) == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_deadline_reads_back_any_day_as_printed(day: date) -> None:
    assert deadline_of(day.isoformat(), year=2020) == day
    assert deadline_of(f"{day.year}年{day.month}月{day.day}日前", year=2020) == day


@given(st.text(alphabet="0123456789年月日季度上下半第一二三四十底前-/. 完成", max_size=20))
def test_deadline_never_fails_on_any_text(raw: str) -> None:
    assert isinstance(deadline_of(raw, year=2020), date | None)
