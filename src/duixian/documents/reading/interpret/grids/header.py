"""The header of an indicator table: which slot of a row holds what, for one table or several side by side."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.forms.model import Kind
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.kind import year_of
from duixian.documents.reading.interpret.words import Word, fold

LEVELS: Final = ("level1", "level2", "level3")
_VALUES: Final = frozenset({"target_raw", "midterm_raw", "actual_raw", "midyear_raw", "weight", "nature"})
_NO_CELLS: Final = frozenset({"level1", "level2", "index"})
FEWEST: Final = 2
_SEVERAL: Final = 2
_LONGEST_YEAR: Final = 6
"""Column labels that a row must have to be a header."""
_TALLEST: Final = 3
_MIDTERM_WORDS: Final = ("中期", "长期", "实施期")
_ANNUAL_WORDS: Final = ("年度", "当年", "本年", "年绩效")
_BEFORE: Final = ("上年", "往年", "历史", "基期", "实际")
_STANDARDS: Final = frozenset({"绩效标准", "参考标准"})
_LONGEST_PART: Final = 12
_PARTS: Final = frozenset({"中期", "年度", "实施期", "长期", "当年", "全年", "值", "符号", "本年度", "数值"})
_OPTIONS: Final = {
    **dict.fromkeys(("确定能", "有可能", "完全不可能", "不可能"), "likelihood"),
    **dict.fromkeys(("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明"), "deviation"),
}
"""Columns that are ticked (财预〔2019〕136号 form): the header of the ticked one is the value."""


class Slot(NamedTuple):
    """One column of the grid under a header: its key, the horizon its header names, and the option it stands for."""

    col: int
    key: str
    horizon: str | None = None
    option: str | None = None


class Side(NamedTuple):
    """One set of columns: grid columns by key, and its horizon (midterm, annual or None) where the form prints one.

    `options` are the grid columns whose header is an option to tick. Of the keys right of the levels, `single` are those
    of one column, `gathered` those whose cells are joined. `heads` are the first columns of levels 1 and 2, if both are there.
    """

    slots: dict[str, tuple[int, ...]]
    horizon: str | None = None
    options: Mapping[int, str] = MappingProxyType({})
    single: tuple[tuple[str, int], ...] = ()
    gathered: tuple[tuple[str, tuple[int, ...]], ...] = ()
    heads: tuple[int, ...] = ()


class Header(NamedTuple):
    """An indicator header: rows [row, body), `cells` are its label cells, `labels` their texts, `first` its first column.

    `dated` says that only years tell its columns of target values apart, so that the target was chosen among them.
    """

    row: int
    body: int
    sides: tuple[Side, ...]
    cells: tuple[int, ...]
    labels: tuple[str, ...]
    sure: bool
    first: int = 0
    dated: bool = False


def find_header(table: Table, row: int, kind: Kind | None) -> Header | None:
    """The indicator header that starts in a row, by at least two known column labels, one of them a level; else None."""
    if table.columns[row] < FEWEST:
        return None
    words = table.words
    found = [i for i in table.starts[row] if (label := words[i]) is not None and label.column]
    found = _without_side_labels(table, found)
    keys = {_column(words[i]) for i in found}
    levels = keys.intersection(LEVELS)
    if not levels or len(keys) < 2 or not (keys & _VALUES or len(levels) > 1):
        return None
    if "level3" not in keys:
        found = _with_unknown_name(table, row, found)
    slots, cells, body = _read_slots(table, row, found, kind)
    sides = _sides(table, row, _spread_levels(table, body, slots))
    labels = tuple(label.text for i in cells if (label := words[i]))
    sure = all((label := words[i]) is not None and label.exact for i in found)
    dated = len(_target_years(table, found)) > 1
    return Header(row, body, sides, tuple(cells), labels, sure, slots[0].col, dated)


def _column(label: Word | None) -> str:
    return label.column or "" if label else ""


def _without_side_labels(table: Table, found: list[int]) -> list[int]:
    """Without the tall cell at the left that names the whole block (绩效指标 beside 一级指标)."""
    low = min(table.cells[i].rowspan for i in found)
    kept = [i for i in found if table.cells[i].rowspan <= max(low, _TALLEST)]
    first = table.words[kept[0]]
    if first and first.heading:
        tall = table.cells[kept[0]].rowspan > low
        if tall or any(_column(table.words[i]) == first.column for i in kept[1:]):
            return kept[1:]
    return kept


def _with_unknown_name(table: Table, row: int, found: list[int]) -> list[int]:
    """With the header that no vocabulary knows between the levels and the first value: it names the indicators.

    What was found stays as it is where nothing or more than one text stands there.
    """
    last = max(n for n, i in enumerate(found) if _column(table.words[i]) in LEVELS)
    if last + 1 == len(found):
        return found
    left, right = table.right_of(found[last]), table.cells[found[last + 1]].col
    between = [i for i in table.starts[row] if left <= table.cells[i].col < right and table.texts[i]]
    return [*found[: last + 1], *between, *found[last + 1 :]] if len(between) == 1 else found


def _read_slots(table: Table, row: int, found: list[int], kind: Kind | None) -> tuple[list[Slot], list[int], int]:
    """The slots from the header row and, where the header has a second one, from that; its cells; the row after it."""
    cells, body = list(found), min(table.bottom(i) for i in found)
    slots: dict[int, Slot] = {}
    for i in found:
        key = _for_kind(table.words[i], kind) or "level3"
        _cover(table, i, Slot(0, key, _horizon(table.words[i])), slots)
    _settle_standards(table, found, slots)
    _settle_baselines(table, found, slots)
    _settle_years(table, found, slots)
    _add_options(table, row, slots, cells)
    if _goes_on(table, body, slots):
        for i in table.starts[body]:
            if table.texts[i]:
                cells.append(i)
                _refine(table, i, slots, kind)
        body += 1
    return [slots[col] for col in sorted(slots)], cells, body


def _settle_standards(table: Table, found: list[int], slots: dict[int, Slot]) -> None:
    """A column 绩效标准 or 参考标准 beside a column of target values is no target: it names the indicator or is a note."""
    targets = [i for i in found if slots[table.cells[i].col].key == "target_raw"]
    standards = [i for i in targets if (label := table.words[i]) and label.text in _STANDARDS]
    if not standards or len(standards) == len(targets):
        return
    named = any(slot.key == "level3" for slot in slots.values())
    for i in standards:
        label = table.words[i]
        key = "level3" if label and label.text == "绩效标准" and not named else "note"
        _cover(table, i, Slot(0, key), slots)


def _settle_baselines(table: Table, found: list[int], slots: dict[int, Slot]) -> None:
    """Of several columns of target values, those that say 上年 or 实际 hold what was reached before: 指标值（2023年实际）."""
    targets = [i for i in found if slots[table.cells[i].col].key == "target_raw"]
    before = [i for i in targets if any(said in table.texts[i] for said in _BEFORE)]
    for i in before if len(before) < len(targets) else ():
        _cover(table, i, Slot(0, "baseline"), slots)


def _settle_years(table: Table, found: list[int], slots: dict[int, Slot]) -> None:
    """Of columns told apart by their years alone, the later of two is the target beside last year's value; of more, which
    are a plan over years, the first is, and the others are notes."""
    years = _target_years(table, [i for i in found if slots[table.cells[i].col].key == "target_raw"])
    if len(years) < _SEVERAL:
        return
    own = max(years) if len(years) == _SEVERAL else min(years)
    for year, i in years.items():
        if year != own:
            _cover(table, i, Slot(0, "baseline" if len(years) == _SEVERAL else "note"), slots)


def _target_years(table: Table, found: list[int]) -> dict[int, int]:
    """The columns of target values by the years that their headers open with (2024年指标值); empty unless each has its own."""
    targets = [i for i in found if _column(table.words[i]) == "target_raw"]
    years = {year: i for i in targets if (year := year_of(table.texts[i][:_LONGEST_YEAR])) is not None}
    return years if len(years) == len(targets) else {}


def _cover(table: Table, i: int, slot: Slot, slots: dict[int, Slot]) -> None:
    for col in range(table.cells[i].col, table.right_of(i)):
        slots[col] = slot._replace(col=col)


def _add_options(table: Table, row: int, slots: dict[int, Slot], cells: list[int]) -> None:
    for i in table.starts[row]:
        if table.cells[i].col in slots or not 0 < len(table.texts[i]) <= _LONGEST_PART:
            continue
        option = fold(table.texts[i])
        key = _OPTIONS.get(option)
        if key:
            cells.append(i)
            _cover(table, i, Slot(0, key, None, option), slots)


def _goes_on(table: Table, row: int, slots: dict[int, Slot]) -> bool:
    """Whether a row goes on with the header: only column labels, options or parts, beside or under header cells."""
    if row >= table.height:
        return False
    filled = [i for i in table.starts[row] if table.texts[i]]
    if not filled or len(filled) >= len(slots) or any(table.cells[i].col not in slots for i in filled):
        return False
    return all(_column(table.words[i]) or _is_part(table.texts[i]) for i in filled)


def _is_part(text: str) -> bool:
    """Whether a text is a lower half of a header: 中期 under 指标值, or an option to tick."""
    if len(text) > _LONGEST_PART:
        return False
    folded = fold(text)
    return folded in _PARTS or folded in _OPTIONS


def _refine(table: Table, i: int, slots: dict[int, Slot], kind: Kind | None) -> None:
    """Let a cell of the second header row say what the slots under it hold."""
    text, label = fold(table.texts[i]), table.words[i]
    for col in range(table.cells[i].col, table.right_of(i)):
        parent = slots.get(col, Slot(col, ""))
        option = text if _OPTIONS.get(text) == parent.key else None
        key = parent.key if option else _for_kind(label, kind) or parent.key
        slots[col] = Slot(col, key, _horizon(label) or said_horizon(text) or parent.horizon, option)


def _for_kind(label: Word | None, kind: Kind | None) -> str:
    """The column key; words that monitoring and self-evaluation forms share are settled by the kind of form."""
    key = _column(label)
    if kind is Kind.MONITORING and key == "actual_raw":
        return "midyear_raw"
    if kind is not Kind.MONITORING and key == "midyear_raw" and label and not label.month:
        return "actual_raw"
    return key


def _horizon(label: Word | None) -> str | None:
    if label is None:
        return None
    return "midterm" if label.column == "midterm_raw" else label.horizon


def said_horizon(text: str) -> str | None:
    """Mid-term or annual, where a text says so."""
    if any(part in text for part in _MIDTERM_WORDS):
        return "midterm"
    return "annual" if any(part in text for part in _ANNUAL_WORDS) else None


def _spread_levels(table: Table, body: int, slots: list[Slot]) -> list[Slot]:
    """Where one header (绩效指标, or 一级指标 over two columns) covers several level columns, name each column.

    The columns are those in which a cell of the first row under the header begins.
    """
    levels = [slot for slot in slots if slot.key in LEVELS]
    printed = {slot.key for slot in levels}
    if len(levels) == len(printed) or len(printed) == len(LEVELS) or body >= table.height:
        return slots
    begins = {table.cells[i].col for i in table.starts[body]}
    real = [slot.col for slot in levels if slot.col in begins]
    keys = {3: LEVELS, 2: ("level1", "level3")}.get(len(real))
    if keys is None or len(real) == len(printed):
        return slots
    named = dict(zip(real, keys, strict=True))
    spread, key = [], keys[0]
    for slot in slots:
        key = named.get(slot.col, key)
        spread.append(slot._replace(key=key) if slot.key in LEVELS else slot)
    return spread


def _sides(table: Table, row: int, slots: list[Slot]) -> tuple[Side, ...]:
    """Cut the slots where a level comes a second time; level columns printed once serve every side."""
    groups: list[list[Slot]] = [[]]
    for slot in slots:
        here = groups[-1]
        if slot.key in LEVELS and here and here[-1].key != slot.key and any(slot.key == s.key for s in here):
            groups.append([])
        groups[-1].append(slot)
    sides = [_side(table, row, group, several=len(groups) > 1) for group in groups]
    first = sides[0].slots
    return (sides[0], *(_with_levels(side, _outer(first, side.slots)) for side in sides[1:]))


def _with_levels(side: Side, outer: Mapping[str, tuple[int, ...]]) -> Side:
    """A side with the level columns that are printed once for all sides."""
    slots = {**outer, **side.slots}
    return side._replace(slots=slots, heads=_heads(slots))


def _outer(first: dict[str, tuple[int, ...]], own: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The level columns left of the first one that a side prints itself."""
    top = min((LEVELS.index(key) for key in own if key in LEVELS), default=0)
    return {key: first[key] for key in LEVELS[:top] if key in first}


