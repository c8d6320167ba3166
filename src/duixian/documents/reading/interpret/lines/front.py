"""What the form says as a whole: title, year, kind and layout, and the lines of its head that carry no label."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from duixian.core.forms.model import Kind
from duixian.core.forms.places import Place
from duixian.documents.reading.interpret.confidence import lower_doubtful
from duixian.documents.reading.interpret.fields import heal_cell
from duixian.documents.reading.interpret.heal import closes
from duixian.documents.reading.interpret.kind import (
    is_title,
    is_year_line,
    kind_of_columns,
    kind_of_title,
    layout_of,
    names_a_table,
    year_of,
)
from duixian.documents.reading.interpret.lines.fields import Values
from duixian.documents.reading.interpret.lines.places import span, text_at
from duixian.documents.reading.interpret.words import money_unit, word
from duixian.documents.reading.model import Line

_LIKELY: Final = 0.8
_SHORT_TITLE: Final = 8
_LONGEST_TITLE: Final = 40
_HEAD: Final = 12
_CAPTION: Final = 30
_CAPTION_LINE: Final = 60
_UNIT_BEHIND: Final = re.compile(r"[（(](?:单位[:：])?(万元|亿元|元)[)）]$")


class Front:
    """Gathers the lines that no label claims and settles what they say once the whole form is read."""

    def __init__(self, lines: Sequence[Line], texts: Sequence[str], values: Values) -> None:
        self.lines = lines
        self.texts = texts
        self.values = values
        self.preface: list[int] = []

    def take(self, i: int) -> None:
        """A line without a label and without an open value: title, year, money unit, or a line of the head."""
        text, draft = self.texts[i], self.values.draft
        if is_title(text) and self._better(text):
            self._title(i, text)
        elif is_year_line(text):
            self.values.set("year", year_of(text), self._place(i))
        elif unit := money_unit(text) or _unit_behind(text):
            draft.money_unit = unit
        elif draft.rows:
            draft.leave(text, self._place(i))
        else:
            self.preface.append(i)

    def _better(self, text: str) -> bool:
        """Whether a title is the first, or the form's own below that of the page that shows it."""
        before = self.values.draft.values.get("title")
        return before is None or (names_a_table(text) and not names_a_table(before) and not self.values.labels)

    def _title(self, i: int, text: str) -> None:
        """The title, with the line above it when the title is cut in two."""
        first = i
        if len(text) <= _SHORT_TITLE and text[:2] != "项目" and self.preface and self.preface[-1] == i - 1:
            first = self.preface.pop()
            text = self.texts[first] + text
        end = len(text_at(self.lines, i))
        self.values.drop("title")
        self.values.set("title", heal_cell(text), span(self.lines, first, 0, i, end))

    def _place(self, i: int) -> Place:
        return span(self.lines, i, 0, i, len(text_at(self.lines, i)))

    def settle(
        self, columns: Sequence[str], headers: Collection[str], *, listed: bool, kind: Kind | None = None
    ) -> None:
        """Set kind, year and layout; leave the lines of the head that nothing took as unread."""
        self.values.settle()
        self._settle_preface()
        draft = self.values.draft
        title = draft.values.get("title")
        told = kind or kind_of_title(title)
        if told is None or told is Kind.TARGET:
            told = kind_of_columns(columns)
        draft.kind = told
        if told is not Kind.SELF_EVALUATION:
            self.values.drop("self_score")
        if title and (year := year_of(title)) is not None:
            self.values.set("year", year, draft.marks["title"].place)
        if listed and not columns:
            draft.layout = "portal_list"
        else:
            draft.layout = layout_of(told, headers, self.values.labels, paired="midterm_raw" in columns)
        lower_doubtful(draft)

    def _settle_preface(self) -> None:
        draft = self.values.draft
        for i in self.preface:
            text = self.texts[i]
            worded = "绩效" in text and len(text) < _LONGEST_TITLE and not closes(text)
            if "title" not in draft.values and i < _HEAD and worded:
                self.values.set("title", heal_cell(text), self._place(i), _LIKELY)
            else:
                draft.leave(text, self._place(i))


def told_unit(texts: Sequence[str]) -> str | None:
    """The money unit that a form tells for all its amounts, wherever it stands: 单位：万元, 项目资金（万元）, （万元）."""
    for text in texts:
        if "元" not in text or len(text) > _CAPTION_LINE:
            continue
        unit = money_unit(text)
        for piece in text.split():
            match = _UNIT_BEHIND.search(piece)
            label = word(piece) if match and match.start() else None
            unit = unit or (match.group(1) if match and (not match.start() or (label and label.heading)) else None)
        if unit:
            return unit
    return None


def _unit_behind(text: str) -> str | None:
    """The unit in the brackets behind a caption of a money block: 资金构成（万元）."""
    match = _UNIT_BEHIND.search(text) if len(text) < _CAPTION else None
    return match.group(1) if match else None
