"""Labels and values printed in one run of text: 项目名称：甲  项目类别：乙."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.words import Word, is_stop, word

_COLON = re.compile(r"[:：]")
_BLANKS = " \t\r\n\u3000\xa0\u2002\u2003"
_LONGEST: Final = 28
_REMARK: Final = 8
_SHORTEST_INSIDE: Final = 2


class Pair(NamedTuple):
    """One label and the text after it, up to the next label."""

    word: Word
    value: str


def split_pairs(text: str) -> tuple[Pair, ...]:
    """The pairs of a text that opens with a known label and a colon; empty when it does not.

    A narrative label takes the rest of the text up to a line that opens with another label. After a field label the next
    label may follow anywhere, even without a blank before it (负责人：张三联系电话：12345); there a label of no field (填报日期)
    ends the value as well, and its pair has a heading for a word.
    """
    first = next((m for m in _COLON.finditer(text, 0, _LONGEST * 2) if not _inside_brackets(text, 0, m.start())), None)
    if first is None:
        return ()
    head = _head(text[: first.start()])
    if head is None:
        return ()
    cuts = [(0, first.end(), head)]
    for match in _COLON.finditer(text, first.end()):
        if _inside_brackets(text, cuts[-1][1], match.start()):
            continue
        cut = _next_label(text, cuts[-1], match.start())
        if cut is not None:
            cuts.append((cut[0], match.end(), cut[1]))
    return tuple(
        Pair(found, text[end : cuts[n + 1][0] if n + 1 < len(cuts) else len(text)].strip(_BLANKS))
        for n, (_, end, found) in enumerate(cuts)
    )


def _inside_brackets(text: str, start: int, stop: int) -> bool:
    """Whether a colon belongs to a remark such as （单位：元）."""
    opened = max(text.rfind("（", start, stop), text.rfind("(", start, stop))
    return opened >= 0 and stop - opened < _REMARK and "）" not in text[opened:stop] and ")" not in text[opened:stop]


def _head(label: str) -> Word | None:
    found = word(label.strip(_BLANKS))
    return found if found and (found.field or found.narrative or found.budget) else None


def _foreign(label: str) -> Word | None:
    """A label that belongs to no field of the schema but ends the value before it: 填报日期."""
    found = word(label.strip(_BLANKS))
    return found if found and is_stop(found.text) else None


def _next_label(text: str, last: tuple[int, int, Word], colon: int) -> tuple[int, Word] | None:
    """Start and reading of the label that ends at `colon`, looked for after the last label."""
    floor = last[1]
    line = max(text.rfind("\n", floor, colon) + 1, floor)
    found = _head(text[line:colon]) if colon - line <= _LONGEST else None
    if found:
        return line, found
    if last[2].narrative and not last[2].field:
        return None
    for size in range(min(_LONGEST, colon - line - 1), _SHORTEST_INSIDE - 1, -1):
        start = colon - size
        found = _head(text[start:colon]) or (_foreign(text[start:colon]) if last[2].field else None)
        if found and (text[start - 1] in _BLANKS or (len(found.text) > 3 and _no_blanks(text[start:colon]))):
            return start, found
    return None


def _no_blanks(label: str) -> bool:
    return not any(blank in label for blank in _BLANKS)
