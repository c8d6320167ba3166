"""Fields, narratives and single amounts of a grid: each found from its label.

A value stands right of its label, below it when the row holds labels only, or behind a colon in the same cell.
"""

from __future__ import annotations

from typing import Final

from duixian.core.forms.places import Place
from duixian.core.periods import parse_period
from duixian.documents.reading.interpret.fields import heal_cell
from duixian.documents.reading.interpret.grids.context import GUESSED, LIKELY, SURE, Context, narrate
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.kind import MAX_TITLE, is_title, is_year_line
from duixian.documents.reading.interpret.pairs import Pair
from duixian.documents.reading.interpret.words import BUDGET_COLUMNS, YEAR_TOTALS, Word

_SEVERAL_CELLS: Final = frozenset({"period", "category", "government_purchase"})
_FAINT: Final = frozenset(
    {"其他", "其它", "合计", "总计", "项目", "说明", "备注", "注", "指标", "年度", "单位", "总分", "电话"}
)
"""Labels that are as often values: beside a label they are its value."""
_REMARKS: Final = ("注：", "注:", "备注", "说明：", "说明:", "填报说明", "填表说明")
_HEADER: Final = 2
_SUMS: Final = frozenset({"合计", "总计"})
_FUNDS_ONLY: Final = frozenset({"分值", "权重", "得分", "自评得分"})


def read_row(table: Table, row: int, context: Context) -> None:
    """Read every label that starts in the row."""
    for i in table.starts[row]:
        if i in table.taken or not table.texts[i]:
            continue
        label = table.words[i]
        if label is not None:
            _read_label(table, i, label, context)
        else:
            read_pairs(table, i, context)


def read_pairs(table: Table, i: int, context: Context) -> bool:
    """Read labels and values printed inside one cell; False when there are none."""
    pairs = table.pairs(i)
    if not pairs:
        return False
    table.taken.add(i)
    for n, pair in enumerate(pairs):
        outside = _neighbour(table, i) if not pair.value and n == len(pairs) - 1 else None
        if outside is None:
            _give(context, pair, table.place(i), wrapped=table.grid.wrapped)
        else:
            table.taken.add(outside)
            _give(context, Pair(pair.word, table.texts[outside]), table.place(outside), wrapped=table.grid.wrapped)
    return True


def _neighbour(table: Table, i: int) -> int | None:
    """The value cell right of a cell that ends in an empty label."""
    values = values_right(table, i, table.cells[i].row, free=True)
    return next((j for j in values if table.texts[j]), None)


def _give(context: Context, pair: Pair, place: Place, *, wrapped: bool) -> None:
    label, text = pair
    context.meet(label)
    if not text:
        return
    confidence = SURE if label.exact else LIKELY
    if label.field:
        context.draft.put(label.field, text, place, confidence)
    elif label.narrative:
        narrate(context, label.narrative, text, place, wrapped=wrapped, confidence=confidence)
    elif label.budget:
        context.money_seen = True
        context.draft.put_money(_money_key(context, label, 0), text, place, context.unit_of(label), confidence)
    else:
        context.draft.leave(f"{label.text}：{text}", place)


def values_right(table: Table, i: int, row: int, *, free: bool) -> list[int]:
    """The cells right of label i in one row, up to the next label; `free` lets a faint label count as its value."""
    found: list[int] = []
    for j in table.row_cells(row, table.right_of(i)):
        label = table.words[j]
        if j in table.taken:
            break
        if table.is_label(j) and not (free and not found and label and label.text in _FAINT):
            break
        found.append(j)
    return found


def below(table: Table, i: int) -> int | None:
    """The value cell under label i, when the label's row holds labels only and the cell is no label."""
    row, cell = table.bottom(i), table.cells[i]
    if row >= table.height or any(
        table.texts[j] and not table.is_label(j) for j in table.row_cells(cell.row) if table.cells[j].row == cell.row
    ):
        return None
    j = table.at[row][cell.col]
    if table.columns[row] >= _HEADER or j < 0 or j in table.taken or not table.texts[j] or table.is_label(j):
        return None
    return j if table.cells[j].row == row and table.cells[j].col == cell.col else None


def _read_label(table: Table, i: int, label: Word, context: Context) -> None:
    table.taken.add(i)
    context.meet(label)
    if label.narrative and not label.field:
        _read_narrative(table, i, label, label.narrative, context)
    elif label.field == "self_score" and label.text in _SUMS:
        table.taken.discard(i)
    elif label.field:
        _read_field(table, i, label, label.field, context)
    elif label.budget:
        _read_money(table, i, label, context)
    elif not label.heading:
        table.taken.discard(i)


