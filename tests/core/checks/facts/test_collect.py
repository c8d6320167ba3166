"""All facts of a form at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import SECTIONS, form
from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.model import Span
from duixian.core.checks.paths import text_at

WORDS = st.sampled_from(
    ["2020年5-6月", "第22届", "大会", "约有100位", "专家", "500-800名", "为期3天", "成功举办10届", "自2008年以来", "每年举办", "，", "。", "；",
     "60万元", "《规划（2018-2035）》", "东湖市海洋研究院", "（以下简称“海洋院”）", "历经20多年的", "其中", "\n", "1、", "将", "X", " ", "２０"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=12).map("".join)


@given(st.dictionaries(st.sampled_from(SECTIONS), TEXTS))
def test_facts_of_quote_verbatim(told: dict[str, str]) -> None:
    one = form(**told)
    facts = facts_of(one)
    spans = [fact.span for group in facts[:-1] for fact in group] + ([facts.annual] if facts.annual else [])
    wrong = [span for span in spans if text_at(one, span.path)[span.start : span.end] != span.text or not span.text]
    assert wrong == []


def test_facts_of_an_empty_form() -> None:
    assert [list(group) for group in facts_of(form())[:-1]] == [[]] * 11
    assert facts_of(form()).annual is None


def test_facts_of_events_are_those_ahead() -> None:
    one = form(
        overview="2018年6月成功举办上届大会。大会将于2020年5-6月举办。", basis="2020年1月召开会议。", plan="7月结算"
    )
    assert [fact.span for fact in facts_of(one).events] == [Span("narratives.overview", 20, 29, "2020年5-6月")]


def test_derive_computes_once() -> None:
    calls = []
    subject = Subject(form())
    assert [subject.derive(calls.append), subject.derive(calls.append)] == [None, None]
    assert calls == [subject.form]
