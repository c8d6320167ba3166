"""Editions, held counts, ages and yearly events."""

from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.facts import editions
from duixian.core.checks.facts.sections import Section, section_of


def section(text: str) -> Section:
    return section_of("narratives.overview", text)


@given(st.integers(1, 99))
def test_find_editions_in_both_spellings(number: int) -> None:
    text = f"第{cn2an.an2cn(number)}届研讨会，第{number}届研讨会，{number}届研讨会"
    found = list(editions.find_editions(section(text), 2020))
    assert [(fact.number, fact.event) for fact in found] == [(number, "研讨会")] * 3


@pytest.mark.parametrize(
    ("text", "current"),
    [("第22届大会将举办", True), ("2019年第21届大会", False), ("2020年第22届大会", True), ("上届即第21届大会", False)],
)
def test_find_editions_current(text: str, current: bool) -> None:
    assert [fact.current for fact in editions.find_editions(section(text), 2020)] == [current]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自2008年以来成功举办10届", ("成功举办10届", 10, True)),
        ("已举办十一届", ("已举办十一届", 11, True)),
        ("连续举办了20余届", ("连续举办了20余届", 20, False)),
    ],
)
def test_find_held(text: str, expected: tuple[str, int, bool]) -> None:
    assert [(fact.span.text, fact.number, fact.exact) for fact in editions.find_held(section(text))] == [expected]


@pytest.mark.parametrize("text", ["将举办第10届大会", "举办10场活动", "本届大会"])
def test_find_held_where_there_is_none(text: str) -> None:
    assert list(editions.find_held(section(text))) == []


def test_find_ages_ends_before_the_next_round_number() -> None:
    found = [
        (fact.low, fact.high)
        for fact in editions.find_ages(section("历经20多年的发展；历时15年发展；走过百余年，历经十百年的"))
    ]
    assert found == [(20, 29), (15, 15)]


def test_find_since_only_where_something_is_held() -> None:
    assert [fact.year for fact in editions.find_since(section("自2008年以来成功举办10届"))] == [2008]
    assert list(editions.find_since(section("中心自2010年成立以来稳步发展"))) == []


@pytest.mark.parametrize("text", ["大会每年举办一次", "一年一度的大会", "每年一届"])
def test_find_annual(text: str) -> None:
    found = editions.find_annual(section(text))
    assert found is not None
    assert found.text in text


def test_find_annual_where_there_is_none() -> None:
    assert editions.find_annual(section("每年培训500人")) is None


@pytest.mark.parametrize("text", ["第二届理事会", "第十三届全国人民代表大会", "十九届五中全会", "第三届学术委员会会议"])
def test_find_editions_of_bodies_are_no_events(text: str) -> None:
    assert list(editions.find_editions(section(text), 2020)) == []
