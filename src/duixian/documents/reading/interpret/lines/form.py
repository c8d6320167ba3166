"""Forms in running text: one pass over the lines, each put where the labels before it say that it belongs.

The seed's manner (reference/form.md §4) is order: labels, values that go on until the next label, narratives cut at a fixed
width, an indicator table whose cells come in the order of the content stream. Nothing here depends on one layout family.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Final

from duixian.core.forms.model import Kind
from duixian.documents.reading.interpret.draft import Draft
from duixian.documents.reading.interpret.kind import is_title, is_year_line
from duixian.documents.reading.interpret.lines.atoms import is_level1
from duixian.documents.reading.interpret.lines.fields import Values, funds_header, read_funds
from duixian.documents.reading.interpret.lines.front import Front, told_unit
from duixian.documents.reading.interpret.lines.header import Header, header_at
from duixian.documents.reading.interpret.lines.heads import FUNDS_OPEN, LIST_OPENS, MAY_OPEN, TABLE_OPENS, WEAK
from duixian.documents.reading.interpret.lines.labels import BLANKS, Anchor, joined_label, label_of, labels_only, scan
from duixian.documents.reading.interpret.lines.list import may_list, opens_list, read_list
from duixian.documents.reading.interpret.lines.noise import page_noise
from duixian.documents.reading.interpret.lines.open import Gatherer, Open
from duixian.documents.reading.interpret.lines.rows import read_rows
from duixian.documents.reading.interpret.lines.split import split_line_forms
from duixian.documents.reading.interpret.lines.table import table_end
from duixian.documents.reading.interpret.words import MAX_LABEL, Word, is_stop, money_unit
from duixian.documents.reading.model import Line, TextLines, texts_of

__all__ = ["interpret_lines", "split_line_forms"]

_NARRATIVE_WIDTH: Final = 30
_VERTICAL: Final = 3
_WRAPPED_LABEL: Final = 8
_CUT_LABEL: Final = 16
_LONGEST_VERTICAL: Final = 14
_PAIR_LINE: Final = 60
_SPECIFIC: Final = 4
_DEFAULT_COLUMNS: Final = ("level1", "level2", "level3", "target_raw")
_ONE_LINE_FIELDS: Final = frozenset(("start_date", "end_date", "government_purchase", "self_score", "year", "phone"))
_CHOICES: Final = frozenset(("category", "performance_type"))
_OPTION_ENDS: Final = ("项目", "类")
_YEAR_STARTS: Final = frozenset("12１２（([【")
_DATE_REST: Final = re.compile(r"[\s\d０-９年月日./\-—–~～至到止－]{1,24}")
_UNKNOWN_LABEL: Final = re.compile(r"[^\s:：，。；、]{2,14}[:：]")


def interpret_lines(lines: Sequence[Line], kind: Kind | None = None) -> Draft:
    """Read the lines of one form; `kind` is what its tables say it is. Never raises: what no field takes is unread."""
    return _Reader(lines).read(kind)


class _Reader:
    """The state of one pass over the lines of one form."""

    def __init__(self, lines: Sequence[Line]) -> None:
        texts = [text.strip(BLANKS) for text in texts_of(lines)]
        noise = page_noise(lines, texts_of(lines), texts)
        self.draft = Draft()
        if noise:
            for i in sorted(noise):
                self.draft.leave(texts[i], lines[i].place)
                texts[i] = ""
            lines = _without(lines, noise)
        self.lines, self.printed, self.texts, self.noise = lines, texts_of(lines), texts, noise
        self.width = _cut_width(texts)
        self.values = Values(self.draft)
        self.gather = Gatherer(lines, texts, self.width, self.values)
        self.draft.money_unit = told_unit(texts) or self.draft.money_unit
        self.front = Front(lines, texts, self.values)
        self.blank = False
        self.columns: tuple[str, ...] = ()
        self.headers: set[str] = set()
        self.listed = False

    def read(self, kind: Kind | None = None) -> Draft:
        """Read all lines and settle what only the whole form can tell."""
        i, texts, gather = 0, self.texts, self.gather
        while i < len(texts):
            text, opened = texts[i], gather.open
            if not text:
                i = self._gap(i, opened)
                continue
            told = opened is not None and bool(opened.word.narrative) and _is_prose(text)
            i = self._prose(i, opened) if opened and told else self._line(i, text)
            self.blank = False
        gather.close()
        self.front.settle(self.columns, self.headers, listed=self.listed, kind=kind)
        return self.draft

    def _gap(self, i: int, opened: Open | None) -> int:
        """An empty line; one that held a page number parts nothing."""
        if i not in self.noise:
            self.blank = True
            if opened and opened.pieces:
                opened.breaks.append(len(opened.pieces))
        return i + 1

    def _prose(self, i: int, opened: Open) -> int:
        """Take line `i` and those behind it that can open nothing into the open section."""
        texts = self.texts
        end = i + 1
        while end < len(texts) and _is_prose(texts[end]):
            end += 1
        opened.pieces.extend(range(i, end))
        return end

    def _line(self, i: int, text: str) -> int:
        """Read line `i`; returns the index of the next line to read."""
        colon = text.find("：")
        if colon < 0:
            colon = text.find(":")
        if 0 < colon <= MAX_LABEL and (found := label_of(text[:colon], loose=True)):
            return self._labelled_line(i, text, colon, found)
        return self._unlabelled_line(i, text)

    def _unlabelled_line(self, i: int, text: str) -> int:
        head, inside = text[:2], self._inside_sentence()
        if head in TABLE_OPENS:
            end = self._table(i, inside=inside)
            if end:
                return end
        elif inside:
            return self._plain(i, text)
        return (not inside and self._opening(i, text, head)) or self._labels(i, text) or self._plain(i, text)

    def _opening(self, i: int, text: str, head: str) -> int:
        """A funds table, a list or a label in pieces that opens on line `i`; 0 when there is none."""
        return (
            (head in FUNDS_OPEN and self._funds(i))
            or (head in LIST_OPENS and self._list(i, text))
            or (len(text) <= _CUT_LABEL and self._spelled_label(i))
            or 0
        )

    def _labelled_line(self, i: int, text: str, colon: int, label: Word) -> int:
        """A line that opens with a known label and a colon."""
        if text[:2] in LIST_OPENS and may_list(text[:colon]) and not self._inside_sentence():
            end = self._list(i, text)
            if end:
                return end
        if self._one_label(i, text, colon, label):
            return i + 1
        return self._labels(i, text) or self._plain(i, text)

    # tables and lists --------------------------------------------------------------------------------------------

    def _table(self, i: int, *, inside: bool) -> int:
        """An indicator table whose header starts here; 0 when there is none."""
        header = header_at(self.lines, i)
        if header is None or (inside and len(header.columns) < len(_DEFAULT_COLUMNS)):
            return 0
        self.gather.close()
        self.columns = self.columns or header.columns
        self.headers.update(word.text for word in header.words)
        month = next((word.month for word in header.words if word.month), None)
        if month:
            self.values.set("monitor_month", month, self.lines[i].place)
        return self._rows(header.end, self._with_levels(header))

    def _with_levels(self, header: Header) -> tuple[str, ...]:
        """The columns of a header, with the levels that stand left of 指标名称 without headers of their own."""
        if "level1" in header.columns or "level2" in header.columns:
            return header.columns
        below = [text for text in self.texts[header.end : header.end + _LONGEST_VERTICAL] if text]
        heads = accumulate(text.split(None, 1)[0] for text in below)
        levelled = any(len(head) <= _LONGEST_VERTICAL and is_level1(head) for head in heads)
        return ("level1", "level2", *header.columns) if levelled else header.columns

    def _rows(self, start: int, columns: tuple[str, ...]) -> int:
        end = table_end(self.texts, start)
        table = read_rows(self.lines[start:end], columns)
        self.draft.rows += table.rows
        for text, place in table.loose:
            self.draft.leave(text, place)
        return end

    def _funds(self, i: int) -> int:
        header = funds_header(self.lines, i)
        if header is None:
            return 0
        self.gather.close()
        self.draft.money_unit = header.unit or self.draft.money_unit
        month = next((word.month for word in header.columns if word.month), None)
        if month:
            self.values.set("monitor_month", month, self.lines[i].place)
        return max(read_funds(self.lines, header.end, header.columns, self.values), i + 1)

    def _list(self, i: int, text: str) -> int:
        """An indicator list, or a table that lost its header: both open with a level-1 name."""
        if self.draft.rows and not self.listed:
            return 0
        if not opens_list(text, _below(self.texts, i)):
            return self._bare_table(i, text)
        rows, end = read_list(self.lines, self.texts, i, self.width)
        if not rows:
            return 0
        self.gather.close()
        self.listed = True
        self.draft.rows += rows
        return max(end, i + 1)

    def _bare_table(self, i: int, text: str) -> int:
        if self.draft.rows or not is_level1(text.split(None, 1)[0]):
            return 0
        rows = read_rows(self.lines[i : table_end(self.texts, i)], _DEFAULT_COLUMNS).rows
        sure = [row for row in rows if row.level2 and row.type == "quantitative"]
        if len(sure) < 2 or 2 * len(sure) < len(rows):
            return 0
        self.gather.close()
        return self._rows(i, _DEFAULT_COLUMNS)

    # labels ------------------------------------------------------------------------------------------------------

    def _one_label(self, i: int, text: str, colon: int, label: Word) -> bool:
        """A label and a value without a blank or a colon: the usual line, taken without looking for more."""
        line, value = self.printed[i], text[colon + 1 :].lstrip(BLANKS)
        if " " in value or "：" in value or ":" in value or "\t" in value or "\u3000" in value:
            return False
        shift = line.index(text)
        opened = self.gather.open
        anchor = Anchor(label, shift, shift + colon + 1, True)
        if opened and opened.word.narrative and not self._ends_section(anchor, line):
            return False
        self.gather.begin(i, anchor, line, len(line))
        return True

    def _labels(self, i: int, text: str) -> int:
        """Labels on the line, each with its value up to the next; 0 when the line has none that counts here."""
        line, gather = self.printed[i], self.gather
        anchors = [] if text[0] in _YEAR_STARTS and is_year_line(text) else scan(line)
        if anchors and gather.open and gather.open.word.narrative and not self._ends_section(anchors[0], line):
            return 0
        anchors = [anchor for anchor in anchors if anchor.colon or not _mere_word(gather, i, anchor, line)]
        if not anchors:
            return i + 1 if _pair_of_sections(gather, line) else 0
        if anchors[0].start and line[: anchors[0].start].strip(BLANKS):
            gather.go_on(i, anchors[0].start)
        if not anchors[0].colon and _pair_of_sections(gather, line):
            return i + 1
        last = len(anchors) - 1
        for n, anchor in enumerate(anchors):
            end = anchors[n + 1].start if n < last else len(line)
            gather.begin(i, anchor, line, end)
            if n < last:
                gather.close(end)
        return i + 1

    def _ends_section(self, anchor: Anchor, line: str) -> bool:
        """Whether a label at the start of a line ends the open narrative, rather than being part of a sentence."""
        opened = self.gather.open
        if opened is None or not opened.pieces:
            return True
        if line[: anchor.start].strip(BLANKS):
            return False
        if anchor.word.narrative and anchor.word.narrative == opened.word.narrative and not self.blank:
            return False
        alone = not line[anchor.value :].strip(BLANKS)
        if self.gather.items_above(opened.pieces[-1] + 1, line[anchor.value :].strip(BLANKS)):
            return True
        if self.blank:
            return anchor.colon or alone or anchor.word.text not in WEAK
        if anchor.colon and (alone or len(anchor.word.text) > _SPECIFIC):
            return True
        return self.gather.finished() and (anchor.colon or alone or anchor.word.text not in WEAK)

    def _inside_sentence(self) -> bool:
        opened = self.gather.open
        return bool(opened and opened.word.narrative and not self.blank and not self.gather.finished())

    def _spelled_label(self, i: int) -> int:
        """A label printed one or a few characters a line; 0 when the lines spell none."""
        if self.texts[i][0].isdigit():
            return 0
        texts = self.texts
        if i + 1 == len(texts) or len(texts[i + 1]) > _WRAPPED_LABEL:
            return 0
        indices: list[int] = []
        for k in range(i, min(len(self.texts), i + 3 * _LONGEST_VERTICAL)):
            size = len(self.texts[k])
            if size > (_WRAPPED_LABEL if indices else _CUT_LABEL) or len(indices) == _LONGEST_VERTICAL:
                break
            if size:
                indices.append(k)
        pieces = [self.texts[k] for k in indices]
        found = joined_label(pieces)
        if found is None or not found[1].is_label:
            return 0
        if len(pieces[0]) > _WRAPPED_LABEL and (found[1].heading or not found[1].exact):
            return 0
        self.gather.begin(i, Anchor(found[1], 0, 0, False), "", 0)
        return indices[found[0] - 1] + 1

    def _plain(self, i: int, text: str) -> int:
        """A line without a label: the open value goes on, or it belongs to the head of the form, or stays unread."""
        opened = self.gather.open
        if opened and _is_full_choice(opened, self.texts) and not text.endswith(_OPTION_ENDS):
            self.gather.close()
            if not self.gather.end_of_name(i):
                self.front.take(i)
        elif opened and (opened.word.narrative or _goes_on(opened, text)):
            opened.pieces.append(i)
        else:
            self.gather.close()
            self.front.take(i)
        return i + 1


def _is_prose(text: str) -> bool:
    """Whether a line inside a section can open nothing: no label and no table."""
    return text[:2] not in MAY_OPEN and len(text) > _VERTICAL


def _below(texts: Sequence[str], i: int) -> str:
    """The next printed text below line `i`."""
    return next((text for text in texts[i + 1 : i + 4] if text), "")


def _mere_word(gather: Gatherer, i: int, anchor: Anchor, line: str) -> bool:
    """A weak label without a colon that has no value of its kind behind it is just a word."""
    if anchor.word.text not in WEAK:
        return False
    behind = line[anchor.value :].strip(BLANKS)
    if anchor.word.narrative and gather.items_above(i, behind):
        return False
    if anchor.word.budget and not anchor.word.narrative:
        return bool(behind) and not behind[0].isdigit() and not gather.money
    return bool(line[: anchor.start].strip(BLANKS)) or bool(behind and anchor.word.narrative)


def _pair_of_sections(gather: Gatherer, line: str) -> bool:
    """预期目标 实际完成情况: two sections side by side, their texts below one after the other."""
    words = labels_only(line) if len(line) <= _PAIR_LINE and len(line.split(None, 2)) > 1 else []
    if len(words) == 3 and words[0].narrative == words[1].narrative:
        words = words[1:]
    if len(words) != 2 or not words[0].narrative or not words[1].narrative:
        return False
    if words[0].narrative == words[1].narrative:
        return False
    gather.begin_pair(words[0], words[1])
    return True


def _without(lines: Sequence[Line], noise: Collection[int]) -> Sequence[Line]:
    """The lines with those of `noise` emptied."""
    if isinstance(lines, TextLines):
        return TextLines(["" if i in noise else text for i, text in enumerate(lines.texts)], lines.starts)
    return [line._replace(text="") if i in noise else line for i, line in enumerate(lines)]


def _is_full_choice(opened: Open, texts: Sequence[str]) -> bool:
    """Whether the open value is a chosen option printed in full (一次性项目): such a value does not wrap."""
    if opened.word.field not in _CHOICES or len(opened.pieces) != 1:
        return False
    return texts[opened.pieces[0]].endswith(_OPTION_ENDS)


def _goes_on(opened: Open, text: str) -> bool:
    """Whether a line without a label belongs to the open field: the first always, more only for names that wrap."""
    if is_title(text) or is_year_line(text) or money_unit(text):
        return False
    field = opened.word.field
    if opened.word.heading and not field:
        return is_stop(opened.word.text)
    if not opened.pieces:
        return True
    if field == "period":
        return _DATE_REST.fullmatch(text) is not None
    return bool(field) and field not in _ONE_LINE_FIELDS and not _UNKNOWN_LABEL.match(text)


def _cut_width(texts: Sequence[str]) -> int | None:
    """The number of characters at which a text cuts its lines; None when its lines have no common length."""
    lengths = Counter(map(len, texts))
    long = [(count, length) for length, count in lengths.items() if length >= _NARRATIVE_WIDTH]
    if not long:
        return None
    count, length = max(long)
    longer = sum(other for other, size in long if size > length + 1)
    return length if count > 1 and count > longer else None
