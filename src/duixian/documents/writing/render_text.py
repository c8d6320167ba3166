"""Sheets as plain text in the manner of the published forms: labels with their values, narratives cut at 40 characters.

Reading order carries the table (reference/form.md §4): a level that covers several rows stands on a line of its own before
them, the cells of one row stand on one line. A new paragraph is indented by two ideographic blanks, a new form starts with
the blank that page breaks leave behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duixian.documents.writing.sheet import Cell, Line, LineRole, Role, Sheet, Table

WRAP = 40
INDENT = "\u3000\u3000"
_VALUES = frozenset({Role.VALUE, Role.AMOUNT})
_BLANKS = frozenset(" \u3000\t")
_NOTHING = "—"
_LONGEST_WORD = 20


def render(sheets: Iterable[Sheet]) -> bytes:
    """The text as UTF-8, with a newline at the end of each line."""
    pages = ["\n".join(_sheet(sheet)) for sheet in sheets]
    return "\n\n ".join(pages).encode() + b"\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield _flat(sheet.title)
    if sheet.subtitle:
        yield sheet.subtitle
    for block in sheet.blocks:
        if isinstance(block, Table) and block.header_rows and sheet.layout != "shanghai2020":
            yield from _tabbed(block)
        elif isinstance(block, Table):
            yield from _table(block)
        else:
            yield from _line(block)


def _line(line: Line) -> Iterator[str]:
    if line.role is LineRole.HEADING:
        yield f"\n{line.label}："
    elif line.role is LineRole.PARAGRAPH:
        yield from _wrapped(line.text)
    elif line.role is LineRole.SIGNATURE:
        yield f"\n{line.text}"
    else:
        yield f"{line.label}：{_flat(line.text)}" if line.label else _flat(line.text)


def _table(table: Table) -> Iterator[str]:
    rows = table.row_cells()
    for row, cells in enumerate(rows):
        roles = {cell.role for cell in cells}
        if _is_ledger(cells):
            yield _tabs(cells)
        elif roles == {Role.HEADER} and row + 1 < len(rows) and _is_ledger(rows[row + 1]):
            yield "\n" + _tabs(cells)
        elif Role.NARRATIVE in roles:
            yield from _told(table, cells)
        elif roles & _VALUES and not roles & {Role.POINT, Role.HEADER}:
            yield from _pairs(cells)
        elif not _heads_narratives(table, row):
            yield from _cells(cells)


def _is_ledger(cells: list[Cell]) -> bool:
    """Whether a row tells what an amount is for: its cells need tabs, as any of them may be empty or hold blanks."""
    return {Role.NAME, Role.AMOUNT} <= {cell.role for cell in cells} and all(
        cell.role is not Role.LABEL for cell in cells
    )


def _tabs(cells: list[Cell]) -> str:
    return "\t".join(_flat(cell.text) for cell in cells)


def _tabbed(table: Table) -> Iterator[str]:
    """A wide table with tabs between its cells, as spreadsheets copy it: which cells are empty would not be seen else."""
    head = table.header_rows - 1
    for row, cells in enumerate(table.row_cells()):
        if row < head:
            yield from _cells(cells)
        elif any(cell.role is Role.LABEL for cell in cells):
            yield from _pairs(cells)
        else:
            if row == head:
                columns = [cell.col for cell in cells]
            texts = {cell.col: _flat(cell.text) for cell in cells}
            yield ("\n" if row == head else "") + "\t".join(texts.get(col, "") for col in columns)


def _heads_narratives(table: Table, row: int) -> bool:
    """Whether the row only names the narratives below it, which print their names themselves."""
    return any(cell.role is Role.NARRATIVE and cell.row == row + 1 and _head_of(table, cell) for cell in table.cells)


def _head_of(table: Table, cell: Cell) -> Cell | None:
    above = (head for head in table.cells if head.role is Role.HEADER and head.row == cell.row - 1)
    return next((head for head in above if head.col == cell.col), None)


def _told(table: Table, cells: list[Cell]) -> Iterator[str]:
    """A narrative under its label, which stands to its left or above it; without text there is nothing to tell."""
    label = ""
    for cell in cells:
        if cell.role is Role.LABEL:
            label = cell.text
            continue
        if cell.text:
            head = _head_of(table, cell)
            yield f"\n{head.text if head else label}：\n"
            for paragraph in cell.text.split("\n"):
                yield from _wrapped(paragraph)


def _wrapped(paragraph: str) -> Iterator[str]:
    start, indent = 0, INDENT
    while start < len(paragraph):
        end = _line_end(paragraph, start)
        yield indent + paragraph[start:end]
        start, indent = end, ""


def _line_end(text: str, start: int) -> int:
    """Where the line ends: after 40 characters, or a little earlier.

    A blank at the edge would get lost, and two halves of a Latin word would be taken for two words.
    """
    end = start + WRAP
    while start + WRAP - _LONGEST_WORD < end < len(text) and _is_bad_cut(text[end - 1], text[end]):
        end -= 1
    return end


def _is_bad_cut(before: str, after: str) -> bool:
    return (
        before in _BLANKS
        or after in _BLANKS
        or (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())
    )


def _pairs(cells: list[Cell]) -> Iterator[str]:
    """Labels with their values, two on a line when they are short."""
    shown: list[str] = []
    for cell in cells:
        if cell.role is Role.LABEL:
            shown.append(f"{_flat(cell.text)}：")
        elif shown and cell.text:
            shown[-1] += f" {_flat(cell.text)}"
    line = " ".join(shown)
    yield "\n" + (line if len(line) <= WRAP else "\n".join(shown))


def _cells(cells: list[Cell]) -> Iterator[str]:
    """A row of a table: what covers several rows on lines of its own, then the other cells on one line."""
    money = any(cell.role is Role.AMOUNT for cell in cells)
    for cell in cells:
        if cell.rowspan > 1 and cell.text:
            yield f"\n{_flat(cell.text)}"
    texts = [
        _flat(cell.text) or (_NOTHING if money and cell.role is not Role.HEADER else "")
        for cell in cells
        if cell.rowspan == 1
    ]
    yield "\n" + " ".join(text for text in texts if text)


def _flat(text: str) -> str:
    """The text on one line: what a table cell breaks, a line of text cannot."""
    return " ".join(text.split("\n"))
