"""The builder without JavaScript: fields to questionnaire and back, and what each button does."""

from __future__ import annotations

import pytest
from hypothesis import given

from duixian.core.surveys.questionnaire import Item, Kind, Option, Questionnaire
from duixian.core.wording import Words
from duixian.web.workbench.surveys.building import (
    acted,
    content_of,
    lines_of,
    options_of,
    rows_of,
    stands_at,
    whole_faults,
)
from factories.questionnaires import ALL, PARTS, SOURCE, questionnaires


def fields_of(content: Questionnaire) -> dict[str, str]:
    """What the page sends of a questionnaire."""
    post = {"count": str(len(content.items)), "intro-zh": content.intro.zh, "intro-en": content.intro.en,
            "thanks-zh": content.thanks.zh, "thanks-en": content.thanks.en}  # fmt: skip
    for n, item in enumerate(content.items):
        ticks = {"required": item.required, "unsure": item.unsure, "opened": item.open_option is not None}
        texts = {"text": item.text, "help": item.help, "low": item.low, "high": item.high}
        post |= {
            f"{n}-kind": item.kind,
            f"{n}-code": item.code,
            f"{n}-points": str(item.points),
            f"{n}-options": lines_of(item),
        }
        post |= {f"{n}-{name}": "on" for name, on in ticks.items() if on}
        post |= {f"{n}-{name}-{code}": getattr(words, code) for name, words in texts.items() for code in ("zh", "en")}
    return post


def test_what_the_page_shows_is_what_it_sends() -> None:
    assert content_of(fields_of(ALL)) == ALL


@given(questionnaires())
def test_any_questionnaire_keeps_its_codes_kinds_and_scales(content: Questionnaire) -> None:
    again = content_of(fields_of(content))
    assert [(one.kind, one.code, one.points, one.unsure, one.required) for one in again.items] == [
        (one.kind, one.code, one.points, one.unsure, one.required) for one in content.items
    ]
    assert [len(one.options) + len(one.rows) for one in again.items] == [
        len(one.options) + len(one.rows) for one in content.items
    ]


def test_choices_are_read_line_by_line() -> None:
    assert options_of("邮件 | Mail\n\nSQ002: 同行｜Colleagues\n其他", "a", opened=True) == (
        Option("a1", Words("邮件", "Mail")), Option("SQ002", Words("同行", "Colleagues")), Option("a3", Words("其他", ""), open=True),
    )  # fmt: skip


def test_codes_never_repeat() -> None:
    assert [one.code for one in options_of("a2: 甲\n乙\n丙", "a")] == ["a2", "a1", "a3"]


def test_lines_tell_codes_that_are_not_the_usual_ones() -> None:
    odd = Item(
        Kind.SINGLE, "q1", Words("", ""), options=(Option("a1", Words("甲", "A")), Option("x9", Words("乙", "")))
    )
    assert (lines_of(odd), lines_of(PARTS), lines_of(SOURCE).splitlines()[2]) == (
        "甲 | A\nx9: 乙",
        "会场 | Venue\n餐饮 | Meals",
        "其他 | Other",
    )


@pytest.mark.parametrize(
    ("action", "codes", "place"),
    [
        ("add:scale", ["s1", "q1", "q2", "q3", "q4", "q5", "q6"], 6),
        ("add:section", ["s1", "q1", "q2", "q3", "q4", "q5", "s2"], 6),
        ("up:2", ["s1", "q2", "q1", "q3", "q4", "q5"], 1),
        ("up:0", ["s1", "q1", "q2", "q3", "q4", "q5"], 0),
        ("down:0", ["q1", "s1", "q2", "q3", "q4", "q5"], 1),
        ("down:5", ["s1", "q1", "q2", "q3", "q4", "q5"], 5),
        ("copy:1", ["s1", "q1", "q6", "q2", "q3", "q4", "q5"], 2),
        ("remove:0", ["q1", "q2", "q3", "q4", "q5"], 0),
        ("remove:99", ["s1", "q1", "q2", "q3", "q4", "q5"], 5),
        ("add:nothing", ["s1", "q1", "q2", "q3", "q4", "q5"], 5),
        ("save", ["s1", "q1", "q2", "q3", "q4", "q5"], 0),
    ],
)  # fmt: skip
def test_buttons(action: str, codes: list[str], place: int) -> None:
    made = acted(ALL, action)
    assert ([item.code for item in made.items], stands_at(action, made)) == (codes, place)


def test_a_new_scale_is_named_at_both_ends() -> None:
    made = acted(Questionnaire(()), "add:matrix").items[0]
    assert (made.low.zh, made.high.en, made.points, made.required) == ("非常不满意", "Very satisfied", 5, False)


@pytest.mark.parametrize("post", [{}, {"count": "x"}, {"count": "2", "0-kind": "nothing"}, {"count": "１"}])
def test_nonsense_is_an_empty_questionnaire(post: dict[str, str]) -> None:
    assert content_of(post).items == ()


def test_points_that_are_no_number_are_the_usual() -> None:
    assert content_of({"count": "1", "0-kind": "scale", "0-points": "many"}).items[0].points == 5


def test_faults_stand_at_their_items() -> None:
    broken = Questionnaire((Item(Kind.TEXT, "1", Words("", "")),))
    assert [row.wrong for row in rows_of(broken, "zh")] == [("编号须以字母开头，只用字母、数字和下划线", "请写出题目")]
    assert whole_faults(Questionnaire(()), "en") == ["the questionnaire asks nothing yet"]
