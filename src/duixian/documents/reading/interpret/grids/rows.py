"""The rows of an indicator table: levels carried down, split columns joined, totals and trailing rows told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from duixian.core.forms.model import Indicator, Mark, new_mark
from duixian.documents.reading.interpret.draft import indicator
from duixian.documents.reading.interpret.fields import heal_cell
from duixian.documents.reading.interpret.grids.context import GUESSED, LIKELY, SURE, Context, Levels
from duixian.documents.reading.interpret.grids.cuts import mend_cuts
from duixian.documents.reading.interpret.grids.header import FEWEST, LEVELS, Header, Side, block_horizon, find_header
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.words import MAX_LABEL, is_level_name, is_stop

_POINTS = re.compile(r"[（(]\s*([0-9０-９]+(?:[.．][0-9０-９]+)?)\s*(分?)\s*[)）]$")
_BARE_POINTS = re.compile(r"(?<=[^\d０-９.．])([0-9０-９]+(?:[.．][0-9０-９]+)?)\s*(分)$")
_TICKS: Final = frozenset("√☑✓✔■☒●VvYy是")
_POINT_ENDS: Final = frozenset(")）分")
_BLANKS = re.compile(r"[\s\u3000]+")
_WIDE: Final = 3
_TOTALS: Final = frozenset({"总分", "自评总分", "自评得分", "合计得分", "总得分", "综合得分", "合计", "总计"})


def read_indicators(table: Table, header: Header, stop: int, context: Context) -> int:
    """Read the rows under a header into the draft; returns the first row that belongs to something else."""
    _meet_header(table, header, context)
    mend_cuts(table, header)
    levels = context.levels_for(len(header.sides))
    row = header.body
    while row < stop and (table.columns[row] < FEWEST or find_header(table, row, context.titled) is None):
        lead = _lead(table, row)
        if lead is not None:
            if _ends(table, row, lead, header):
                break
            if _total(table, row, lead, header, context):
                row += 1
                continue
        _read_row(table, row, header, levels, context)
        row += 1
    return row


def _meet_header(table: Table, header: Header, context: Context) -> None:
    table.taken.update(header.cells)
    context.headers.update(header.labels)
    for i in header.cells:
        label = table.words[i]
        if label:
            context.meet(label)
    for side in header.sides:
        context.columns.update(side.slots)
    context.block = block_horizon(table, header)
    for i in table.row_cells(header.row):
        label = table.words[i]
        if label and label.is_label:
            table.taken.add(i)


def _ends(table: Table, row: int, lead: int, header: Header) -> bool:
    """Whether a row stands below the table: a label at its left, or one text over its whole width."""
    cell, label = table.cells[lead], table.words[lead]
    if cell.col <= header.first:
        text = table.texts[lead]
        if is_stop(text):
            return True
        if label and label.is_label and not is_level_name(text) and label.text not in _TOTALS:
            return not any(cell.col in side.slots.get("level3", ()) for side in header.sides)
        if label is None and cell.colspan < table.width and table.pairs(lead):
            return True
    return cell.colspan >= max(3, table.width - 1) and table.only_text(row) is not None


def _lead(table: Table, row: int) -> int | None:
    """The first text that starts in a row, when it is anything but the plain cell of an indicator row."""
    for i in table.starts[row]:
        text = table.texts[i]
        if text:
            plain = table.words[i] is None and table.cells[i].colspan < _WIDE and i not in table.labels[row]
            return None if plain and not is_stop(text) else i
    return None


def _total(table: Table, row: int, lead: int, header: Header, context: Context) -> bool:
    """A row 总分 | 100 | 92.5: its number in the score column (else the last one) is the form's own total."""
    label = table.words[lead]
    if label is None or label.text not in _TOTALS:
        return False
    numbers = [i for i in table.row_cells(row, table.right_of(lead)) if table.texts[i]]
    table.taken.update((lead, *numbers))
    chosen, confidence = _own_total(table, numbers, header)
    if chosen is not None:
        context.draft.put("self_score", table.texts[chosen], table.place(chosen), confidence)
    return True


def _own_total(table: Table, numbers: list[int], header: Header) -> tuple[int | None, float]:
    """The number of a total row that is the unit's own score: the last of two, else the one in the score column."""
    columns = {key: {col for side in header.sides for col in side.slots.get(key, ())} for key in ("score", "weight")}
    scored = [i for i in numbers if table.cells[i].col in columns["score"]]
    if len(numbers) == 2:
        return numbers[1], SURE if scored == numbers[1:] else LIKELY
    if scored:
        return scored[-1], SURE
    free = [i for i in numbers if table.cells[i].col not in columns["weight"]]
    return (free[-1], LIKELY) if free and columns["score"] else (None, LIKELY)


def _read_row(table: Table, row: int, header: Header, levels: list[Levels], context: Context) -> None:
    for n, side in enumerate(header.sides):
        levels[n] = _carry(table, row, side, levels[n])
        new = _indicator(table, row, header, side, levels[n])
        if new is None:
            continue
        if _is_midterm(n, header, context):
            context.midterm_rows.append(new)
            context.paired = context.paired or len(header.sides) > 1
        else:
            context.draft.rows.append(new)


