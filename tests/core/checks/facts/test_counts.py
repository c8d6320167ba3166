"""Counted things of narratives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.facts.counts import MEASURES, find_counts
from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.facts.sections import section_of


def facts(text: str, section: str = "overview") -> list[CountFact]:
    return list(find_counts(section_of(f"narratives.{section}", text)))


def bounds(text: str) -> list[tuple[str, int | None, int | None]]:
    return [
        (fact.span.text, int(fact.bounds.low), None if fact.bounds.high is None else int(fact.bounds.high))
        for fact in facts(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("约有100位专家", ("约有100位", 90, 110)),
        ("专业人才500-800名", ("500-800名", 500, 800)),
        ("嘉宾约20多人", ("约20多人", 20, 30)),
        ("数百位代表", ("数百位", 200, 999)),
        ("年均达400余人", ("400余人", 400, 500)),
        ("近50项（个）", ("近50项", 45, 50)),
        ("1-3项技术", ("1-3项", 1, 3)),
        ("6－10场活动", ("6－10场", 6, 10)),
        ("规模超过400人", ("超过400人", 400, None)),
        ("不少于3家媒体", ("不少于3家", 3, None)),
        ("不超过1,200人次", ("不超过1,200人次", 0, 1200)),
        ("近三十个国家", ("近三十个", 27, 30)),
        ("二十二家企业", ("二十二家", 22, 22)),
        ("两场会议", ("两场", 2, 2)),
        ("3.5万人次", ("3.5万人次", 35000, 35000)),
        ("100人以上", ("100人以上", 100, None)),
        ("会场面积800平方米", ("800平方米", 800, 800)),
    ],
)
def test_find_counts_bounds(text: str, expected: tuple[str, int, int | None]) -> None:
    assert bounds(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "一批企业",
        "搭建一个平台",
        "一对一配对",
        "第22届",
        "2020年",
        "60万元",
        "95%",
        "为期3天",
        "5个月",
        "第一批",
        "十百位",
        "国家级",
        "三名单位",
    ],
)
def test_find_counts_where_there_are_none(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "concept", "modality", "part"),
    [
        ("约有100位专家作专题报告", "speakers", "open", False),
        ("将有约500位代表参会", "attendees", "plan", False),
        ("其中境外代表、嘉宾约20多人", "foreign_guests", "open", True),
        ("年均达400余人参会", "attendees", "past", False),
        ("将举办6-10场专业研讨", "sessions", "plan", False),
        ("协助1-3项创新技术的合作对接", "matches", "open", False),
        ("引入了创新企业近50家", "companies", "past", False),
        ("计划每期培训50人", "trainees", "plan", True),
        ("修缮道路12公里", None, "open", False),
    ],
)
def test_find_counts_what_is_counted(text: str, concept: str | None, modality: str, part: bool) -> None:
    [fact] = facts(text)
    assert (fact.concept, fact.modality, fact.part) == (concept, modality, part)


def test_find_counts_in_goals_are_promises() -> None:
    assert [fact.modality for fact in facts("汇聚专业人才500-800名", "goals")] == ["plan"]


@given(
    st.sampled_from(["", "约", "近", "超过", "不少于", "不超过"]), st.integers(2, 99999), st.sampled_from(["", "余", "多"]),
    st.sampled_from(sorted(MEASURES.split("|"))),
)  # fmt: skip
def test_find_counts_contain_what_they_say(before: str, number: int, more: str, measure: str) -> None:
    text = f"会议{before}{number}{more}{measure}"
    [fact] = facts(text)
    assert fact.span.text == text[2:]
    assert fact.bounds.low <= fact.bounds.said
    assert fact.bounds.high is None or fact.bounds.said <= fact.bounds.high
    assert (int(fact.bounds.said), fact.measure) == (number, measure)


@given(
    st.text(
        alphabet="约近超过数百一二三十0123456789,.-至余多人位名场项个家次，。；《》（）年月日届第天期万元%其中每将已",
        max_size=80,
    )
)
def test_find_counts_quote_verbatim(text: str) -> None:
    for fact in facts(text):
        assert text[fact.span.start : fact.span.end] == fact.span.text
