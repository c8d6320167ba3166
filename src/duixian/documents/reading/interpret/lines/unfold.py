"""Forms run together on one line, as web pages and search engines save them: cut at their blanks again."""

from __future__ import annotations

import re
from typing import Final

from duixian.documents.reading.model import TextLines

_LONGEST_ROW: Final = 240
"""A line longer than this that holds the header of an indicator table is more than that header."""
_HEADERS: Final = ("一级指标", "一级目标", "二级指标", "二级目标", "三级指标", "三级目标", "指标值", "目标值")
_FEWEST: Final = 3
_WORD: Final = re.compile(r"\S+")


def unfolded(lines: TextLines) -> TextLines:
    """The lines, each that holds a whole form cut into its words; the very same object where there is none.

    Places stay true: every piece keeps its offset in the text.
    """
    if max(map(len, lines.texts), default=0) <= _LONGEST_ROW or not any(map(_is_folded, lines.texts)):
        return lines
    texts: list[str] = []
    starts: list[int] = []
    for text, start in zip(lines.texts, lines.starts, strict=True):
        if not _is_folded(text):
            texts.append(text)
            starts.append(start)
            continue
        for found in _WORD.finditer(text):
            texts.append(found.group())
            starts.append(start + found.start())
    return TextLines(texts, starts)


def _is_folded(text: str) -> bool:
    return len(text) > _LONGEST_ROW and sum(header in text for header in _HEADERS) >= _FEWEST
