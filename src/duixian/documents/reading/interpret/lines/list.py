"""Indicators printed as a list instead of a table.

Three manners are read, also mixed: paths (产出指标-数量指标-培训人数：≥100人), labelled lines (一级指标：… 指标值：…) and nested
headings with one line an indicator, each possibly numbered, wrapped, and with its points behind (（10分）).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from duixian.core.forms.model import Indicator, Mark
from duixian.core.forms.places import CellPlace, Place
from duixian.documents.reading.interpret.draft import indicator
from duixian.documents.reading.interpret.heal import closes
from duixian.documents.reading.interpret.kind import is_title
from duixian.documents.reading.interpret.lines.atoms import is_level1, is_level2, kind_of
from duixian.documents.reading.interpret.lines.clauses import read_clauses
from duixian.documents.reading.interpret.lines.labels import column_of, scan
from duixian.documents.reading.interpret.lines.levels import Levels
from duixian.documents.reading.interpret.lines.places import union
from duixian.documents.reading.interpret.words import is_stop
from duixian.documents.reading.model import Line

_ORDINAL: Final = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十\d]{1,3}[、.．)）](?!\d)|[①-⑳]|[●■◆▪•·★*－-]\s)\s*"
)
_DASH: Final = re.compile(r"\s*(?:——|--|->|[-—–－/>＞→|｜:：])\s*")
_POINTS: Final = re.compile(r"\s*[（(]\s*(?:分值|权重)?[:：]?\s*([\d０-９]+(?:[.．][\d０-９]+)?)\s*分\s*[)）][。；;]?$")
_GLUED: Final = re.compile(
    r"^(.{2,30}?)\s*((?:[≥≤><=＞＜＝≧≦]|不低于|不少于|不超过|不高于|大于等于|小于等于|达到)\s*[\d０-９].*)$"
)
_LABEL: Final = re.compile(
    r"(?:^|[\s；;，,。、\u3000])([一二三]级(?:指标|目标)(?:名称)?|指标名称|具体指标|指标内容"
    r"|[\u4e00-\u9fff]{0,6}(?:指标|目标)值|预期值|绩效标准|分值|权重|(?:实际)?完成值|指标性质|度量单位|计量单位)\s*[:：]"
)
_CUT_LABEL: Final = re.compile(r"[\s；;，,][\u4e00-\u9fff]{1,4}$")
_COLON_OUTSIDE: Final = re.compile(r"((?:[^：:（(]|[（(][^）)]*[）)])+)[：:]")
_IN_BRACKETS: Final = re.compile(r"^(.{2,30}?)\s*[（(]([^（）()]{2,16})[)）]$")
_MEASURED: Final = re.compile(r"^(.{1,29}?[数率量度次额积])\s*((?:[\d０-９]).*)$")
_TARGETS: Final = frozenset(("target", "rate", "date"))
_NOTE: Final = re.compile(r"^(?:填报|填表)?(?:说明|须知|备注|附注|注)\s*[:：]")
_FIRST_LABELS: Final = frozenset(("一级指", "一级目"))
_AFTER_LIST: Final = frozenset(("contact", "phone", "unit", "department", "project_name", "self_score", "category"))
_SURE: Final = 1.0
_READ: Final = 0.9
_GUESSED: Final = 0.6


class Item(NamedTuple):
    """One logical line of a list: its text with wraps undone, and where it stood."""

    text: str
    place: Place


@dataclass(slots=True)
class _List:
    """The rows so far, the level names in force, and the labelled texts of the row in the making.

    `heads_level2` says that the item after the one being read stands behind a level-2 name of its own.
    """

    levels: Levels = field(default_factory=Levels)
    rows: list[Indicator] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    numbering: str = ""
    heads_level2: bool = False

    def add(self, texts: dict[str, str], marks: dict[str, Mark]) -> None:
        levels = self.levels
        texts = {"level1": levels.level1 or "", "level2": levels.level2 or "", **texts}
        self.rows.append(indicator(texts, marks, level1_weight=levels.points1, level2_weight=levels.points2))

    def flush(self) -> None:
        """Close the row whose cells came one label at a time."""
        if self.pending.get("level3"):
            self.add(self.pending, self.marks)
        self.pending, self.marks = {}, {}


@lru_cache(maxsize=4_096)
def may_list(label: str) -> bool:
    """Whether a line that opens with this label and a colon may be the first of an indicator list."""
    return bool(
        is_level1(label) or _ORDINAL.match(label) or _LABEL.match(f"{label}：") or _DASH.search(label.rstrip(), 1)
    )


def opens_list(text: str, following: str = "") -> bool:
    """Whether a line is the first of an indicator list: a numbered level-1 name, a path from one, or 一级指标：.

    A level-1 name by itself opens one when the line after it (`following`) is an item under a level-2 name (数量指标：…).
    """
    bare = _unnumbered(text)
    label = _LABEL.match(bare)
    if label:
        column = column_of(label.group(1))
        return column is not None and column.column == "level1"
    if is_level1(bare.rstrip("：:")):
        return bare != text or bare[-1:] in "：:" or _is_item(following)
    return _path(bare) is not None


def _unnumbered(text: str) -> str:
    """A line without the number that it opens with; `sub` would go on to look for one to the end of the line."""
    number = _ORDINAL.match(text)
    return text[number.end() :] if number else text


def _is_item(text: str) -> bool:
    """Whether a line is an item behind its level-2 name: 数量指标：培训人数，年度指标值≥100人."""
    colon = _COLON_OUTSIDE.match(text)
    return colon is not None and colon.end() < len(text) and is_level2(colon.group(1))


def read_list(
    lines: Sequence[Line], texts: Sequence[str], start: int, width: int | None
) -> tuple[list[Indicator], int]:
    """The indicators of the list that starts at a line, and the first line after it. `texts` has no outer blanks."""
    items, end = _items(lines, texts, start, width)
    made = _List()
    for item, following in zip_longest(items, items[1:]):
        made.heads_level2 = following is not None and _is_item(following.text)
        _read_item(item, made)
    made.flush()
    return made.rows, end


def _items(lines: Sequence[Line], texts: Sequence[str], start: int, width: int | None) -> tuple[list[Item], int]:
    """The logical lines from `start`: a line that opens no item goes on with the one before."""
    spans: list[list[int]] = []
    i = start
    while i < len(texts):
        text = texts[i]
        if text:
            if i > start and _ends_list(text):
                break
            above = texts[spans[-1][-1]] if spans else ""
            full = width is not None and len(above) >= width - 1 and not closes(above)
            if not spans or _opens_item(text, wrapped=full):
                spans.append([i])
            elif closes(text) and isinstance(lines[i].place, CellPlace):
                break  # such sources do not wrap: a remark below the list
            else:
                spans[-1].append(i)
        i += 1
    items = [
        Item(_unwrapped([texts[k] for k in span]), union(lines[span[0]], 0, lines[span[-1]], len(lines[span[-1]].text)))
        for span in spans
    ]
    return items, i


def _unwrapped(pieces: Sequence[str]) -> str:
    """Wrapped lines joined; a blank is put back where it fell away before a label (指标值：) at the margin."""
    text = pieces[0]
    for piece in pieces[1:]:
        text += " " + piece if _LABEL.match(piece) and not _CUT_LABEL.search(text) else piece
    return text


def _ends_list(text: str) -> bool:
    if is_title(text):
        return True
    colon = min((at for at in (text.find("："), text.find(":")) if at > 0), default=-1)
    if colon > 0 and (is_stop(text[:colon]) or _NOTE.match(text)):
        return True
    anchors = scan(text) if colon > 0 and not _LABEL.match(text) else []
    if not anchors or anchors[0].start or not anchors[0].colon or is_level1(text[:colon]) or is_level2(text[:colon]):
        return False
    word = anchors[0].word
    return bool(word.narrative or word.budget or word.field in _AFTER_LIST)


def _opens_item(text: str, *, wrapped: bool) -> bool:
    bare = _unnumbered(text)
    if bare != text or _path(bare) is not None:
        return True
    label = _LABEL.match(text)
    if wrapped:
        return label is not None and text[:3] in _FIRST_LABELS
    if label or is_level1(bare.rstrip("：:")) or is_level2(bare.rstrip("：:")):
        return True
    return "：" in text or ":" in text or _GLUED.match(text) is not None


def _read_item(item: Item, made: _List) -> None:
    labels = list(_LABEL.finditer(item.text))
    bare = _unnumbered(item.text).strip()
    if labels and not bare[: labels[0].start(1)].strip("；;，,。、 "):
        _read_labelled(item, labels, made)
        return
    made.flush()
    name = bare.rstrip("：:")
    if is_level1(name) and not (is_level2(name) and not _numbered_like_level1(item.text, made)):
        made.levels.open(name, 1)
        made.numbering = made.numbering or _numbering(item.text)
    elif is_level2(name):
        made.levels.open(name, 2)
    else:
        _read_row(bare, item.place, made)


def _numbering(text: str) -> str:
    """The manner of a line's number: （一） and （三） are alike, 1. and （1） are not."""
    match = _ORDINAL.match(text)
    return re.sub("[0-9]+", "1", re.sub("[一二三四五六七八九十]+", "一", match.group().strip())) if match else ""


