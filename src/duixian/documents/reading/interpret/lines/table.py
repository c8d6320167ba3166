"""Where an indicator table in running text ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from duixian.documents.reading.interpret.kind import is_title
from duixian.documents.reading.interpret.lines.heads import MAY_OPEN
from duixian.documents.reading.interpret.lines.labels import scan
from duixian.documents.reading.interpret.words import is_level_name, is_stop, word

_REVIEW: Final = re.compile(r"意见$|^(?:填报|填表|审核|复核|经办|注|备注|说明|附注)|盖章|签字|签章|公章")
_COLON: Final = re.compile("[：:]")
_SCORE: Final = frozenset(("self_score",))
_PERSON: Final = frozenset(("contact", "phone"))


def table_end(texts: Sequence[str], start: int) -> int:
    """The index of the first line from `start` on that is no longer part of the table (texts without outer blanks)."""
    for i in range(start, len(texts)):
        text = texts[i]
        if text and (text[:2] in MAY_OPEN or "意见" in text or "：" in text or ":" in text) and ends_table(text):
            return i
    return len(texts)


def ends_table(text: str) -> bool:
    """Whether a line belongs to what follows an indicator table: totals, signatures, reviews, notes, a new section."""
    if is_title(text):
        return True
    head = text.split(None, 1)[0]
    if "：" in head or ":" in head:
        before_colon = _COLON.split(head, maxsplit=1)[0]
        if is_stop(before_colon) or _REVIEW.search(before_colon):
            return True
    if head.endswith("意见") and len(head) <= 14:
        return True
    if is_level_name(head):
        return False
    return _is_label(text, head)


def _is_label(text: str, head: str) -> bool:
    anchors = scan(text)
    if not anchors or anchors[0].start:
        return False
    found = anchors[0].word
    if found.field in _SCORE:
        return any(char.isdigit() for char in text)
    if found.field in _PERSON and len(anchors) > 1:
        return True
    if anchors[0].colon:
        return bool(found.field or found.narrative or found.budget) or is_stop(found.text)
    whole = word(text)
    return bool(whole and whole.narrative and not whole.column and len(head) > 3)
