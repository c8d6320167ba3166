"""Answers counted; small cells hidden so that no sum betrays them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.surveys.reading import Value
from duixian.core.surveys.tables import CrossTable, axes, crossed, distributions, shared, texts, value_at
from duixian.core.wording import Words
from factories.questionnaires import ADVICE, ALL, OVERALL, PARTS, SOURCE, TOPICS

ANSWERS: list[dict[str, Value]] = [
    {"q1": 5, "q2": "a1", "q3": ["a1", "a2"], "q4": {"r1": 4, "r2": "unsure"}, "q5": "很好"},
    {"q1": 4, "q2": "a3", "q2[other]": "网站", "q4": {"r1": 2}},
    {"q1": "unsure", "q3": ["a2"]},
    {},
]


def test_a_scale_is_counted_with_its_mean() -> None:
    (one,) = distributions(OVERALL, ANSWERS)
    assert [share.times for share in one.shares] == [0, 0, 0, 1, 1]
    assert [share.label.zh for share in one.shares] == ["非常不满意", "", "", "", "非常满意"]
    assert (one.answered, one.unsure, one.blank, one.mean) == (2, 1, 1, Fraction(9, 2))


def test_a_matrix_is_counted_row_by_row() -> None:
    venue, meals = distributions(PARTS, ANSWERS)
    assert (venue.row.zh, venue.mean, venue.blank) == ("会场", 3, 2)
    assert (meals.row.zh, meals.mean, meals.answered, meals.unsure, meals.blank) == ("餐饮", None, 0, 1, 3)


def test_choices_are_counted() -> None:
    (single,), (multiple,) = distributions(SOURCE, ANSWERS), distributions(TOPICS, ANSWERS)
    assert ([share.times for share in single.shares], single.answered, single.blank) == ([1, 0, 1], 2, 2)
    assert ([share.times for share in multiple.shares], multiple.answered) == ([1, 2, 0], 2)


def test_words_are_listed_and_not_counted() -> None:
    assert distributions(ADVICE, ANSWERS) == ()
    assert (texts(ADVICE, ANSWERS), texts(SOURCE, ANSWERS), texts(TOPICS, ANSWERS)) == (("很好",), ("网站",), ())


def test_axes_are_the_questions_with_one_value() -> None:
    found = axes(ALL.questions)
    assert [(axis.key, axis.label) for axis in found] == [
        ("q1", Words("总体评价", "Overall")), ("q2", SOURCE.text), ("q4[r1]", Words("各项评价：会场", "Parts: Venue")),
        ("q4[r2]", Words("各项评价：餐饮", "Parts: Meals")),
    ]  # fmt: skip
    assert [code for code, _ in found[0].values] == ["1", "2", "3", "4", "5", "unsure"]
    assert [value_at(ANSWERS[0], axis.key) for axis in found] == ["5", "a1", "4", "unsure"]
    assert [value_at({}, axis.key) for axis in found] == ["", "", "", ""]


def test_an_axis_without_translation_has_none() -> None:
    plain = PARTS.__class__(PARTS.kind, "q4", Words("各项", ""), rows=PARTS.rows)
    assert [axis.label.en for axis in axes([plain])] == ["", ""]


PAIRS = [("甲", "1")] * 6 + [("甲", "2")] * 2 + [("乙", "1")] * 7 + [("乙", "2")] * 9 + [("丙", "1")]


def test_without_a_least_number_everything_is_shown() -> None:
    table = crossed(PAIRS, ("甲", "乙"), ("1", "2"))
    assert table == CrossTable(((6, 2), (7, 9)), (8, 16), (13, 11), 24)
    assert table.hides is False


def test_a_small_cell_takes_others_with_it() -> None:
    table = crossed(PAIRS, ("甲", "乙"), ("1", "2"), least=5)
    assert table == CrossTable(((None, None), (None, None)), (8, 16), (13, 11), 24)
    assert table.hides is True


def test_so_few_answers_show_nothing_but_their_number() -> None:
    assert crossed([("甲", "1")] * 4, ("甲", "乙"), ("1",), least=5) == CrossTable(
        ((None,), (None,)), (None, None), (None,), 4
    )


def test_a_small_total_is_hidden() -> None:
    table = crossed([("甲", "1")] * 2 + [("乙", "1")] * 9 + [("丙", "1")] * 8, ("甲", "乙", "丙"), ("1",), least=5)
    assert (table.cells, table.row_totals, table.total) == (((None,), (9,), (None,)), (None, 9, None), 19)


VALUES = ("a", "b", "c", "d")


def fixed(grid: list[list[int | None]]) -> list[tuple[int, int]]:
    """The hidden places that the sums leave no choice: the equations of rows and columns are solved anew with each of them alone."""
    hidden = [(r, c) for r, line in enumerate(grid) for c, told in enumerate(line) if told is None]
    height, width = len(grid), len(grid[0])
    rows = [[(1 if c < width - 1 else -1) * (r == n) for r, c in hidden] for n in range(height)]
    columns = [[(1 if r < height - 1 else -1) * (c == n) for r, c in hidden] for n in range(width)]
    whole = np.array([*rows, *columns], dtype=float).reshape(height + width, len(hidden))
    rank = np.linalg.matrix_rank(whole) if hidden else 0
    units = np.eye(len(hidden))
    return [place for n, place in enumerate(hidden) if np.linalg.matrix_rank(np.vstack([whole, units[n]])) == rank]


@given(
    st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), max_size=60),
    st.integers(1, 4),
    st.integers(1, 4),
)
def test_no_sum_gives_a_hidden_number_away(pairs: list[tuple[str, str]], rows: int, columns: int) -> None:
    table = crossed(pairs, VALUES[:rows], VALUES[:columns], least=5)
    plain = crossed(pairs, VALUES[:rows], VALUES[:columns])
    grid = [[*line, total] for line, total in zip(table.cells, table.row_totals, strict=True)]
    grid.append([*table.column_totals, table.total])
    if table.total >= 5:
        assert fixed(grid) == []
    shown = [count for row in table.cells for count in row if count is not None]
    assert all(count == 0 or count >= 5 for count in shown)
    for told, true in zip(table.cells, plain.cells, strict=True):
        assert all(count in (None, whole) for count, whole in zip(told, true, strict=True))


def test_an_empty_column_does_not_betray_its_neighbour() -> None:
    """A zero that is hidden beside the only small cell of a row would be known by the total of its column."""
    pairs = [("甲", "1")] * 7 + [("甲", "2")] * 3 + [("乙", "1")] * 9 + [("乙", "2")] * 8
    table = crossed(pairs, ("甲", "乙"), ("0", "1", "2"), least=5)
    assert table == CrossTable(((0, None, None), (0, None, None)), (10, 17), (0, 16, 11), 27)


@pytest.mark.parametrize("least", [0, 5])
def test_nobody_answered(least: int) -> None:
    assert crossed([], ("甲",), ("1",), least=least).total == 0


@given(st.lists(st.sampled_from("abcdef"), max_size=60), st.integers(1, 6))
def test_marks_are_shown_only_where_nobody_stands_alone(marks: list[str], least: int) -> None:
    shown, counts = shared(marks, least), Counter(marks)
    hidden = sum(count for mark, count in counts.items() if mark not in shown)
    assert (all(counts[mark] >= least for mark in shown), hidden == 0 or hidden >= least or not shown) == (True, True)


def test_marks_of_one_more_group_are_hidden_to_cover_a_small_one() -> None:
    assert shared(["a"] * 9 + ["b"] * 5 + ["c"], 5) == {"a"}
    assert shared(["a"] * 9 + ["b"] * 5, 5) == {"a", "b"}
    assert shared(["a"] * 4, 5) == shared([], 5) == frozenset()
