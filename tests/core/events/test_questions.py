"""Forms: what can be asked, what is asked, what can be answered, and how long it is kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.questions import (
    KIND_WORDS,
    MOST_QUESTIONS,
    Condition,
    Kind,
    Option,
    Question,
    checked,
    faults,
    is_asked,
    outlived,
    questions_of,
    said,
    stored,
)
from duixian.core.wording import Words

DIET = Question(
    "diet", Kind.SINGLE, Words("用餐", "Meals"), required=True,
    options=(Option("none", Words("无", "none")), Option("other", Words("其他", "other"))),
    help=Words("便于安排。", "For catering."), purpose=Words("安排用餐", "catering"), keep_days=7,
)  # fmt: skip
WHICH = Question(
    "which", Kind.TEXT, Words("哪种", "Which"), required=True, when=Condition("diet", frozenset({"other"}))
)
TRACKS = Question("tracks", Kind.MULTIPLE, Words("分会", "Tracks"), options=DIET.options)
VISA = Question("visa", Kind.YES_NO, Words("需要邀请函", "Visa letter"))
LAND = Question("land", Kind.COUNTRY, Words("护照国", "Passport"), when=Condition("visa", frozenset({"yes"})))
BORN = Question("born", Kind.DATE, Words("日期", "Day"))
NOTE = Question("note", Kind.LONG, Words("备注", "Note"))
FORM = (DIET, WHICH, TRACKS, VISA, LAND, BORN, NOTE)


def test_every_kind_has_its_words() -> None:
    assert set(KIND_WORDS) == set(Kind)


def test_stored_form_reads_the_same_again() -> None:
    assert questions_of([stored(one) for one in FORM]) == FORM


def test_english_falls_back_to_chinese() -> None:
    (one,) = questions_of([{"code": "a", "kind": "text", "zh": "姓名"}])
    assert (one.words, one.help, one.keep_days) == (Words("姓名", "姓名"), Words("", ""), None)


def test_form_that_can_be_used_has_no_faults() -> None:
    assert faults(FORM) == {}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Question("Diet", Kind.TEXT, Words("甲", "")), "A code begins with a small letter and is used once."),
        (Question("diet", Kind.TEXT, Words("甲", "")), "A code begins with a small letter and is used once."),
        (Question("a", Kind.TEXT, Words("", "")), "Write the question, at most 200 characters."),
        (Question("a", Kind.TEXT, Words("甲" * 201, "")), "Write the question, at most 200 characters."),
        (Question("a", Kind.SINGLE, Words("甲", "")), "A choice has 2 to 60 different options."),
        (Question("a", Kind.SINGLE, Words("甲", ""), options=(DIET.options[0],) * 2), "A choice has 2 to 60 different options."),
        (Question("a", Kind.TEXT, Words("甲", ""), keep_days=4000), "Answers are kept 0 to 3650 days after the conference."),
        (Question("a", Kind.TEXT, Words("甲", ""), when=Condition("later", frozenset({"x"}))),
         "A condition names a question before it that is answered by choosing."),
        (Question("a", Kind.TEXT, Words("甲", ""), when=Condition("diet", frozenset({"x"}))),
         "The answers of a condition are options of that question."),
        (Question("a", Kind.TEXT, Words("甲", ""), when=Condition("diet", frozenset())),
         "The answers of a condition are options of that question."),
    ],
)  # fmt: skip
def test_faults_name_the_question_and_the_cure(wrong: Question, told: str) -> None:
    assert {code: words.en for code, words in faults((DIET, wrong)).items()} == {wrong.code: told}


def test_faults_when_a_condition_looks_at_text_or_there_are_too_many() -> None:
    text = Question("t", Kind.TEXT, Words("甲", "a"))
    hangs = Question("h", Kind.TEXT, Words("乙", "b"), when=Condition("t", frozenset({"x"})))
    assert list(faults((text, hangs))) == ["h"]
    many = [Question(f"q{n}", Kind.TEXT, Words("甲", "a")) for n in range(MOST_QUESTIONS + 1)]
    assert list(faults(many)) == [f"q{MOST_QUESTIONS}"]


def test_checked_takes_answers_in_their_kind() -> None:
    typed = {
        "diet": ["other"], "which": ["  清  真 "], "tracks": ["none", "other"], "visa": ["yes"], "land": ["DE"],
        "born": ["2020-06-10"], "note": ["一\n二 "], "unknown": ["x"],
    }  # fmt: skip
    got = checked(FORM, typed)
    assert got.errors == {}
    assert got.answers == {
        "diet": "other", "which": "清 真", "tracks": ["none", "other"], "visa": "yes", "land": "DE",
        "born": "2020-06-10", "note": "一\n二",
    }  # fmt: skip


def test_checked_drops_what_was_not_asked() -> None:
    got = checked(FORM, {"diet": ["none"], "which": ["清真"], "visa": ["no"], "land": ["DE"]})
    assert (got.answers, got.errors) == ({"diet": "none", "visa": "no"}, {})


@pytest.mark.parametrize(
    ("code", "typed", "told"),
    [
        ("diet", [], "This must be answered."),
        ("diet", ["none", "other"], "This takes one answer."),
        ("diet", ["<script>"], "Choose from the options listed."),
        ("visa", ["maybe"], "Choose from the options listed."),
        ("born", ["2020-02-30"], "Write the date like 2020-06-10."),
        ("born", ["0001-01-01"], "Write the date like 2020-06-10."),
        ("note", ["长" * 2001], "Too long: at most 2000 characters."),
        ("note", ["a\x00b"], "Too long: at most 2000 characters."),
    ],
)
def test_checked_says_what_is_wrong_with_each(code: str, typed: list[str], told: str) -> None:
    got = checked(FORM, {"diet": ["none"], code: typed})
    assert {key: words.en for key, words in got.errors.items()} == {code: told}


def test_condition_on_several_answers_holds_when_one_fits() -> None:
    hangs = Question("h", Kind.TEXT, Words("甲", "a"), when=Condition("tracks", frozenset({"other"})))
    assert (is_asked(hangs, {"tracks": ["none", "other"]}), is_asked(hangs, {"tracks": ["none"]}), is_asked(hangs, {})) == (
        True, False, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (VISA, "yes", Words("是", "yes")), (VISA, "no", Words("否", "no")), (LAND, "DE", Words("德国", "Germany")),
        (DIET, "other", Words("其他", "other")), (DIET, "gone", Words("gone", "gone")),
        (TRACKS, ["none", "other"], Words("无、其他", "none, other")), (NOTE, "<b>", Words("<b>", "<b>")),
    ],
)  # fmt: skip
def test_said_reads_like_the_form(question: Question, answer: Any, words: Words) -> None:
    assert said(question, answer) == words


def test_outlived_takes_the_shorter_of_both_periods() -> None:
    assert outlived(FORM, days_after=7, keep_days=30) == {"diet"}
    assert outlived((DIET, NOTE), days_after=3, keep_days=3) == {"diet", "note"}


@given(
    st.dictionaries(st.sampled_from([*"abc", *(one.code for one in FORM)]), st.lists(st.text(max_size=20), max_size=3))
)
def test_checked_never_fails_and_keeps_only_what_was_asked(typed: dict[str, list[str]]) -> None:
    got = checked(FORM, typed)
    assert not got.answers.keys() & got.errors.keys()
    assert got.answers.keys() | got.errors.keys() <= {one.code for one in FORM}
    assert (
        checked(
            FORM, {code: [value] if isinstance(value, str) else value for code, value in got.answers.items()}
        ).answers
        == got.answers
    )
