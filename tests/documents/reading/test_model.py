"""The line-and-grid model: the lines of a plain text, made when they are asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.places import TextPlace
from duixian.documents.reading.model import Line, TextLines, texts_of

TEXTS = st.lists(st.text("甲乙 \u3000a", max_size=6), min_size=1, max_size=8).map("\n".join)


def printed(text: str) -> list[Line]:
    """The lines of a text made one by one, as any other loader would."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, TextPlace(start, start + len(line)), float(len(line) - len(line.lstrip()))))
        start += len(line) + 1
    return lines


def test_text_lines_have_texts_places_and_indents() -> None:
    lines = TextLines.of("甲\n\n 乙丙")
    assert (len(lines), lines[0], lines[-1]) == (
        3,
        Line("甲", TextPlace(0, 1)),
        Line(" 乙丙", TextPlace(3, 6), 1.0),
    )


@given(TEXTS)
def test_text_lines_are_the_lines_made_one_by_one(text: str) -> None:
    assert tuple(TextLines.of(text)) == tuple(printed(text))


@given(TEXTS)
def test_text_lines_point_into_their_text(text: str) -> None:
    lines = TextLines.of(text)
    assert [
        text[start : start + len(line)] for line, start in zip(lines.texts, lines.starts, strict=True)
    ] == lines.texts


@given(TEXTS, st.integers(-9, 9), st.integers(-9, 9))
def test_a_slice_of_text_lines_keeps_their_places(text: str, start: int, stop: int) -> None:
    part = TextLines.of(text)[start:stop]
    assert (type(part), list(part)) == (TextLines, printed(text)[start:stop])


def test_text_lines_equal_any_sequence_of_the_same_lines() -> None:
    lines = TextLines.of("甲\n乙")
    assert [lines == tuple(lines), lines == list(lines), lines == TextLines.of("甲\n丙"), lines == 3] == [
        True,
        True,
        False,
        False,
    ]
    assert len({lines, TextLines.of("甲\n乙")}) == 1


@given(TEXTS)
def test_texts_of_both_kinds_of_lines(text: str) -> None:
    assert texts_of(TextLines.of(text)) == texts_of(printed(text)) == text.split("\n")