def _read_field(table: Table, i: int, label: Word, key: str, context: Context) -> None:
    confidence = SURE if label.exact and label.text != "项目" else LIKELY
    beside = values_right(table, i, table.cells[i].row, free=True)
    filled = [j for j in beside if table.texts[j]]
    if not filled and (not beside or len(table.labels[table.cells[i].row]) > 1):
        under = below(table, i)
        filled, confidence = ([under], min(confidence, LIKELY)) if under is not None else ([], confidence)
    if not filled:
        return
    chosen = filled if key in _SEVERAL_CELLS else filled[:1]
    if key == "period" and parse_period(" ".join(table.texts[j] for j in chosen)) is None:
        chosen = filled[:1]
    table.taken.update(chosen)
    context.draft.put(key, " ".join(table.texts[j] for j in chosen), table.place(chosen[0]), confidence)


def _read_narrative(table: Table, i: int, label: Word, key: str, context: Context) -> None:
    confidence = SURE if label.exact else LIKELY
    parts: list[str] = []
    place = None
    if _heads_labels(table, i):
        if key == "plan":
            _read_schedule(table, i, confidence, context)
        return
    for row in range(table.cells[i].row, table.bottom(i)):
        cells = [j for j in values_right(table, i, row, free=False) if table.texts[j] and table.cells[j].row == row]
        if cells:
            place = place or table.place(cells[-1])
            parts.append("：".join(table.texts[j].rstrip("：:") for j in cells))
            table.taken.update(cells)
    if not parts:
        confidence = min(confidence, LIKELY)
        for j in _column_below(table, i):
            place = place or table.place(j)
            parts.append(table.texts[j])
            table.taken.add(j)
    if place is not None:
        narrate(
            context, key, "\n".join(parts), place, wrapped=table.grid.wrapped, confidence=confidence
        )  # fmt: skip


def _read_schedule(table: Table, i: int, confidence: float, context: Context) -> None:
    """A plan told as a small table (内容, 开始时间, 完成时间): each row one phase, closed with a semicolon."""
    cell, phases = table.cells[i], []
    for row in range(cell.row, table.bottom(i)):
        cells = [j for j in table.row_cells(row, table.right_of(i)) if table.texts[j] and table.cells[j].row == row]
        table.taken.update(cells)
        if row > cell.row and cells:
            phases.append(" ".join(heal_cell(table.texts[j]) for j in cells))
    if phases:
        context.draft.narrate("plan", "；\n".join(phases), table.place(i), (), min(confidence, LIKELY))


def _heads_labels(table: Table, i: int) -> bool:
    """Whether a tall label stands left of other labels whose values lie below them: it only names the block."""
    if table.cells[i].rowspan == 1:
        return False
    beside = next(table.row_cells(table.cells[i].row, table.right_of(i)), None)
    return beside is not None and table.is_label(beside)


def _column_below(table: Table, i: int) -> list[int]:
    """The text cell under a narrative's label; where the label has its row to itself, also the text rows after that."""
    cell = below(table, i)
    alone = table.only_text(table.cells[i].row) == i
    found: list[int] = []
    while cell is not None:
        found.append(cell)
        row = table.bottom(cell)
        after = table.only_text(row) if alone and row < table.height else None
        go_on = after is not None and after not in table.taken and not table.is_label(after)
        cell = after if go_on and after is not None and not _is_remark(table.texts[after]) else None
    return found


def _is_remark(text: str) -> bool:
    """Whether a full-width text is a footnote or a caption, not a paragraph."""
    return text.startswith(_REMARKS) or (len(text) <= MAX_TITLE and (is_title(text) or is_year_line(text)))


def _read_money(table: Table, i: int, label: Word, context: Context) -> None:
    cell = table.cells[i]
    if label.text in _FAINT and not context.money_seen:
        table.taken.discard(i)
        return
    key = _money_key(context, label, cell.col)
    context.money_seen = True
    if label.text in _FUNDS_ONLY:
        return
    filled = [j for j in values_right(table, i, cell.row, free=False) if table.texts[j]]
    confidence = SURE if label.exact else LIKELY
    if not filled and not values_right(table, i, cell.row, free=False):
        under = below(table, i)
        filled, confidence = ([under], LIKELY) if under is not None else ([], confidence)
    if filled:
        table.taken.add(filled[0])
        confidence = confidence if len(filled) == 1 else GUESSED
        context.draft.put_money(key, table.texts[filled[0]], table.place(filled[0]), context.unit_of(label), confidence)


def _money_key(context: Context, label: Word, col: int) -> str:
    """The key of an amount: a mid-term total makes the lines under it in its column mid-term ones."""
    key = label.budget or ""
    if key in BUDGET_COLUMNS:
        return key
    if key == "current_year" and label.text in YEAR_TOTALS and "total" not in context.draft.budget:
        key = "total"
    if key in ("total", "current_year"):
        context.horizon_of_column[col] = label.horizon or "annual"
    horizon = label.horizon or context.horizon_of_column.get(col, "annual")
    if horizon != "midterm":
        return key
    return {"total": "midterm_total", "current_year": "midterm_total", "fiscal": "midterm_fiscal"}.get(
        key, "midterm_other" if key == "other" else key
    )
