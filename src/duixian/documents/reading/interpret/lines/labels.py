"""Labels in running text: where they stand in a line and where their values start.

A label may be spaced (项 目 名 称：), numbered (二、立项依据), carry its unit (（元）) or stand without a colon; several may
share a line. What a label means is asked of `words.word`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.words import BUDGET_COLUMNS, MAX_LABEL, Word, ends_like_no_label, fold, word

BLANKS: Final = " \t\u3000\xa0\ufeff\u200b"
_STOPS: Final = re.escape(" \t\u3000\xa0；;，,。、|｜）)】]√□☑☐■○●")
_BORDER: Final = re.compile(rf"(?<=[{_STOPS}])(?=[^{_STOPS}])|(?<=[\x00-\x7f])(?=[\u2e80-\U0010ffff])")
_WEAK: Final = frozenset(
    ["项目", "年度", "合计", "总分", "单位", "得分", "自评得分", "说明", "备注", "注", "执行数", "预算数", "执行率"]
)
"""Words too common to be taken for a label inside a line where no colon follows."""
_WORD: Final = re.compile(r"[^\s\u3000]+")
_YEARISH: Final = re.compile(r"[\d\s年度月日]+")
_LONGEST_SPACED: Final = 12
_LETTER: Final = 2
"""Longer pieces are no single character of a spaced label."""
_LONGEST_KEPT: Final = 100
_TOP: Final = re.compile(r"^(?:其中|其)$")


class Anchor(NamedTuple):
    """A label in a line: it starts at `start`, its value at `value`; `colon` says that one stands between them."""

    word: Word
    start: int
    value: int
    colon: bool


def label_of(text: str, *, loose: bool = False) -> Word | None:
    """The roles of a whole text as a label that takes a value or heads a group; None for anything else.

    `loose` lets a label count that is known only without the words offices add to it.
    """
    found = _label(text) if len(text) <= MAX_LABEL else None
    return found if found is None or loose or found.exact else None


@lru_cache(maxsize=16_384)
def _label(text: str) -> Word | None:
    if text[:1].isdigit() and _YEARISH.fullmatch(text):
        return None
    found = word(text)
    if found is None or not found.is_label or (found.budget in _COLUMNS_ONLY and "执行" not in found.text):
        return None
    return found


_COLUMNS_ONLY: Final = BUDGET_COLUMNS - {
    "executed_to_date",
    "forecast",
    "initial",
    "adjusted",
    "executed",
    "execution_rate",
}


def scan(text: str) -> list[Anchor]:
    """The labels of a line in order. A colon makes a label sure; without one it must be a word by itself."""
    return list(_known_scan(text)) if len(text) <= _LONGEST_KEPT else _scan(text)


@lru_cache(maxsize=4_096)
def _known_scan(text: str) -> tuple[Anchor, ...]:
    """Nearly half of the lines were asked about before: when forms are told apart, or in another form of the kind."""
    return tuple(_scan(text))


def _scan(text: str) -> list[Anchor]:
    anchors: list[Anchor] = []
    position = 0
    colon = _next_colon(text, 0)
    if colon < 0:
        return _bare(text, 0, len(text), first=True)
    while colon >= 0:
        found = _label_before(text, position, colon)
        if found:
            if found[1] > position and (not anchors or _several_words(text, position, found[1])):
                anchors.extend(_bare(text, position, found[1], first=not anchors))
            anchors.append(Anchor(found[0], found[1], colon + 1, True))
            position = colon + 1
        colon = _next_colon(text, colon + 1)
    if position < len(text) and (not anchors or _several_words(text, position, len(text))):
        anchors.extend(_bare(text, position, len(text), first=not anchors))
    return anchors


def _several_words(text: str, start: int, end: int) -> bool:
    """Whether a value has a blank inside it: only then can a label without a colon follow it."""
    value = text[start:end].strip(BLANKS)
    return " " in value or "\t" in value or "\u3000" in value


def _next_colon(text: str, start: int) -> int:
    wide, narrow = text.find("：", start), text.find(":", start)
    return wide if narrow < 0 else narrow if wide < 0 else min(wide, narrow)


def _label_before(text: str, position: int, colon: int) -> tuple[Word, int] | None:
    """The longest label that ends at the colon and starts at a border of words after `position`."""
    head = text[position:colon]
    if ends_like_no_label(head):  # and so does every part of it up to the colon
        return None
    found = label_of(head, loose=True)
    if found:
        return found, colon - len(head.lstrip(BLANKS))
    for start in _borders(text, max(position, colon - MAX_LABEL), colon):
        found = label_of(text[start:colon])
        if found:
            return found, start
    return None


def _borders(text: str, start: int, end: int) -> list[int]:
    """Offsets at which a word may begin: after a blank or punctuation, and where digits turn into ideographs."""
    return [match.start() for match in _BORDER.finditer(text, start + 1, end)]


def _bare(text: str, start: int, end: int, *, first: bool) -> list[Anchor]:
    """Labels without a colon between two offsets: words by themselves, or single characters spread with blanks."""
    pieces = text[start:end].split(None, 1)
    if len(pieces) < 2:
        return _only(text, pieces[0], start, first=first) if pieces else []
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    anchors: list[Anchor] = []
    i = 0
    while i < len(spans):
        a, b = spans[i]
        if b - a > _LETTER and ends_like_no_label(text[a:b]):
            i += 1
            continue
        step, found = _bare_at(text, spans, i)
        opens = first and i == 0
        if found and (opens or _stands_inside(found)):
            anchors.append(Anchor(found, spans[i][0], spans[i + step - 1][1], False))
        i += step
    return anchors


def _only(text: str, piece: str, start: int, *, first: bool) -> list[Anchor]:
    """The label that a single word is, if it is one."""
    piece = piece.rstrip()
    found = None if ends_like_no_label(piece) else label_of(piece, loose=True)
    if found is None or not (first or _stands_inside(found)):
        return []
    at = text.index(piece, start)
    return [Anchor(found, at, at + len(piece), False)]


def _stands_inside(found: Word) -> bool:
    """Whether a label without colon may stand in the middle of a line: fields and money do, sections do not."""
    return bool((found.field or found.budget) and not found.heading and found.text not in _WEAK)


def _bare_at(text: str, spans: list[tuple[int, int]], i: int) -> tuple[int, Word | None]:
    """How many words the label at word `i` takes (1 when there is none) and the label."""
    longest = i + 1
    if spans[i][1] - spans[i][0] <= _LETTER:
        while longest < len(spans) and longest - i < _LONGEST_SPACED and _letter(text[slice(*spans[longest])]):
            longest += 1
    for j in range(longest, i, -1):
        valued = j == len(spans) or text[spans[j][0]].isdigit()
        found = label_of(text[spans[i][0] : spans[j - 1][1]], loose=True)
        if found and (found.exact or valued or found.budget):
            return j - i, found
    return 1, None


def _letter(piece: str) -> bool:
    """Whether a piece may be one character of a spaced label, the last one with its brackets (金（元）)."""
    return len(piece) <= _LETTER or (len(piece) <= _LONGEST_SPACED and piece[1] in "（(")


def column_of(text: str) -> Word | None:
    """The word of a header cell of the indicator table; None for words that head no column."""
    found = word(text) if len(text) <= MAX_LABEL else None
    return found if found and found.column else None


def funds_column_of(text: str) -> Word | None:
    """The word of a header cell of a funds table; None for words that head no money column."""
    found = word(text) if len(text) <= MAX_LABEL and not ends_like_no_label(text) else None
    return found if found and found.budget in BUDGET_COLUMNS else None


def labels_only(text: str) -> list[Word]:
    """The labels of a line that holds nothing else; an empty list when any piece of it is no label."""
    if ends_like_no_label(text.rstrip()):
        return []
    spans = [match.span() for match in _WORD.finditer(text)]
    found: list[Word] = []
    i = 0
    while i < len(spans):
        step, label = _bare_at(text, spans, i)
        if label is None:
            step, label = 1, label_of(text[slice(*spans[i])], loose=True)
        if label is None:
            return []
        found.append(label)
        i += step
    return found


def joined_label(texts: list[str]) -> tuple[int, Word] | None:
    """The label that short lines spell together (vertical or wrapped), and how many of them it takes; the longest wins."""
    for count in range(len(texts), 1, -1):
        text = "".join(texts[:count])
        found = None if ends_like_no_label(text) else word(fold(text))
        if found and (found.is_label or found.column):
            return count, found
    return None
