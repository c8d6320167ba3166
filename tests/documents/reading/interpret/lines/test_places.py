"""Places and texts of lines: a plain text gives them without making the lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.interpret.printed import lines_of
from duixian.core.forms.places import CellPlace, PagePlace, TextPlace
from duixian.documents.reading.interpret.lines.atoms import atoms_of, pieces_of
from duixian.documents.reading.interpret.lines.places import span, text_at, union
from duixian.documents.reading.model import Line, TextLines

TEXT = "项目名称：甲\n 乙 丙\n\n丁"
WORDS = st.text("甲乙 \u3000\ta,1", max_size=12)


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_span_is_the_union_of_the_two_lines(first: int, start: int, last: int, end: int) -> None:
    lines = lines_of(TEXT)
    expected = union(lines[first], start, lines[last], end)
    assert span(TextLines.of(TEXT), first, start, last, end) == span(lines, first, start, last, end) == expected


@pytest.mark.parametrize("place", [PagePlace(1, (0, 0, 9, 9)), CellPlace("text", "3")])
def test_span_off_the_text_is_the_place_of_the_line(place: PagePlace | CellPlace) -> None:
    assert span([Line("甲乙", place)], 0, 1, 0, 2) == place


def test_span_is_a_text_place() -> None:
    found = span(TextLines.of(TEXT), 1, 1, 1, 2)
    assert (type(found), found) == (TextPlace, TextPlace(8, 9))


@pytest.mark.parametrize("i", [0, 1, 2, 3, -1])
def test_text_at_of_both_kinds_of_lines(i: int) -> None:
    assert text_at(TextLines.of(TEXT), i) == text_at(lines_of(TEXT), i) == TEXT.split("\n")[i]


@given(WORDS)
def test_pieces_are_those_of_the_atoms(text: str) -> None:
    line = Line(text, TextPlace(0, len(text)))
    expected = [atom.text for atom in atoms_of(line, 0, gap=False)]
    assert pieces_of([line], 0) == pieces_of(TextLines.of(text), 0) == expected


@given(st.lists(st.text("甲乙a", min_size=1, max_size=4), min_size=2, max_size=4))
def test_pieces_are_cut_at_column_gaps(parts: list[str]) -> None:
    text = " ".join(parts)
    gaps = tuple(len(" ".join(parts[:n])) for n in range(1, len(parts)))
    line = Line(text, TextPlace(0, len(text)), 0.0, gaps)
    assert pieces_of([line], 0) == [atom.text for atom in atoms_of(line, 0, gap=False)] == parts


def test_pieces_up_to_a_character() -> None:
    lines = TextLines.of("一级 二级 三级")
    assert pieces_of(lines, 0, 5) == pieces_of(list(lines), 0, 5) == ["一级", "二级"]