def _numbered_like_level1(text: str, made: _List) -> bool:
    """Whether a name that may be either level (满意度指标) is numbered as the level-1 headings are."""
    if made.levels.level1 is None:
        return True
    if made.levels.fresh:
        return False
    return _numbering(text) == made.numbering if made.numbering else made.heads_level2


def _read_labelled(item: Item, labels: list[re.Match[str]], made: _List) -> None:
    """一级指标：产出指标；二级指标：…: the labels of one row, on one line or on a line each."""
    for n, label in enumerate(labels):
        found = column_of(label.group(1))
        column = found.column if found else None
        end = labels[n + 1].start() if n + 1 < len(labels) else len(item.text)
        value = item.text[label.end() : end].strip(" \t\u3000；;，,")
        if column in {"level1", "level2"}:
            made.flush()
            if value:
                made.levels.open(value, int(column[-1]))
        elif column:
            if column == "level3" or column in made.pending:
                made.flush()
            text, points = _split_points(value)
            made.pending[column] = text
            made.marks[column] = Mark(item.place, _SURE)
            if points:
                made.pending["weight"] = points


def _read_row(text: str, place: Place, made: _List) -> None:
    path = _path(text)
    confidence, dash = _SURE, ""
    if path:
        one, two, text, dash = path
        made.levels.open(one, 1)
        if two:
            made.levels.open(two, 2)
    elif made.levels.level1 is None:
        return
    for piece in _several(text, made):
        told = read_clauses(piece)
        if told:
            made.add(told, {key: Mark(place, _READ) for key in told})
            continue
        body, points = _split_points(piece)
        name, target = _name_and_target(body, dash)
        if target is None:
            target, confidence = "", _GUESSED
        marks = {"level3": Mark(place, confidence), "target_raw": Mark(place, min(confidence, _READ))}
        made.add({"level3": name, "target_raw": target, "weight": points or ""}, marks)