def _is_midterm(n: int, header: Header, context: Context) -> bool:
    """Whether a side holds the mid-term indicators: it says so, or is the left one of two in a form with a mid-term."""
    own = header.sides[n].horizon or (context.block if len(header.sides) == 1 else None)
    if own is not None or len(header.sides) == 1:
        return own == "midterm"
    return n == 0 and len(header.sides) == 2 and context.midterm_seen


def _carry(table: Table, row: int, side: Side, before: Levels) -> Levels:
    """The levels in force in a row: a new first level forgets the second one."""
    if side.heads and tuple(map(table.at[row].__getitem__, side.heads)) == before.cells:
        return before
    one, two = (_level_cell(table, row, side, key) for key in ("level1", "level2"))
    if one < 0 and two < 0:
        return before
    if (one < 0 or one == before.cells[0]) and (two < 0 or two == before.cells[1]):
        return before
    now = before
    if one >= 0 and one != before.cells[0]:
        now = _first_level(table, one, before)
    return _second_level(table, two, now) if two >= 0 and two != now.cells[1] else now


def _first_level(table: Table, i: int, before: Levels) -> Levels:
    """A new first level forgets the second one; its name repeated on every row keeps it."""
    name, points = _level_name(table.texts[i])
    place = table.place(i)
    if name != before.names[0]:
        return Levels((name, None), (points, None), (place, None), (i, -1))
    points = before.points[0] if points is None else points
    return Levels(before.names, (points, before.points[1]), (place, before.places[1]), (i, before.cells[1]))


def _second_level(table: Table, i: int, before: Levels) -> Levels:
    name, points = _level_name(table.texts[i])
    if name == before.names[1] and points is None:
        points = before.points[1]
    return Levels(
        (before.names[0], name),
        (before.points[0], points),
        (before.places[0], table.place(i)),
        (before.cells[0], i),
    )


def _level_cell(table: Table, row: int, side: Side, key: str) -> int:
    """The cell with text that covers the row in a level's columns, or -1."""
    for col in side.slots.get(key, ()):
        i = table.at[row][col] if col < table.width else -1
        if i >= 0 and table.texts[i] and table.cells[i].col >= side.slots[key][0]:
            table.taken.add(i)
            return i
    return -1


def _level_name(text: str) -> tuple[str, Decimal | None]:
    """The name and points of a level cell, blanks and wraps aside."""
    return _short_name(text) if len(text) <= MAX_LABEL else split_points(_BLANKS.sub("", text))


@lru_cache(maxsize=2_048)
def _short_name(text: str) -> tuple[str, Decimal | None]:
    """Forms print few different ones; only short ones are kept, so that no file can fill the memory."""
    return split_points(_BLANKS.sub("", text))


def split_points(name: str, *, bare: bool = True) -> tuple[str, Decimal | None]:
    """A level's name and its points: 产出指标（50分） gives (产出指标, 50); with `bare` the word 分 may be missing."""
    match = _POINTS.search(name) or _BARE_POINTS.search(name)
    if not match or (not bare and not match[2]):
        return name, None
    return name[: match.start()].strip(), Decimal(normalize("NFKC", match[1]))


def _indicator(table: Table, row: int, header: Header, side: Side, levels: Levels) -> Indicator | None:
    texts: dict[str, str] = {}
    marks: dict[str, Mark] = {}
    confidence = GUESSED if header.dated else SURE if header.sure else LIKELY
    begins = False
    line, cells, printed, taken = table.at[row], table.cells, table.texts, table.taken
    for key, col in side.single:
        i = line[col]
        if i >= 0 and (text := printed[i]):
            taken.add(i)
            texts[key] = heal_cell(text)
            first, _, _, _, _, place = cells[i]
            marks[key] = new_mark((place, confidence))
            begins = begins or first == row
    for key, cols in side.gathered:
        found = _gather(table, row, cols, side.options)
        if found:
            texts[key], marks[key] = heal_cell(found[0]), Mark(cells[found[1]].place, confidence)
            begins = begins or cells[found[1]].row == row
    if not begins or not (texts.get("level3") or texts.get("target_raw")):
        return None
    return _build(texts, marks, levels, confidence)


def _gather(table: Table, row: int, cols: tuple[int, ...], options: Mapping[int, str]) -> tuple[str, int] | None:
    """The texts of several cells under one header as one, and the first cell.

    A tick stands for its column's option, unless words beside it (原因说明) tell more.
    """
    line = table.at[row]
    found: dict[int, str | None] = {}
    for col in cols:
        if line[col] >= 0 and table.texts[line[col]]:
            found.setdefault(line[col], options.get(col))
    if not found:
        return None
    table.taken.update(found)
    texts = {i: table.texts[i] for i in found}
    ticked = [option for i, option in found.items() if option and texts[i] in _TICKS]
    told = [texts[i] for i, option in found.items() if not (option and texts[i] in _TICKS)]
    return "".join(told or ticked), next(iter(found))


def _build(texts: dict[str, str], marks: dict[str, Mark], levels: Levels, confidence: float) -> Indicator:
    for key, level, place in zip(LEVELS, levels.names, levels.places, strict=False):
        if level and place is not None:
            texts[key] = level
            marks[key] = new_mark((place, confidence))
    name = texts.get("level3", "")
    if name[-1:] in _POINT_ENDS:
        texts["level3"], points = split_points(name, bare=False)
        if points is not None:
            texts.setdefault("weight", str(points))
    return indicator(texts, marks, level1_weight=levels.points[0], level2_weight=levels.points[1])
