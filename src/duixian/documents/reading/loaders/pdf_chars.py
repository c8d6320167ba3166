"""The text of a PDF page as runs: stretches of characters that stand on one line and in one cell.

A call into pdfium for each character is what makes reading slow. So the page's text is taken in one call and cut at
blanks; for each piece only the boxes of its first and last character are asked for. When both lie in one cell, on one
line and as far apart as the piece is long, so does everything between; else the piece is halved and looked at again.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from duixian.documents.reading.loaders.pdf_paths import Box

__all__ = ["Run", "page_runs"]

_PIECE = re.compile(r"[^\s\x00]+")
# Widths of a character in line heights: a Latin one is at least a tenth, a Chinese one at least half, none is two.
_MIN_LATIN, _MIN_WIDE, _MAX_ADVANCE = 0.12, 0.5, 1.9
_SAME_PLACE = 0.5


class Run(NamedTuple):
    """Characters on one line in one cell; the box is in points from the top left, `cell` is -1 outside tables.

    `glue` says that the source has no blank before this run: only the distance tells whether one should be shown.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    table: int
    cell: int
    glue: bool


Locate = Callable[[float, float], tuple[int, int]]
Upright = Callable[[float, float, float, float], Box]


def page_runs(textpage: Any, upright: Upright, locate: Locate, max_chars: int) -> list[Run]:
    """Give the runs of a page in pdfium's reading order; text drawn twice at one place (imitated bold) comes once."""
    count = min(pdfium.FPDFText_CountChars(textpage), max_chars)
    if count <= 0:
        return []
    reader = _Reader(textpage, _page_text(textpage, count), upright, locate)
    for piece in _PIECE.finditer(reader.text):
        reader.take(piece.start(), piece.end())
    return reader.runs


def _page_text(textpage: Any, count: int) -> str:
    """Give the text with one character for each index; zero-width or unmapped characters are NUL."""
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    written = pdfium.FPDFText_GetText(textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
    if len(text) != count:
        text = "".join(_character(pdfium.FPDFText_GetUnicode(textpage, i)) for i in range(count))
    return text.replace("\x02", "-").replace("\ufffe", "-")


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"


class _Reader:
    """Cuts pieces of the page's text into runs and drops the second drawing of the same run."""

    def __init__(self, textpage: Any, text: str, upright: Upright, locate: Locate) -> None:
        self.text = text
        self.runs: list[Run] = []
        self._seen: set[tuple[str, int, int]] = set()
        self._textpage = textpage
        self._upright = upright
        self._locate = locate
        self._rect = pdfium.FS_RECTF()
        self._ref = ctypes.byref(self._rect)

    def _box(self, index: int) -> Box:
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._textpage, index, self._ref)
        return self._upright(rect.left, rect.bottom, rect.right, rect.top)

    def take(self, start: int, end: int) -> None:
        """Cut the piece of text from `start` to `end` into runs."""
        first = self._box(start)
        self._split(start, end, first, first if end - start == 1 else self._box(end - 1), self._is_glued(start))

    def _is_glued(self, start: int) -> bool:
        """Tell whether no blank of the source stands before `start`: pdfium makes blanks and line ends of its own.

        Between Latin letters or digits a made blank stands for a real one.
        """
        text = self.text
        if start == 0:
            return True
        if text[start - 1] in "\r\n":
            # a blank at which the line was cut: drawn by the source, or its words would run together when joined
            end = len(text[:start].rstrip("\r\n"))
            return end == 0 or text[end - 1] != " " or bool(pdfium.FPDFText_IsGenerated(self._textpage, end - 1))
        if text[start - 1] != " ":
            return True
        if text[start].isascii() and text[max(0, start - 2)].isascii():
            return False
        return bool(pdfium.FPDFText_IsGenerated(self._textpage, start - 1))

    def _split(self, start: int, end: int, first: Box, last: Box, glue: bool) -> None:
        at = self._locate((first[0] + first[2]) / 2, (first[1] + first[3]) / 2)
        if end - start > 1:
            same = at == self._locate((last[0] + last[2]) / 2, (last[1] + last[3]) / 2)
            if not (same and _on_one_line(first, last, self.text[start:end])):
                middle = (start + end) // 2
                self._split(start, middle, first, first if middle - start == 1 else self._box(middle - 1), glue)
                self._split(middle, end, last if end - middle == 1 else self._box(middle), last, True)
                return
        self._add(self.text[start:end], first, last, at, glue)

    def _add(self, text: str, first: Box, last: Box, at: tuple[int, int], glue: bool) -> None:
        x0, y0 = min(first[0], last[0]), min(first[1], last[1])
        x1, y1 = max(first[2], last[2]), max(first[3], last[3])
        if x1 - x0 < 0.05 and y1 - y0 < 0.05:
            return
        if self._is_repeated(text, x0, y0):
            return
        before = self.runs[-1] if self.runs else None
        if before and glue and before.table == at[0] and before.cell == at[1] and _adjoins(before, x0, y0, x1, y1):
            text, x0, y0 = before.text + text, min(before.x0, x0), min(before.y0, y0)
            x1, y1, glue = max(before.x1, x1), max(before.y1, y1), before.glue
            self.runs.pop()
        self.runs.append(Run(text, x0, y0, x1, y1, at[0], at[1], glue))

    def _is_repeated(self, text: str, x0: float, y0: float) -> bool:
        """Tell whether the same text was taken at the same place before, and remember it."""
        key = text, round(x0), round(y0)
        if key in self._seen:
            return True
        columns, rows = (
            {round(x0 - _SAME_PLACE), round(x0 + _SAME_PLACE)},
            {round(y0 - _SAME_PLACE), round(y0 + _SAME_PLACE)},
        )
        if any((text, column, row) in self._seen for column in columns for row in rows):
            return True
        self._seen.add(key)
        return False


def _adjoins(run: Run, x0: float, y0: float, x1: float, y1: float) -> bool:
    height = y1 - y0
    return abs(run.y0 - y0) < 0.2 * height and -0.3 * height < x0 - run.x1 < 0.5 * height


def _on_one_line(first: Box, last: Box, text: str) -> bool:
    height = max(first[3] - first[1], 0.1)
    overlap = min(first[3], last[3]) - max(first[1], last[1])
    width = last[2] - first[0]
    latin = len(text) if text.isascii() else len(text.encode("ascii", "ignore"))
    least = _MIN_LATIN * latin + _MIN_WIDE * (len(text) - latin)
    return overlap > 0.6 * height and least * height < width < _MAX_ADVANCE * height * len(text)
