"""The value in the making: which label is open, which lines belong to it, and what becomes of them when it closes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from duixian.documents.reading.interpret.heal import closes, heal_paragraphs, numbered_items
from duixian.documents.reading.interpret.lines.fields import Values
from duixian.documents.reading.interpret.lines.labels import BLANKS, Anchor
from duixian.documents.reading.interpret.lines.places import span
from duixian.documents.reading.interpret.words import Word
from duixian.documents.reading.model import Line, texts_of

_SURE: Final = 1.0
_BARE: Final = 0.9
_LIKELY: Final = 0.8
_GUESSED: Final = 0.5
_SIDE_BY_SIDE: Final = frozenset((("goals", "completion"), ("midterm", "goals")))
_SEPARATORS: Final = BLANKS + "；;，,、|｜"
_NAMES: Final = frozenset(("project_name", "unit", "department"))
_ITEM: Final = re.compile(r"(\d{1,2})(?:[、．]|\.(?!\d))")
_GAP: Final = re.compile(r"[ \t\u3000]+")
_SIDE_LABEL: Final = 4
_WIDE_GAP: Final = re.compile(r"\t|\s{3,}")


def _item_number(text: str) -> int:
    """The number that a line opens with as an item (2.建成…), 0 for other lines."""
    match = _ITEM.match(text)
    return int(match[1]) if match else 0


@dataclass(slots=True)
class Open:
    """A label whose value is being gathered: the indices of its lines; on the label's own `line` it begins at `start`.

    `second` is the label of a section printed beside it; `breaks` are the piece numbers before which a blank line stood.
    """

    word: Word
    colon: bool
    second: Word | None = None
    line: int = -1
    start: int = 0
    pieces: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def start_on(self, line: int) -> int:
        """Where the value begins on one of its lines."""
        return self.start if line == self.line else 0


class Gatherer:
    """Holds the open label over the lines of one form and puts its value into the draft when it closes."""

    def __init__(self, lines: Sequence[Line], texts: Sequence[str], width: int | None, values: Values) -> None:
        self.lines = lines
        self.printed = texts_of(lines)
        self.texts = texts
        self.width = width
        self.values = values
        self.open: Open | None = None
        self.money = False
        self.name_above = ("", -1)

    def begin(self, i: int, anchor: Anchor, line: str, end: int) -> None:
        """Open the label of an anchor on line `i`; its value there ends at `end`."""
        found, before = anchor.word, self.open
        empty = before is not None and not before.pieces and not before.colon
        if before and empty and (before.word.narrative, found.narrative) in _SIDE_BY_SIDE:
            before.second = found
            return
        value = line[anchor.value : end].lstrip(BLANKS)
        count = self.items_above(i, value.rstrip(BLANKS)) if found.narrative else 0
        above = self.hand_over(i, count) if count else []
        self.close()
        self.values.labels.add(found.text)
        if found.heading and found.unit and found.unit.endswith("元"):
            self.values.draft.money_unit = found.unit
        self.money = found.heading or found.budget is not None
        self.open = Open(found, anchor.colon, None, i, end - len(value), [i] if value else [], [])
        if above and not found.field:
            self.open.pieces[:0] = above

    def items_above(self, i: int, value: str) -> int:
        """How many lines above line `i` hold the first items of a list that goes on in `value`.

        Where a label stands at the middle of its text, 1. is printed above the label's line and 2. beside it.
        """
        number = _item_number(value) if value else 0
        if number < 2:
            return 0
        above = [_item_number(text) for text in self.texts[max(i + 1 - number, 0) : i]]
        return number - 1 if above == list(range(1, number)) else 0

    def hand_over(self, i: int, count: int) -> list[int]:
        """Take the `count` lines above line `i` away from the open value, as pieces of the one that opens there."""
        if self.open:
            self.open.pieces = [piece for piece in self.open.pieces if piece < i - count]
        return list(range(i - count, i))

    def begin_pair(self, first: Word, second: Word) -> None:
        """Open two sections printed side by side."""
        self.close()
        self.values.labels.update((first.text, second.text))
        self.open = Open(first, False, second)

    def go_on(self, i: int, end: int) -> None:
        """The characters of line `i` up to `end` stand before a label: they end the open value or stay unread."""
        if self.open and not self.open.word.heading:
            self.open.pieces.append(i)
            self.close(end)
        else:
            self.values.draft.leave(self.printed[i][:end].strip(BLANKS), span(self.lines, i, 0, i, end))

    def finished(self) -> bool:
        """Whether the open section could end here: its last line closes a sentence or stops before the margin."""
        if not self.open or not self.open.pieces:
            return True
        last = self.texts[self.open.pieces[-1]]
        return closes(last) or (self.width is not None and len(last) < self.width - 1)

    def close(self, end: int | None = None) -> None:
        """Put the gathered value; `end` is where it ends on its last line."""
        opened, self.open = self.open, None
        if opened is None:
            return
        if not opened.pieces:
            self.values.skip(opened.word)
        elif opened.word.narrative and not opened.word.field:
            self._close_section(opened)
        else:
            self._close_field(opened, end)

    def _close_field(self, opened: Open, end: int | None) -> None:
        first, last, printed = opened.pieces[0], opened.pieces[-1], self.printed
        start = opened.start_on(first)
        at = start if first == last else 0
        stop = len(printed[last]) if end is None else at + len(printed[last][at:end].rstrip(_SEPARATORS))
        if first == last:
            raw = printed[first][start:stop]
        else:
            texts = [printed[k] for k in opened.pieces[1:-1]]
            joiner = "" if opened.word.field == "period" else "\n"
            raw = joiner.join((printed[first][start:], *texts, printed[last][:stop]))
        place = span(self.lines, first, start, last, stop)
        self.values.take(opened.word, raw, place, _SURE if opened.colon else _BARE)
        if end is not None and opened.word.field in _NAMES:
            self.name_above = (opened.word.field, last)

    def end_of_name(self, i: int) -> bool:
        """Take line `i` as the rest of the name that stands on the line above beside the value just closed."""
        key, line = self.name_above
        draft = self.values.draft
        if line != i - 1 or key not in draft.values:
            return False
        draft.values[key] += self.texts[i]
        mark = draft.marks[key]
        draft.marks[key] = mark._replace(confidence=min(mark.confidence, _LIKELY))
        return True

    def _close_section(self, opened: Open) -> None:
        if opened.second is None:
            self._narrate(opened.word, opened, opened.pieces, _SURE)
            return
        if self._split_columns(opened, opened.second):
            return
        cuts = [at for at in opened.breaks if 0 < at < len(opened.pieces)]
        cut = cuts[0] if cuts else self._likely_cut(opened.pieces)
        confidence = _LIKELY if len(cuts) == 1 else _GUESSED
        self._narrate(opened.word, opened, opened.pieces[:cut], confidence)
        self._narrate(opened.second, opened, opened.pieces[cut:], confidence)

    def _split_columns(self, opened: Open, second: Word) -> bool:
        """Both texts side by side: on one line with a tab or a wide gap between them, or a piece of each on every line."""
        gap = _WIDE_GAP if len(opened.pieces) == 1 else _GAP
        rows = [[part for part in gap.split(self.texts[k]) if part] for k in opened.pieces]
        rows = [row[1:] if len(row) > 2 and len(row[0]) <= _SIDE_LABEL else row for row in rows]
        if any(len(row) != 2 for row in rows):
            return False
        first, last = opened.pieces[0], opened.pieces[-1]
        place = span(self.lines, first, 0, last, len(self.printed[last]))
        for found, column in zip((opened.word, second), zip(*rows, strict=True), strict=True):
            text = heal_paragraphs(column)
            self.values.draft.narrate(found.narrative or "", text, place, numbered_items(text), _LIKELY)
        return True

    def _likely_cut(self, pieces: list[int]) -> int:
        """Between two texts that no blank line parts: after the finished line nearest to the middle."""
        ends = [n for n in range(1, len(pieces)) if closes(self.texts[pieces[n - 1]])]
        return min(ends, key=lambda n: abs(2 * n - len(pieces)), default=len(pieces))

    def _narrate(self, found: Word, opened: Open, pieces: list[int], confidence: float) -> None:
        if not pieces or not found.narrative:
            return
        first, last = pieces[0], pieces[-1]
        start = opened.start_on(first)
        raw = [self.printed[k] for k in pieces]
        raw[0] = raw[0][start:]
        text = heal_paragraphs(raw, width=self.width, lead=start)
        place = span(self.lines, first, start, last, len(self.printed[last]))
        self.values.draft.narrate(found.narrative, text, place, numbered_items(text), confidence)
