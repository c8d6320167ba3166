"""The usual Word document cut by one expression: paragraphs, flat tables, merged cells, runs of text.

Hardly any form holds more, and a tree of its XML costs more than all the rest of the reading. What only a tree can do
justice to (tracked changes, content controls, text boxes, tables in tables, symbols, another prefix than `w:`) is left
to it: `scan` then gives None. Both roads give the same blocks. That the part is whole its checksum and its end say; it is
not proved well-formed, which takes longer than cutting it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.loaders.docx_grid import CellCount, GridBuilder, columns_of, merge_of
from duixian.documents.reading.loaders.docx_prepare import W
from duixian.documents.reading.loaders.docx_text import in_cell, text_lines
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.reading.model import Block, Grid, Line

__all__ = ["scan"]

_HEAD = re.compile(
    rb"""(?:<\?xml(?:\s+(?:version|standalone)=["'][\w.]+["']|\s+encoding=["'](?i:utf-8)["'])*\s*\?>)?\s*<w:document\s[^<>]*>\s*"""
)
_TAIL = re.compile(rb"</w:body>\s*</w:document>\s*$")
_NAMESPACE = W[1:-1].encode()
_OWN = b'xmlns:w="' + _NAMESPACE + b'"'
_ODD = ((b"!", b"<!"), (b"?", b"<?"), (b"\r", b"\r"), (b"Fallback", b"Fallback"), (b"xmlns", b"xmlns"))
"""What only a tree reads rightly: comments, instructions, foreign line ends, alternatives, names bound inside the body.

Each stands behind what is found sooner, a rare character of it.
"""
_LONGEST_TAIL = 100
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")
_TOKEN = re.compile(
    r"<w:(?:t(?: [^>]*[^>/])?>([^<]*)|(tc|p|tr|vMerge|gridSpan|tab|br|cr|tbl|s(?:dt|ym|martTag|oftHyphen)|ins|del"
    r"|moveTo|moveFrom|customXml|vanish|txbxContent|gridBefore|checkBox|ptab|noBreakHyphen)(?:>|([ /][^>]*)>))"
)
"""Text, or the name and attributes of a tag that matters; of the names, only the first eight are read here."""
_VALUE = re.compile(r"""\sw:val=["']([^"']*)["']""")
_STRUCTURE = frozenset(("tc", "tr"))
_BREAKS = {"br": "\n", "cr": "\n"}


class _NeedsTreeError(Exception):
    """Something that only the tree reads rightly."""


def scan(content: bytes, limits: Limits) -> tuple[Block, ...] | None:
    """The blocks of a document part in reading order; None for a part that needs the tree, a broken one included.

    Raises:
        LimitExceededError: too many cells, or too slow.
    """
    body = _usual_body(content)
    try:
        return tuple(_Scan(limits).blocks(body)) if body is not None else None
    except _NeedsTreeError:
        return None


def _usual_body(content: bytes) -> str | None:
    """What follows `<w:body>` in a whole part written as Word writes it, without entities or comments; else None."""
    head, _, body = content.partition(b"<w:body>")
    if not _HEAD.fullmatch(head) or _OWN not in head or content.count(_NAMESPACE) != 1:
        return None
    if not _TAIL.search(body, max(len(body) - _LONGEST_TAIL, 0)) or (b"&" in body and _REFERENCE.search(body)):
        return None
    if any(sign in body and odd in body for sign, odd in _ODD):
        return None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


class _Scan:
    """One pass over a body: counts paragraphs and tables for the places, and cells and time for the limits."""

    def __init__(self, limits: Limits) -> None:
        self._count = CellCount(limits)
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, body: str) -> Iterator[Block]:
        """Give the paragraphs and tables in turn."""
        before, *others = body.split("<w:tbl>")
        yield from self._lines(before)
        for other in others:
            table, end, after = other.partition("</w:tbl>")
            if not end:
                raise _NeedsTreeError  # a table inside this one
            grid = self._grid(table)
            if grid.cells:
                yield grid
            yield from self._lines(after)

    def _lines(self, xml: str) -> Iterator[Line]:
        """Give the lines of the paragraphs between two tables."""
        pieces: list[str] = []
        for text, tag, rest in _TOKEN.findall(xml):
            if tag == "p":
                yield from self._paragraph(pieces)
                self._paragraphs += 1
                pieces = []
            else:
                pieces.append(_piece(tag, rest) if tag else text)
        yield from self._paragraph(pieces)

    def _paragraph(self, pieces: list[str]) -> Iterator[Line]:
        if pieces:
            text = "".join(pieces)
            place = CellPlace("text", str(self._paragraphs))
            yield from text_lines(unescape(text) if "&" in text else text, place)

    def _grid(self, xml: str) -> Grid:
        self._tables += 1
        builder = GridBuilder(str(self._tables))
        pieces: list[str] = []
        is_open, colspan, merge = False, 1, ""
        for text, tag, rest in _TOKEN.findall(xml):
            if not tag:
                pieces.append(text)
            elif tag == "p":
                pieces.append("\n")
            elif tag in _STRUCTURE:
                if is_open:
                    builder.add_cell(colspan, merge, _text(pieces))
                is_open, colspan, merge, pieces = tag == "tc", 1, "", []
                if not is_open:
                    builder.add_row(0)
                    self._count.check(len(builder.cells))
            elif tag == "gridSpan":
                colspan = columns_of(_value(rest))
            elif tag == "vMerge":
                merge = merge_of(_value(rest))
            else:
                pieces.append(_piece(tag, rest))
        if is_open:
            builder.add_cell(colspan, merge, _text(pieces))
        self._count.add(len(builder.cells))
        return _unframed(builder.grid())


def _text(pieces: list[str]) -> str:
    """The text of a cell from its pieces, of which each paragraph began with a newline."""
    text = "".join(pieces).strip("\n")
    return in_cell(unescape(text)) if "&" in text or "\t" in text else text


def _piece(tag: str, rest: str) -> str:
    """What a tag inside a paragraph prints; a tab with attributes is a tab stop."""
    if tag == "tab":
        return "" if rest.strip(" /") else "\t"
    if tag not in _BREAKS:
        raise _NeedsTreeError
    return _BREAKS[tag]


def _value(attributes: str) -> str | None:
    found = _VALUE.search(attributes)
    return found[1] if found else None


def _unframed(grid: Grid) -> Grid:
    """The grid, unless it may be a frame that only lays the page out."""
    if grid.rows == 1 and sum(bool(cell.text.strip()) for cell in grid.cells) == 1:
        raise _NeedsTreeError
    return grid
