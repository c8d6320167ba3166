"""Columns and cells of LimeSurvey find their questions; our own export reads back."""

from __future__ import annotations

import pytest
from hypothesis import given

from duixian.core.surveys.limesurvey import cells_of, given_of, headings_of, layout_of
from duixian.core.surveys.questionnaire import Questionnaire
from duixian.core.surveys.reading import read_answers
from factories.questionnaires import ALL, FULL, answered

HEADINGS = ("id", "submitdate", "lastpage", "startlanguage", "Q1. 总体评价", "q2", "q2[other]", "q3[A1]", "q3[a2]", "q3[other]", "q4[r1]",
            "q4[r2] 餐饮", "q5", "q9", "?")  # fmt: skip


def test_columns_find_their_questions() -> None:
    layout = layout_of(HEADINGS, ALL)
    assert (layout.id, layout.submitted, layout.language, layout.missing) == (0, 1, 3, False)
    assert [(one.place, one.item.code, one.row) for one in layout.columns] == [
        (4, "q1", ""), (5, "q2", ""), (6, "q2", "other"), (7, "q3", "a1"), (8, "q3", "a2"), (9, "q3", "other"), (10, "q4", "r1"),
        (11, "q4", "r2"), (12, "q5", ""),
    ]  # fmt: skip
    assert layout.unknown == ("lastpage", "q9", "?")


def test_a_table_of_something_else_has_no_columns() -> None:
    layout = layout_of(("姓名", "q4", "q3", "q1[r1]", "q4[r9]"), ALL)
    assert (layout.missing, layout.id, layout.unknown) == (True, -1, ("姓名", "q4", "q3", "q1[r1]", "q4[r9]"))


def given_in(**cells: str) -> dict[str, list[str]]:
    return given_of(tuple(cells.values()), layout_of(tuple(cells), ALL))


@pytest.mark.parametrize(
    ("cell", "point"), [("5", "5"), ("A4", "4"), ("AO03", "3"), ("3 - 一般", "3"), ("N/A", "unsure"), ("好", "好")]
)
def test_cells_of_a_scale(cell: str, point: str) -> None:
    assert given_in(q1=cell) == {"q1": [point]}


@pytest.mark.parametrize(
    ("cell", "code"), [("A2", "a2"), ("同行", "a2"), ("colleagues", "a2"), ("-oth-", "a3"), ("报纸", "报纸")]
)
def test_cells_of_a_choice(cell: str, code: str) -> None:
    assert given_in(q2=cell) == {"q2": [code]}


def test_cells_of_several_choices() -> None:
    layout = layout_of(("q3[a1]", "q3[a2]", "q3[a3]", "q3[other]"), ALL)
    assert given_of(("Y", "", "Y", "中药"), layout) == {"q3": ["a1", "a3"], "q3[other]": ["中药"]}
    assert given_of(("N", "是", "", ""), layout) == {"q3": ["a2"]}


def test_a_choice_of_other_without_an_open_one_is_handed_on() -> None:
    layout = layout_of(("q4[r1]", "q5"), ALL)
    assert given_of(("A2", "很好"), layout) == {"q4[r1]": ["2"], "q5": ["很好"]}
    from dataclasses import replace

    closed = Questionnaire((replace(ALL.items[2], options=ALL.items[2].options[:2]),))
    assert given_of(("-oth-",), layout_of(("q2",), closed)) == {"q2": ["-oth-"]}


@given(answered())
def test_an_export_reads_back(case: tuple[Questionnaire, dict[str, list[str]]]) -> None:
    asked, sent = case
    values = read_answers(asked, sent).values
    layout = layout_of(headings_of(asked), asked)
    assert layout.unknown == ()
    assert read_answers(asked, given_of(cells_of(asked, values), layout)).values == values


def test_the_columns_of_an_export() -> None:
    assert headings_of(ALL) == (
        "q1", "q2", "q2[other]", "q3[a1]", "q3[a2]", "q3[a3]", "q3[other]", "q4[r1]", "q4[r2]", "q5",
    )  # fmt: skip
    assert cells_of(ALL, read_answers(ALL, FULL).values) == (
        "5",
        "a3",
        "网站",
        "Y",
        "",
        "Y",
        "中药",
        "4",
        "unsure",
        "很好",
    )
