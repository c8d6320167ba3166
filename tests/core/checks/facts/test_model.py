"""Facts as values: what every fact of a form must hold, whatever the narratives say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.checks.building import form
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Facts, Modality, NameFact, Span
from duixian.core.checks.paths import text_at

PIECES = ["2020年", "10月12日-14日", "第三季度", "第22届", "论坛", "自2003年以来", "历经20多年", "为期3天", "约100位", "专家", "500-800名",
          "预算30万元", "《规划（2018-2035）》", "上海市某某中心", "（以下简称“中心”）", "成功举办15届", "不少于3家", "媒体", "，", "。", "将",
          "上届", "每年举办", "２月30日", "1,200人次", "数百位", "其中"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def spans(facts: Facts) -> Iterator[Span]:
    for found in facts:
        if isinstance(found, Span):
            yield found
        for fact in found if not isinstance(found, Span) and found else ():
            yield fact.span


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_facts_every_span_stands_where_it_says(plan: str, goals: str) -> None:
    subject = form(plan=plan, goals=goals)
    told = list(spans(facts_of(subject)))
    assert [span.text for span in told] == [text_at(subject, span.path)[span.start : span.end] for span in told]
    assert [span for span in told if not span.text] == []


@given(texts)
@settings(max_examples=150, deadline=None)
def test_facts_bounds_enclose_and_days_are_told_in_pairs(text: str) -> None:
    facts = facts_of(form(goals=text))
    for count in facts.counts:
        low, high, said, said_high, _ = count.bounds
        assert 0 <= low <= (said_high if high is None else high)
        assert said <= said_high
        assert count.modality in get_args(Modality)
    assert [date for date in facts.dates if (date.first is None) is not (date.last is None)] == []
    assert set(facts.events) <= set(facts.dates)
    assert [age for age in facts.ages if age.low > age.high] == []


def test_facts_of_a_form_without_narratives_are_none() -> None:
    assert facts_of(form()) == Facts(*[()] * 11, annual=None)


@pytest.mark.parametrize("value", [Span("narratives.plan", 0, 2, "三月"), NameFact(Span("p", 0, 1, "会"), "会")])
def test_facts_cannot_be_changed(value: Any) -> None:
    with pytest.raises(AttributeError):
        setattr(value, value._fields[0], "")
    assert value == type(value)(*value)
