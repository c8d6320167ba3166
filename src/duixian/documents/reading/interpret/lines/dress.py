"""Lines freed of their dress: labels in brackets (【项目名称】某项目) get a colon, bars between cells become tabs."""

from __future__ import annotations

import re
from typing import Final

from duixian.documents.reading.interpret.words import MAX_LABEL, word
from duixian.documents.reading.model import Line, TextLines

_PAIRS: Final = {"【": "】", "［": "］", "[": "]", "〖": "〗", "「": "」", "〔": "〕"}
_BLANKS: Final = " \t\u3000\xa0"
_MAY_OPEN: Final = frozenset((*_PAIRS, *_BLANKS))
_OPENED: Final = re.compile(rf"\n[{_BLANKS}]*[{re.escape(''.join(_PAIRS))}]")
_BAR: Final = "|"
_FEWEST_BARS: Final = 2


def undressed(line: Line) -> Line:
    """The line with the brackets around its opening label replaced by a blank and a colon; any other line itself.

    Every character keeps its offset, so places stay true.
    """
    text = _bare(line.text)
    return line if text is line.text else line._replace(text=text)


def undressed_lines(lines: TextLines) -> TextLines:
    """The lines of a plain text as `undressed` gives them, with tabs for bars that part cells but do not frame the row.

    Saved web pages have such bars (项目名称 | 某项目 | ||||). Their rows leave out what a merged cell above covers, so that the
    cells tell no column; they are read as lines. Hardly any line is dressed, so the whole text is asked first.
    """
    whole = lines.whole
    if _BAR not in whole and not _OPENED.search(f"\n{whole}"):
        return lines
    return TextLines([_bare(_unbarred(text)) for text in lines.texts], lines.starts)


def _unbarred(text: str) -> str:
    if text.count(_BAR) < _FEWEST_BARS or text.lstrip(_BLANKS).startswith(_BAR):
        return text
    row = text.rstrip(_BLANKS + _BAR)
    return row.replace(_BAR, "\t") if _BAR in row else text


def _bare(text: str) -> str:
    start = len(text) - len(text.lstrip(_BLANKS))
    closer = _PAIRS.get(text[start : start + 1])
    stop = text.find(closer, start, start + MAX_LABEL) if closer else -1
    found = word(text[start + 1 : stop]) if stop > 0 else None
    if found is None or not found.is_label:
        return text
    return f"{text[:start]}\u3000{text[start + 1 : stop]}：{text[stop + 1 :]}"
