"""Answers are read against their questions: what can be taken is taken, and every fault stands at its question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.surveys.questionnaire import Questionnaire
from duixian.core.surveys.reading import as_given, read_answers
from factories.questionnaires import ADVICE, ALL, FULL, PARTS, TOPICS, answered


def test_every_kind_of_answer_is_read() -> None:
    reading = read_answers(ALL, FULL)
    assert (reading.values, reading.wrong) == ({
        "q1": 5, "q2": "a3", "q2[other]": "网站", "q3": ["a1", "a3"], "q3[other]": "中药", "q4": {"r1": 4, "r2": "unsure"}, "q5": "很好",
    }, ())  # fmt: skip


@given(answered())
def test_what_is_read_reads_again_from_its_own_fields(case: tuple[Questionnaire, dict[str, list[str]]]) -> None:
    asked, sent = case
    first = read_answers(asked, sent)
    assert first.wrong == ()
    assert read_answers(asked, as_given(asked, first.values)) == first


def test_nothing_sent_is_wrong_where_it_is_required() -> None:
    reading = read_answers(ALL, {})
    assert (
        reading.values,
        [(one.code, one.words.zh) for one in reading.wrong],
    ) == ({}, [("q1", "这一题必须回答"), ("q4", "这一题必须回答")])


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"q1": ["6"]}, "q1", "没有这个选项，请重新选择"),
        ({"q1": ["五"]}, "q1", "没有这个选项，请重新选择"),
        ({"q1": [" "]}, "q1", "这一题必须回答"),
        ({"q2": ["a9"]}, "q2", "没有这个选项，请重新选择"),
        ({"q2[other]": [""]}, "q2", "请写明具体内容"),
        ({"q2[other]": ["x" * 201]}, "q2", "最多 200 字"),
        ({"q3": ["a1", "a9"]}, "q3", "没有这个选项，请重新选择"),
        ({"q4[r1]": [""]}, "q4", "请为每一行选择"),
        ({"q4[r1]": ["0"]}, "q4", "没有这个选项，请重新选择"),
        ({"q5": ["x" * 2001]}, "q5", "最多 2000 字"),
    ],
)
def test_each_fault_stands_at_its_question(change: dict[str, Any], code: str, said: str) -> None:
    assert [(one.code, one.words.zh) for one in read_answers(ALL, {**FULL, **change}).wrong] == [(code, said)]


def test_what_is_not_required_may_be_left_open() -> None:
    easy = Questionnaire((TOPICS, replace(PARTS, required=False), ADVICE))
    assert read_answers(easy, {}).values == {}
    assert read_answers(easy, {"q4[r2]": ["3"]}) == read_answers(easy, {"q4[r2]": ["2", "3"], "q9": ["x"]})
    assert read_answers(easy, {"q4[r2]": ["3"]}).values == {"q4": {"r2": 3}}


def test_unsure_is_no_answer_where_it_is_not_offered() -> None:
    strict = Questionnaire((replace(ALL.items[1], unsure=False),))
    assert [one.code for one in read_answers(strict, {"q1": ["unsure"]}).wrong] == ["q1"]


def test_words_beside_a_choice_that_was_not_taken_are_dropped() -> None:
    assert read_answers(Questionnaire((TOPICS,)), {"q3": ["a1"], "q3[other]": ["中药"]}).values == {"q3": ["a1"]}


@given(st.dictionaries(st.sampled_from([*FULL, "q9"]), st.lists(st.text(max_size=9), max_size=3)))
def test_nothing_that_is_sent_breaks_the_reading(sent: dict[str, list[str]]) -> None:
    for value in read_answers(ALL, sent).values.values():
        assert "\x00" not in str(value)


def test_nothing_answered_has_no_fields() -> None:
    assert as_given(ALL, {}) == {}
