"""Several forms in one run of lines: where the next one begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from duixian.documents.reading.interpret.kind import MAX_TITLE, is_title, is_year_line
from duixian.documents.reading.interpret.lines.labels import BLANKS, label_of, scan
from duixian.documents.reading.interpret.words import MAX_LABEL, money_unit, word
from duixian.documents.reading.model import Line, texts_of

_TITLE_ENDS: Final = frozenset("表）)]】书告开示息标")
_MAY_END_TITLE: Final = _TITLE_ENDS | set(BLANKS)
_LOOK_AHEAD: Final = 14
_NEAR: Final = 3
_LONGEST_LOOSE: Final = 30
_IDENTITY: Final = frozenset(("project_name", "unit", "department"))
_NAME_HEADS: Final = frozenset(("项目", "项 ", "项\u3000", "专项", "预算", "1、", "1.", "一、", "（一", "政策"))


def split_line_forms(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Cut the lines of a document into one run for each form; everything stays in exactly one run.

    A form begins at a title with the project's, unit's or department's name below it (a running header has none), or,
    without titles, at the head block of the next project name.
    """
    texts = texts_of(lines)
    starts = _title_starts(texts)
    if len(starts) < 2:
        starts = _name_starts(texts) or starts
    if len(starts) < 2:
        return [lines]
    borders = [0, *starts[1:], len(lines)]
    return [lines[a:b] for a, b in pairwise(borders)]


def _title_starts(texts: Sequence[str]) -> list[int]:
    """Lines with a title of a form, the line above included when the title is cut in two."""
    starts: list[int] = []
    for i in [i for i, text in enumerate(texts) if text[-1:] in _MAY_END_TITLE]:
        plain = texts[i].strip(BLANKS)
        if not plain or len(plain) > MAX_TITLE or plain[-1] not in _TITLE_ENDS or not _like_title(texts, i, plain):
            continue
        if not starts or any(line[:2].strip(BLANKS) and _names(line) for line in texts[starts[-1] + 1 : i]):
            starts.append(i)
    return starts


def _like_title(texts: Sequence[str], i: int, text: str) -> bool:
    """A title proper with a head somewhere below, or other words about 绩效 with the head right below them."""
    if is_title(text):
        return _names_follow(texts, i, _LOOK_AHEAD)
    loose = "绩效" in text and 6 < len(text) <= _LONGEST_LOOSE and not any(mark in text for mark in "，。；：:,、")
    return loose and not scan(text) and _names_follow(texts, i, _NEAR)


def _names_follow(texts: Sequence[str], i: int, reach: int) -> bool:
    """Whether a head of a form stands within `reach` printed lines below line `i`, before any other title."""
    seen = 0
    for line in texts[i + 1 : i + 3 * _LOOK_AHEAD]:
        text = line.strip(BLANKS)
        if not text:
            continue
        if _names(line):
            return True
        seen += 1
        if seen >= reach or is_title(text):
            return False
    return False


def _names(text: str) -> bool:
    """Whether a line names a form's project, unit or department."""
    first = label_of(text[: text.find("：")].strip(BLANKS), loose=True) if "：" in text[:MAX_LABEL] else None
    if first and first.field in _IDENTITY and ":" not in text:
        return True
    return any(anchor.word.field in _IDENTITY for anchor in scan(text))


def _name_starts(texts: Sequence[str]) -> list[int]:
    """Without titles: each project name opens a form, at the first line of the head block around it."""
    names = [
        i
        for i, text in enumerate(texts)
        if text.strip(BLANKS)[:2] in _NAME_HEADS
        and any(anchor.word.field == "project_name" and not text[: anchor.start].strip(BLANKS) for anchor in scan(text))
    ]
    starts: list[int] = []
    for i in names:
        if not starts:
            starts.append(i)
        elif _told_enough(texts[starts[-1] + 1 : i]):
            starts.append(_head_start(texts, i, starts[-1]))
    return starts


def _told_enough(texts: Sequence[str]) -> bool:
    """Whether the form before has more than a head: a section, money or an indicator header."""
    for text in texts:
        found = word(text.strip(BLANKS)) if len(text) <= 20 else None
        if "级" in text[:6] or "指标" in text or (found and (found.narrative or found.budget)):
            return True
    return False


def _head_start(texts: Sequence[str], name: int, floor: int) -> int:
    start = name
    for i in range(name - 1, floor, -1):
        text = texts[i].strip(BLANKS)
        if not text:
            continue
        anchors = scan(text)
        head = bool(anchors) and anchors[0].start == 0 and anchors[0].word.field in {*_IDENTITY, "year", "project_code"}
        if not (head or is_title(text) or is_year_line(text) or money_unit(text)):
            break
        start = i
    return start
