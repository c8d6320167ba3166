"""One form from its pieces: grids by labels and headers, the lines around them by the line interpreter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from duixian.core.forms.model import Form, Indicator, Kind, Mark
from duixian.core.forms.places import Place
from duixian.documents.reading.interpret import kind as kinds
from duixian.documents.reading.interpret.confidence import lower_doubtful
from duixian.documents.reading.interpret.draft import Draft
from duixian.documents.reading.interpret.fields import heal_cell
from duixian.documents.reading.interpret.grids.context import Context
from duixian.documents.reading.interpret.grids.costs import find_costs, read_costs
from duixian.documents.reading.interpret.grids.fields import read_row
from duixian.documents.reading.interpret.grids.funds import find_head, read_funds
from duixian.documents.reading.interpret.grids.header import Header, find_header
from duixian.documents.reading.interpret.grids.lists import read_cell_list
from duixian.documents.reading.interpret.grids.rows import read_indicators
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.lines.form import interpret_lines
from duixian.documents.reading.interpret.segment import Piece, Rows
from duixian.documents.reading.interpret.words import money_unit, word
from duixian.documents.reading.model import Line

_NOTHING: Final = "-—–－/\\　 ·.…。:：\n\t"


def interpret_pieces(pieces: Sequence[Piece]) -> Form:
    """The form that some lines and grid rows print; text that nobody took is in its `unread`."""
    draft = Draft()
    context = Context(draft)
    lines = _read_heading(pieces, context)
    context.titled = kinds.kind_of_title(draft.values.get("title"))
    context.unit_told = _find_money_unit(pieces, draft)
    for is_line, group in groupby(lines, key=lambda piece: isinstance(piece, Line)):
        if is_line:
            _read_lines([piece for piece in group if isinstance(piece, Line)], context)
        else:
            for piece in group:
                _read_rows(piece, context)
    return _finish(context)


def _read_heading(pieces: Sequence[Piece], context: Context) -> list[Piece]:
    """Take title and year; returns the pieces without them, without page numbers and without repeated titles."""
    kept: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Rows):
            _heading_rows(piece, context)
            kept.append(piece)
        elif not _heading(piece.text, piece.place, context):
            kept.append(piece)
    return kept


def _heading_rows(piece: Rows, context: Context) -> None:
    """Titles, years and page numbers that stand alone in a row."""
    table = piece.table
    for row in range(piece.start, piece.stop):
        alone = table.only_text(row) if table.filled[row] == 1 else None
        if alone is not None and _heading(table.texts[alone], table.place(alone), context):
            table.taken.add(alone)


def _heading(text: str, place: Place, context: Context) -> bool:
    values, marks = context.draft.values, context.draft.marks
    if len(text) > kinds.MAX_TITLE:
        return False
    if kinds.is_year_line(text):
        if "year" not in values:
            values["year"] = kinds.year_of(text)
            marks["year"] = Mark(place)
        month = kinds.month_of(text)
        if month:
            values.setdefault("monitor_month", month)
        return True
    if kinds.is_page_number(text):
        return True
    if not kinds.is_title(text):
        return False
    title = heal_cell("\n".join(line for line in text.split("\n") if not kinds.is_year_line(line.strip())))
    year = kinds.year_of(text)
    if "title" not in values or (kinds.names_a_table(title) and not kinds.names_a_table(values["title"])):
        values["title"], marks["title"] = title, Mark(place)
    elif values["title"] != title:
        return False
    if year is not None and "year" not in values:
        values["year"], marks["year"] = year, Mark(place)
    return True


_MONEY_UNITS: Final = frozenset({"元", "万元", "亿元", "千元", "百万元"})


def _find_money_unit(pieces: Iterable[Piece], draft: Draft) -> bool:
    """Take the unit of a remark 单位：万元, in one cell or in two, which holds for the whole form wherever it stands; whether
    there is one."""
    for piece in pieces:
        texts = (
            [piece.text]
            if isinstance(piece, Line)
            else [piece.table.texts[i] for row in range(piece.start, piece.stop) for i in piece.table.starts[row]]
        )
        for text, right in pairwise([*texts, ""]):
            if "位" in text:
                unit = money_unit(f"{text}：{right}" if right in _MONEY_UNITS and text.endswith("单位") else text)
                if unit:
                    draft.money_unit = unit
                    return True
    return False


def _read_lines(lines: list[Line], context: Context) -> None:
    """Give a run of lines to the line interpreter; bare captions of the table that follows are headings."""
    while lines and _is_caption(lines[-1].text):
        lines.pop()
    if lines:
        kind = kinds.kind_of_columns(context.columns) if context.columns else context.titled
        _absorb(context.draft, interpret_lines(lines, kind))


def _is_caption(text: str) -> bool:
    label = word(text.strip()) if len(text) <= kinds.MAX_TITLE else None
    return label is not None and label.is_label


def _absorb(draft: Draft, other: Draft) -> None:
    """Take over what a run of lines told; what the form already has stays, and the second telling is unread."""
    for own, new, prefix in (
        (draft.values, other.values, ""),
        (draft.narratives, other.narratives, "narratives."),
        (draft.budget, other.budget, "budget."),
    ):
        for key, value in new.items():
            mark = other.marks.get(prefix + key)
            if key not in own:
                own[key] = value
                if mark:
                    draft.marks[prefix + key] = mark
            elif own[key] != value:
                draft.leave(str(value), mark.place if mark else None)
    for key, items in other.items.items():
        draft.items.setdefault(key, items)
    draft.rows.extend(other.rows)
    for n, line in enumerate(other.cost_lines):
        draft.marks[f"cost_lines.{len(draft.cost_lines)}"] = other.marks[f"cost_lines.{n}"]
        draft.cost_lines.append(line)
    draft.unread.extend(other.unread)


def _read_rows(piece: Piece, context: Context) -> None:
    """Read rows of a table from top to bottom: indicator blocks, funds tables, and labels with their values."""
    if not isinstance(piece, Rows):
        return
    table, row, stop = piece.table, piece.start, piece.stop
    row = _continue(table, row, stop, context)
    while row < stop:
        header = find_header(table, row, context.titled)
        if header is not None:
            row = read_indicators(table, header, stop, context)
            context.open_header = (header, table.width) if row >= stop else None
            continue
        head = find_head(table, row)
        if head is not None:
            row = max(row + 1, read_funds(table, head, context, stop))
            continue
        costs = find_costs(table, row)
        if costs is not None:
            row = read_costs(table, costs, context, stop)
            continue
        end = 0 if context.columns else read_cell_list(table, row, stop, context)
        if not end:
            read_row(table, row, context)
        row = end or row + 1
    _leave_rest(piece, context.draft)


def _continue(table: Table, row: int, stop: int, context: Context) -> int:
    """Go on with the indicator table of the grid before, when this grid has its width and opens without labels."""
    if context.open_header is None or context.open_header[1] != table.width:
        return row
    header: Header = context.open_header[0]
    context.open_header = None
    if find_header(table, row, context.titled) or any(table.is_label(i) for i in table.starts[row] if table.texts[i]):
        return row
    return read_indicators(table, header._replace(row=row, body=row, cells=()), stop, context)


def _leave_rest(piece: Rows, draft: Draft) -> None:
    table = piece.table
    for row in range(piece.start, piece.stop):
        for i in table.starts[row]:
            text = table.texts[i]
            if text and i not in table.taken and text.strip(_NOTHING):
                label = table.words[i]
                if label is None or not (label.is_label or label.column):
                    draft.leave(text, table.place(i))
    if piece.start == 0:
        for cell in table.grid.cells:
            if cell.col >= table.width and cell.text.strip():
                draft.leave(cell.text.strip(), cell.place)


def _finish(context: Context) -> Form:
    draft = context.draft
    _settle_midterm(context)
    titled, told = context.titled, kinds.kind_of_columns(context.columns)
    draft.kind = (
        told if titled is None or (titled is Kind.TARGET and context.columns >= {"actual_raw", "score"}) else titled
    )
    paired = context.paired or "midterm_raw" in context.columns or "midterm_total" in draft.budget
    if context.columns:
        draft.layout = kinds.layout_of(draft.kind, context.headers, draft.marks, paired=paired)
    elif draft.rows:
        draft.layout = "portal_list"
    if draft.kind is not Kind.MONITORING:
        draft.values.pop("monitor_month", None)
    lower_doubtful(draft)
    return draft.build()


def _settle_midterm(context: Context) -> None:
    """Write each mid-term value into the annual row of the same indicator; one without a partner is a row of its own."""
    rows = context.draft.rows
    if not context.midterm_rows:
        return
    if not rows:
        rows.extend(context.midterm_rows)
        return
    waiting: dict[str | None, list[int]] = {}
    for n, row in enumerate(rows):
        waiting.setdefault(row.level3, []).append(n)
    for row in context.midterm_rows:
        partners = waiting.get(row.level3)
        if partners:
            n = partners.pop(0)
            rows[n] = _with_midterm(rows[n], row)
        else:
            rows.append(_only_midterm(row))


def _with_midterm(annual: Indicator, midterm: Indicator) -> Indicator:
    marks = dict(annual.marks)
    if "target_raw" in midterm.marks:
        marks["midterm_raw"] = midterm.marks["target_raw"]
    return replace(annual, midterm_raw=midterm.target_raw or None, marks=marks)


def _only_midterm(row: Indicator) -> Indicator:
    bare = replace(row, target_raw="", operator=None, value=None, unit=None, type="qualitative", unit_source=None)
    return _with_midterm(bare, row)
