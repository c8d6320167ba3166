"""Where a piece of a line stood in its source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from duixian.core.forms.places import PagePlace, Place, TextPlace
from duixian.documents.reading.model import Line, TextLines

# `TextPlace(...)` runs Python code for each place; tuple.__new__ makes the same object in C.
_text_place = partial(tuple.__new__, TextPlace)


def text_at(lines: Sequence[Line], i: int) -> str:
    """The text of one line, without making the line of a plain text for it."""
    return lines.texts[i] if isinstance(lines, TextLines) else lines[i].text


def part(line: Line, start: int, end: int) -> Place:
    """The place of the characters from `start` to `end` of a line: exact offsets in text, the line's box elsewhere."""
    place = line.place
    return TextPlace(place.start + start, place.start + end) if type(place) is TextPlace else place


def span(lines: Sequence[Line], first: int, start: int, last: int, end: int) -> Place:
    """The place from character `start` of line number `first` to character `end` of line number `last`, as `union`."""
    if isinstance(lines, TextLines):
        return _text_place((lines.starts[first] + start, lines.starts[last] + end))
    return union(lines[first], start, lines[last], end)


def union(first: Line, start: int, last: Line, end: int) -> Place:
    """The place from character `start` of one line to character `end` of the same or a later one.

    On paper it is the smallest box around both; when a page break lies between them, the box on the first page.
    """
    a, b = first.place, last.place
    if type(a) is TextPlace and type(b) is TextPlace:
        return TextPlace(a.start + start, b.start + end)
    if isinstance(a, PagePlace) and isinstance(b, PagePlace) and a.page == b.page and a is not b:
        (x0, y0, x1, y1), (u0, v0, u1, v1) = a.box, b.box
        return PagePlace(a.page, (min(x0, u0), min(y0, v0), max(x1, u1), max(y1, v1)))
    return a
