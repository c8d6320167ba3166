"""Sentences that stand in two sections."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.rules.copied_paragraph import RULE

FIRST = "本项目立足区域海洋产业发展的实际需要，面向企业和科研机构搭建开放共享的公共技术服务平台。"
SECOND = "通过持续投入不断提升检测能力和服务水平，促进科技成果转移转化，带动上下游企业协同创新发展。"


def test_copied_paragraph_goals_from_necessity() -> None:
    [found] = findings(RULE, form(necessity=FIRST + SECOND, goals=FIRST + SECOND))
    assert told(RULE, form(necessity=FIRST + SECOND, goals=FIRST + SECOND)) == [
        (
            (
                "“总目标及阶段性目标”有2句（89字，占该栏100%）与“项目设立的必要性”相同或几乎相同。总目标"
                "应写本项目要达到的产出与效果。"
            ),
            (
                "2 sentences of the goals (100% of the section) repeat the necessity. Goals should say what t"
                "his project will achieve."
            ),
        ),
    ]
    assert kinds(RULE, form(necessity=FIRST + SECOND, goals=FIRST + SECOND)) == [
        "target",
        "self_evaluation",
        "monitoring",
    ]
    assert (found.severity, found.path) == ("high", "narratives.goals")
    assert [quote.text for quote in found.quotes] == [FIRST, FIRST, SECOND, SECOND]


def test_copied_paragraph_with_a_changed_number() -> None:
    one = form(necessity="大会自2008年以来举办10届，" + FIRST, safeguards="大会自2008年以来举办11届，" + FIRST)
    [found] = findings(RULE, one)
    assert (found.severity, found.path) == ("medium", "narratives.safeguards")


def test_copied_paragraph_near_miss_short_or_rewritten() -> None:
    assert findings(RULE, form(necessity="提升科技创新能力。" + FIRST, goals="提升科技创新能力。" + SECOND)) == []
    assert (
        findings(RULE, form(necessity=FIRST, goals="面向二十家企业提供公共技术服务，完成检测三百批次，成果转化五项。"))
        == []
    )


def test_copied_paragraph_near_miss_goals_and_their_completion() -> None:
    assert findings(RULE, form(goals=FIRST + SECOND, completion=FIRST + SECOND, midterm=FIRST + SECOND)) != []
    assert findings(RULE, form(goals=FIRST + SECOND, completion=FIRST + SECOND)) == []


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=18), max_size=5), st.text("甲乙丙丁", max_size=15))
def test_copied_paragraph_never_for_short_sentences(short: list[str], other: str) -> None:
    text = "。".join(short)
    assert findings(RULE, form(necessity=text + "。" + other, goals=text)) == []