def _several(text: str, made: _List) -> list[str]:
    """数量指标：培训人数≥100人；培训场次≥3场: several rows on one line behind their level-2 name."""
    colon = next((i for i, char in enumerate(text) if char in "：:"), -1)
    if colon > 0 and is_level2(text[:colon]) and not _is_value(text[colon + 1 :]):
        made.levels.open(text[:colon], 2)
        pieces = [piece.strip() for piece in re.split(r"[；;]", text[colon + 1 :].rstrip("。")) if piece.strip()]
        told = [read_clauses(piece) is not None for piece in pieces]
        if any(told):
            return pieces if all(told) else [text[colon + 1 :].strip()]
        return [part for piece in pieces for part in _apart(piece)]
    return [text]


def _is_value(text: str) -> bool:
    """Whether the text behind a level-2 name is a target: then the name is the indicator's own."""
    if _GLUED.match(text) or "：" in text or ":" in text:
        return False
    return kind_of(_split_points(text.strip())[0]) in {*_TARGETS, "number", "graded", "reached", "dash"}


def _apart(piece: str) -> list[str]:
    """毕业生满意度≥90%，企业满意度≥90%: two rows when both sides of the comma name a target of their own."""
    parts = [part.strip() for part in re.split("[，,、]", piece)]
    return parts if len(parts) > 1 and all(_GLUED.match(part) for part in parts) else [piece]


def _path(text: str) -> tuple[str, str, str, str] | None:
    """Level 1, level 2 (may be empty), the rest and the dash of 产出指标-数量指标-培训人数：≥100人; None for other lines."""
    first = _DASH.search(text, 1)
    if first is None or first.start() > 24 or not is_level1(text[: first.start()]):
        return None
    second = _DASH.search(text, first.end() + 1)
    if second is None:
        return None
    middle = text[first.end() : second.start()]
    dash = first.group().strip()
    dashed = dash not in {"：", ":"}
    if is_level2(middle) or (dashed and second.group().strip() == dash):
        return text[: first.start()], middle, text[second.end() :].strip(), dash if dashed else ""
    return (text[: first.start()], "", text[first.end() :].strip(), dash) if dashed else None


def _split_points(text: str) -> tuple[str, str | None]:
    match = _POINTS.search(text)
    return (text[: match.start()], match.group(1)) if match else (text.rstrip(), None)


def _name_and_target(text: str, dash: str = "") -> tuple[str, str | None]:
    """培训人数：≥100人, 培训人数≥100人, 培训人数（≥100人）; the target is None when nothing marks where it starts.

    `dash` is the sign between the levels before the name: it may also stand between name and target.
    """
    colon = _COLON_OUTSIDE.match(text)
    if colon:
        return colon.group(1).strip(), text[colon.end() :].strip()
    dashed = text.find(dash, 1) if dash else -1
    if dashed > 0:
        return text[:dashed].strip(), text[dashed + len(dash) :].strip()
    bracket = _IN_BRACKETS.match(text)
    if bracket and kind_of(bracket.group(2)) in _TARGETS:
        return bracket.group(1).strip(), bracket.group(2)
    glued = _GLUED.match(text) or _MEASURED.match(text)
    return (glued.group(1), glued.group(2).strip()) if glued else (text, None)
