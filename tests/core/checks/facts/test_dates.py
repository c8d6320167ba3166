"""Dates of narratives, with their exact words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.facts.dates import find_dates
from duixian.core.checks.facts.sections import section_of


def told(text: str, year: int | None = 2020) -> list[tuple[str, str, str]]:
    return [
        (fact.span.text, str(fact.first), str(fact.last))
        for fact in find_dates(section_of("narratives.plan", text), year)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年8-12月制定方案", ("2019年8-12月", "2019-08-01", "2019-12-31")),
        ("2020年5-6月", ("2020年5-6月", "2020-05-01", "2020-06-30")),
        ("２０２０年５－６月", ("２０２０年５－６月", "2020-05-01", "2020-06-30")),
        ("10月召开", ("10月", "2020-10-01", "2020-10-31")),
        ("2020年10月", ("2020年10月", "2020-10-01", "2020-10-31")),
        ("2020年2月", ("2020年2月", "2020-02-01", "2020-02-29")),
        ("2019年11月至2020年3月", ("2019年11月至2020年3月", "2019-11-01", "2020-03-31")),
        ("2016年12月25日发布", ("2016年12月25日", "2016-12-25", "2016-12-25")),
        ("10月12日-14日", ("10月12日-14日", "2020-10-12", "2020-10-14")),
        ("2020年9月30日至10月2日", ("2020年9月30日至10月2日", "2020-09-30", "2020-10-02")),
        ("2020-06-03启动", ("2020-06-03", "2020-06-03", "2020-06-03")),
        ("2020/1/2", ("2020/1/2", "2020-01-02", "2020-01-02")),
        ("第三季度", ("第三季度", "2020-07-01", "2020-09-30")),
        ("2021年一季度", ("2021年一季度", "2021-01-01", "2021-03-31")),
        ("下半年完成", ("下半年", "2020-07-01", "2020-12-31")),
        ("2020年度", ("2020年度", "2020-01-01", "2020-12-31")),
        ("2018-2035年规划", ("2018-2035年", "2018-01-01", "2035-12-31")),
        ("2月30日", ("2月30日", "None", "None")),
    ],
)
def test_find_dates_of_one_form(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text", ["为期6个月", "199号", "第12届", "3.5月", "约100位", "电话021-5080", "一对一", "增长20%"]
)
def test_find_dates_where_there_are_none(text: str) -> None:
    assert told(text) == []


def test_find_dates_without_a_year_take_the_last_one_told() -> None:
    assert [ends for _, *ends in told("2019年11-12月筹备；1月总结")] == [
        ["2019-11-01", "2019-12-31"],
        ["2019-01-01", "2019-01-31"],
    ]
    assert told("5月", year=None) == []


def test_find_dates_of_numbered_steps() -> None:
    steps = "1.3月完成设计；\n2.4—8月施工；3.9月20日验收。4.12月结算"
    assert [text for text, *_ in told(steps)] == ["3月", "4—8月", "9月20日", "12月"]
    assert [text for text, *_ in told("历时2.5月，共3.5月")] == []


def test_find_dates_in_titles_are_cited() -> None:
    facts = list(find_dates(section_of("narratives.basis", "《规划（2018-2035）》于2018年10月印发"), 2020))
    assert [(fact.span.text, fact.cited) for fact in facts] == [("2018-2035", True), ("2018年10月", False)]


@given(st.integers(1990, 2039), st.integers(1, 12), st.integers(1, 12), st.sampled_from("-~—–至到～－"))
def test_find_dates_month_ranges(year: int, first: int, last: int, dash: str) -> None:
    text = f"（{year}年{first}{dash}{last}月）实施"
    [fact] = find_dates(section_of("narratives.plan", text), None)
    assert (fact.span.text, fact.first, fact.precision) == (text[1:-3], date(year, first, 1), "month")
    assert fact.last is not None
    assert (fact.last.year, fact.last.month) == (year, last)


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_find_dates_days(day: date) -> None:
    [fact] = find_dates(section_of("narratives.plan", f"于{day.year}年{day.month}月{day.day}日召开"), None)
    assert (fact.first, fact.last, fact.precision) == (day, day, "day")
