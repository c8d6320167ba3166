from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.targets.dates import is_date


@pytest.mark.parametrize(
    "text",
    [
        "2020年", "2020年度", "2020年12月", "2020年12月31日", "2020年12月底前", "12月31号", "12月中旬", "年底前", "当年12月",
        "每年12月底前", "次月10日前", "每月5日前", "15日前", "三十日前", "2020-12", "2020-12-31", "2020/1/1", "2020.1.1",
        "二〇二〇年十二月三十一日", "二零二零年", "二○二○年", "十二月底", "十一月二十日", "2020年以来", "不晚于12月", "≤2020年",
    ],
)  # fmt: skip
def test_is_date_point_in_time(text: str) -> None:
    assert is_date(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "1-12月", "2020年5-6月", "2018-2022", "2021年-2025年", "2018~2022年度", "2020年9月至2021年6月", "9月-次年6月",
        "2020/1/1-2020/12/31", "2020-01-01~2020-12-31", "2020.1.1-2020.12.31", "2020.01-2020.12", "20200101-20201231",
        "上半年", "2020年上半年前", "Q1", "一季度", "第3季度", "2020年第三季度", "1-3季度", "一至三季度", "第一至第三季度",
        "2020年1-2季度", "2020年春", "2020年秋季学期",
    ],
)  # fmt: skip
def test_is_date_span_of_the_calendar(text: str) -> None:
    assert is_date(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "", "0", "2020", "1年", "2年内", "3个月", "12个月", "24小时", "15日", "15日内", "5年前", "≤12月", "≥6月", "13月", "0月",
        "2020-13", "2020年13月", "1899年", "双月", "每双月1次", "正月十五", "腊月底", "2020人", "12.31", "1-3", "1-3个季度", "5-7季度",
        "2020.13-2020.14", "2020年12月31日前100%", "12月31日前≥95%", "年", "年内", "全年", "2次/年", "9月" * 30,
    ],
)  # fmt: skip
def test_is_date_not_for_durations_counts_and_days_of_another_calendar(text: str) -> None:
    assert is_date(text) is False


@pytest.mark.parametrize(
    ("name", "truth"),
    [("完成时间", True), ("验收日期", True), ("办结时限", True), ("平均成本", False), ("时效", False), ("", False)],
)
@pytest.mark.parametrize("text", ["2020.12", "20201216"])
def test_is_date_of_figures_only_under_the_name_of_a_time(text: str, name: str, truth: bool) -> None:
    assert is_date(text, name) is truth


LEADS = st.sampled_from(["", "于", "截至", "不晚于", "完成时间:", "<=", "≤"])
ENDS = st.sampled_from(["", "前", "之前", "完成", "前完成", "止", "起"])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), LEADS, ENDS)
def test_is_date_every_day_in_every_spelling(day: date, lead: str, end: str) -> None:
    spellings = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}号",
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
    )
    assert [is_date(f"{lead}{spelling}{end}") for spelling in spellings] == [True] * 5


@given(st.integers(0, 10**7), st.sampled_from(["人", "个月", "年内", "家", "万元", "%", "天", "次/年"]))
def test_is_date_never_a_count(number: int, unit: str) -> None:
    assert is_date(f"{number}{unit}") is (unit == "年内" and 1900 <= number < 2200)
