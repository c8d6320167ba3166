"""Faults of a questionnaire are told at their place, all of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from duixian.core.surveys.questionnaire import Item, Option, Questionnaire
from duixian.core.surveys.soundness import faults, untranslated
from duixian.core.wording import NOTHING, Words
from factories.questionnaires import ADVICE, ALL, HEADING, OVERALL, PARTS, SOURCE, questionnaires

LONG = Words("长" * 501, "")
A1, A2 = SOURCE.options[:2]


@given(questionnaires())
def test_sound_questionnaires_have_no_faults(one: Questionnaire) -> None:
    assert faults(one) == ()


@pytest.mark.parametrize(
    ("item", "change", "found"),
    [
        (OVERALL, {"code": "1q"}, [("code", "编号须以字母开头，只用字母、数字和下划线")]),
        (OVERALL, {"text": Words(" ", "Overall")}, [("text", "请写出题目")]),
        (OVERALL, {"help": LONG}, [("text", "文字最多 500 字")]),
        (OVERALL, {"points": 1}, [("points", "量表须有 2 至 11 级")]),
        (PARTS, {"points": 12}, [("points", "量表须有 2 至 11 级")]),
        (OVERALL, {"low": NOTHING}, [("ends", "请写明量表两端的含义")]),
        (SOURCE, {"options": (A1,)}, [("options", "须有 2 至 60 项")]),
        (SOURCE, {"options": (A1, replace(A2, code="A1"))}, [("options", "选项编号重复或写法不对")]),
        (SOURCE, {"options": (A1, replace(A2, code="other"))}, [("options", "选项编号重复或写法不对")]),
        (SOURCE, {"options": (A1, replace(A2, code="不"))}, [("options", "选项编号重复或写法不对")]),
        (SOURCE, {"options": (A1, replace(A2, text=NOTHING))}, [("options", "有选项没有文字")]),
        (SOURCE, {"options": (A1, replace(A2, text=LONG))}, [("options", "文字最多 500 字")]),
        (SOURCE, {"options": (replace(A1, open=True), replace(A2, open=True))}, [("options", "只能有一个选项可以填写文字")]),
        (PARTS, {"rows": ()}, [("rows", "须有 1 至 60 项")]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_item(item: Item, change: dict[str, Any], found: list[tuple[str, str]]) -> None:
    told = faults(Questionnaire((HEADING, replace(item, **change))))
    assert [(one.position, one.field, one.words.zh) for one in told] == [(1, *each) for each in found]


def test_faults_of_the_whole() -> None:
    assert [(one.position, one.words.zh) for one in faults(Questionnaire((HEADING,), Words("", "x" * 2001)))] == [
        (None, "问卷还没有题目"), (None, "开头语和结束语最多 2000 字"),
    ]  # fmt: skip
    many = tuple(replace(ADVICE, code=f"q{n}") for n in range(101))
    assert [one.words.zh for one in faults(Questionnaire(many))] == ["题目和标题最多 100 项"]


def test_codes_that_repeat_are_told_at_both() -> None:
    told = faults(Questionnaire((OVERALL, replace(ADVICE, code="Q1"), SOURCE)))
    assert [(one.position, one.field) for one in told] == [(0, "code"), (1, "code")]


def test_texts_without_translation_are_counted() -> None:
    assert untranslated(ALL, "en") == 0
    half = replace(SOURCE, options=(Option("a1", Words("邮件", "")), A2), help=Words("单选", ""))
    assert (untranslated(Questionnaire((half,)), "en"), untranslated(Questionnaire((half,)), "zh")) == (2, 0)
