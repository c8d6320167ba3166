"""Titles and years that a loader took for running headers, given back to the forms they head.

Forms of one page each print their titles at one height on every page, which is just what a running header does. Only a
form that has no title (no year) of its own gets one back, from the margin of the page that it begins on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from duixian.core.forms.places import PagePlace, Place
from duixian.documents.reading.interpret.kind import is_title, is_year_line, year_of
from duixian.documents.reading.interpret.segment import Piece
from duixian.documents.reading.model import Line


def restore_heads(forms: list[list[Piece]], margins: Sequence[Line]) -> list[Line]:
    """Prepend lost title and year lines to the forms, in place; returns the margin lines that no form took."""
    used: set[int] = set()
    for pieces in forms:
        found = [n for n in _heads(pieces, margins) if n not in used]
        used.update(found)
        pieces[:0] = [margins[n] for n in found]
    return [line for n, line in enumerate(margins) if n not in used]


def _heads(pieces: Sequence[Piece], margins: Sequence[Line]) -> list[int]:
    """The margin lines, by index, that stand on the form's first page and say what the form itself does not."""
    place = _first_place(pieces)
    if not isinstance(place, PagePlace):
        return []
    texts = [piece.text.strip() for piece in pieces[:_HEAD_LINES] if isinstance(piece, Line)]
    titled = any(map(is_title, texts))
    dated = any(is_year_line(text) or (is_title(text) and year_of(text) is not None) for text in texts)
    titles = [] if titled else _nearest(margins, place, is_title, above=True)
    years = [] if dated else _nearest(margins, place, is_year_line, above=False)
    return sorted({*titles, *years})


def _nearest(margins: Sequence[Line], place: PagePlace, wanted: Callable[[str], bool], *, above: bool) -> list[int]:
    """The wanted line of the form's first page that stands nearest to its first text, as a list of one index or none."""
    found = [
        (abs(line.place.box[1] - place.box[1]), n)
        for n, line in enumerate(margins)
        if isinstance(line.place, PagePlace)
        and line.place.page == place.page
        and (line.place.box[1] < place.box[1] or not above)
        and wanted(line.text.strip())
    ]
    return [min(found)[1]] if found else []


def _first_place(pieces: Sequence[Piece]) -> Place | None:
    """Where the first text of the form stands."""
    for piece in pieces:
        if isinstance(piece, Line):
            return piece.place
        for row in range(piece.start, piece.stop):
            for i in piece.table.starts[row]:
                return piece.table.place(i)
    return None


_HEAD_LINES = 6