def _side(table: Table, row: int, group: list[Slot], *, several: bool) -> Side:
    targets = [slot for slot in group if slot.key == "target_raw"]
    paired = len({slot.horizon for slot in targets}) > 1
    slots: dict[str, tuple[int, ...]] = {}
    for slot in group:
        midterm = paired and slot.key == "target_raw" and _is_midterm(slot, targets)
        key = "midterm_raw" if midterm else slot.key
        slots[key] = (*slots.get(key, ()), slot.col)
    options = {slot.col: slot.option for slot in group if slot.option}
    horizon = _told_around(table, row, group) if several else None
    cells = [(key, cols) for key, cols in slots.items() if key not in _NO_CELLS]
    single = tuple((key, cols[0]) for key, cols in cells if len(cols) == 1 and cols[0] not in options)
    gathered = tuple((key, cols) for key, cols in cells if len(cols) > 1 or cols[0] in options)
    return Side(slots, horizon, options, single, gathered, _heads(slots))


def _heads(slots: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The first columns of levels 1 and 2, by which a row is seen to stand under the levels of the row above."""
    return (slots["level1"][0], slots["level2"][0]) if "level1" in slots and "level2" in slots else ()


def _is_midterm(slot: Slot, targets: list[Slot]) -> bool:
    """Whether a value column is the mid-term one of two: it says so, or the other one says annual."""
    if slot.horizon is not None:
        return slot.horizon == "midterm"
    return any(other.horizon == "annual" for other in targets)


def _told_around(table: Table, row: int, group: list[Slot]) -> str | None:
    """The horizon told by a value header, or by a cell right above these columns."""
    for slot in group:
        if slot.horizon and slot.key in ("target_raw", "midterm_raw"):
            return slot.horizon
    if row == 0:
        return None
    for slot in group:
        i = table.at[row - 1][slot.col]
        if i >= 0 and 0 < len(table.texts[i]) <= 30 and table.cells[i].col >= group[0].col - 1:
            said = said_horizon(table.texts[i])
            if said:
                return said
    return None


def block_horizon(table: Table, header: Header) -> str | None:
    """The horizon of a whole block: told by the tall label left of the header or by the heading row above it."""
    first = min(min(cols) for side in header.sides for cols in side.slots.values())
    beside = table.at[header.row][first - 1] if first else -1
    above = table.only_text(header.row - 1) if header.row else None
    for i in (beside, above):
        if i is not None and i >= 0 and 0 < len(table.texts[i]) <= 30:
            said = said_horizon(fold(table.texts[i]))
            if said:
                return said
    return None
