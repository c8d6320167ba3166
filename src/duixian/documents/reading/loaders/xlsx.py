"""Workbooks to grids through calamine: XLSX, XLSM, XLS and ODS; one grid a sheet, cached values of formulas.

Calamine lays a sheet out densely, so one value in the last cell of a sheet would take gigabytes: the addresses in the
XML are looked at before it is called. Macros are never run; their presence is a warning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.errors import DamagedFileError, EmptyFileError, EncryptedFileError, Message
from duixian.documents.reading.loaders.cells import column_letters, new_cell, new_place
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits, too_large
from duixian.documents.reading.loaders.xlsx_display import (
    NumberFormat,
    number_formats,
    sheet_parts,
    shown,
    styled_cells,
)
from duixian.documents.reading.loaders.xlsx_formulas import unsaved_formulas
from duixian.documents.reading.loaders.xmlsafe import open_container, read_member, refuse_entities
from duixian.documents.reading.model import Cell, Document, Grid

__all__ = ["load_xlsx"]

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
Span = tuple[int, int]
Warnings = list[tuple[str, str]]

_FAR = re.compile(rb""" r=["'](?:[A-Z]{2,}[0-9]|[A-Z]?[0-9]{4})""")
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_FORMULA_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
_LINKED = (
    "工作簿引用了其他工作簿，没有打开；引用处按保存时的值读取，请核对。",
    "The workbook refers to other workbooks, which were not opened; the values saved in it were read. Please check them.",
)
_NO_SPANS: dict[int, Span | None] = {}
_ROWS = re.compile(rb""" r=["'][A-Z]*([0-9]{1,7})["']""")
_COLS = re.compile(rb""" r=["']([A-Z]{1,3})[0-9]""")
_REPEATED_CELL = re.compile(rb'(<table:table-cell\b[^>]*?number-columns-repeated="([0-9]+)"[^>]*>)')


def load_xlsx(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read the visible and hidden sheets of a workbook, one Grid each, in the workbook's order.

    Cells hold text as a person would type it: numbers exact and without a trailing .0, percentages as `95%`, dates in ISO
    form, TRUE and FALSE. Places carry the sheet's name and the real address.

    Raises:
        EncryptedFileError, DamagedFileError, LimitExceededError; EmptyFileError when no sheet has a value.
    """
    deadline = Deadline.start(limits)
    warnings: Warnings = []
    styled: dict[str, dict[str, NumberFormat]] = {}
    if data.startswith(b"PK"):
        styled = _check_container(data, limits, warnings)
    book = _open(data)
    grids = tuple(_grids(book, styled, limits, deadline, warnings))
    if not grids:
        raise EmptyFileError(
            "empty",
            Message(
                "工作簿里没有内容。",
                "The workbook holds no values.",
                "请检查是否选错了文件。",
                "Check that it is the right file.",
            ),
        )
    return Document(name, "xlsx", grids, pages=len(grids), warnings=tuple(warnings))


def _check_container(data: bytes, limits: Limits, warnings: Warnings) -> dict[str, dict[str, NumberFormat]]:
    """Refuse what would not fit into memory; give the cells by sheet that show more than they hold."""
    with open_container(data, limits) as container:
        names = container.NameToInfo
        if "content.xml" in names:
            _check_repeats(read_member(container, data, "content.xml"), limits)
            return {}
        parts = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        sheets = {name: read_member(container, data, name) for name in parts}
        for name, content in sheets.items():
            refuse_entities(content, name)
            _check_extent(content, name, limits)
        if _STRINGS in names:
            refuse_entities(read_member(container, data, _STRINGS), _STRINGS)
        if any(name.endswith(("vbaProject.bin", "vbaproject.bin")) for name in names):
            warnings.append(("工作簿带有宏，宏没有运行。", "The workbook holds macros; they were not run."))
        if any(name.startswith("xl/externalLinks/") for name in names):
            warnings.append(_LINKED)

        def read_part(name: str) -> bytes:
            return read_member(container, data, name)

        if any(mark in content for content in sheets.values() for mark in _FORMULA_MARKS):
            warnings += unsaved_formulas({name: sheets.get(part, b"") for name, part in sheet_parts(read_part).items()})
        formats = number_formats(read_part(_STYLES)) if _STYLES in names else {}
        return styled_cells(formats, sheets, read_part) if formats else {}


def _check_extent(content: bytes, part: str, limits: Limits) -> None:
    if not _FAR.search(content):
        return
    rows = max(map(int, _ROWS.findall(content)), default=0)
    cols = max(map(_column_number, set(_COLS.findall(content))), default=1)
    if rows * cols > limits.sheet_area:
        zh, en = f"格（{part}铺到第{rows}行、第{cols}列）", f"slots ({part} reaches row {rows}, column {cols})"
        raise too_large(zh, en, rows * cols, limits.sheet_area)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_repeats(content: bytes, limits: Limits) -> None:
    # ODS repeats rows and cells by a count; calamine writes out those that hold a value.
    refuse_entities(content, "content.xml")
    for cell in _REPEATED_CELL.findall(content):
        if b"value" in cell[0] and int(cell[1]) > limits.sheet_cols:
            raise too_large("列重复同一个值", "columns repeating one value", int(cell[1]), limits.sheet_cols)


def _open(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError as error:
        raise EncryptedFileError(
            "encrypted",
            Message(
                "工作簿设有打开密码。",
                "The workbook is protected by a password.",
                "请用Excel打开，去掉密码后另存一次。",
                "Open it in Excel, remove the password and save it again.",
            ),
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(str(error)) from error


def _damaged(detail: str) -> DamagedFileError:
    return DamagedFileError(
        "damaged",
        Message(
            f"工作簿不完整或已损坏（{detail}）。",
            f"The workbook is truncated or damaged ({detail}).",
            "请重新导出，或用Excel打开后另存一次。",
            "Export it again, or open it in Excel and save it anew.",
        ),
    )


def _grids(
    book: CalamineWorkbook,
    styled: dict[str, dict[str, NumberFormat]],
    limits: Limits,
    deadline: Deadline,
    warnings: Warnings,
) -> Iterator[Grid]:
    sheets = book.sheets_metadata
    if len(sheets) > limits.sheets:
        raise too_large("个工作表", "sheets", len(sheets), limits.sheets)
    for position, meta in enumerate(sheets):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        deadline.check()
        try:
            sheet = book.get_sheet_by_index(position)
        except (CalamineError, OSError, ValueError) as error:
            raise _damaged(f"{meta.name}: {error}") from error
        if sheet.start is None:
            continue
        if meta.visible != SheetVisibleEnum.Visible:
            warnings.append(
                (f"工作表“{meta.name}”是隐藏的，也读取了。", f"Sheet “{meta.name}” is hidden; it was read too.")
            )
        if grid := _grid(sheet, styled.get(meta.name, {}), limits, deadline, warnings):
            yield grid


def _grid(
    sheet: CalamineSheet, styled: dict[str, NumberFormat], limits: Limits, deadline: Deadline, warnings: Warnings
) -> Grid | None:
    top, left = sheet.start or (0, 0)
    height, width = min(sheet.height, limits.sheet_rows), min(sheet.width, limits.sheet_cols)
    if (height, width) != (sheet.height, sheet.width):
        warnings.append(
            (
                f"工作表“{sheet.name}”有{sheet.height}行{sheet.width}列，只读取了前{height}行{width}列；请把表放在这个范围内。",
                f"Sheet “{sheet.name}” has {sheet.height} rows and {sheet.width} columns; "
                f"the first {height} rows and {width} columns were read. Keep the form within them.",
            )
        )
    merged = _merges(sheet, height, width, limits)
    letters = [column_letters(left + col) for col in range(width)]
    name, single = sheet.name, (1, 1)
    cells: list[Cell] = []
    for row, values in enumerate(sheet.to_python(nrows=height)):
        deadline.check()
        number = str(top + row + 1)
        spans = merged.get(row, _NO_SPANS)
        for col, value in enumerate(values[:width]):
            span = spans.get(col, single)
            if span is None:
                continue
            at = letters[col] + number
            text = value if type(value) is str else _text(value, styled.get(at))
            cells.append(new_cell((row, col, span[0], span[1], text, new_place((name, at)))))
    if not any(cell.text for cell in cells):
        return None
    return Grid(height, width, tuple(cells), CellPlace(name, letters[0] + str(top + 1)))


def _merges(sheet: CalamineSheet, height: int, width: int, limits: Limits) -> dict[int, dict[int, Span | None]]:
    """Give, by row and column, the span of each merged range at its upper left slot and None for the slots it covers.

    Slots are relative to the used area, ranges clipped to it; of ranges that overlap, the first counts.
    """
    top, left = sheet.start or (0, 0)
    merged: dict[tuple[int, int], Span | None] = {}
    area = 0
    for (row0, col0), (row1, col1) in sheet.merged_cell_ranges or ():
        row, col = row0 - top, col0 - left
        rowspan, colspan = min(row1 - top, height - 1) - row + 1, min(col1 - left, width - 1) - col + 1
        if row < 0 or col < 0 or rowspan < 1 or colspan < 1:
            continue
        area += rowspan * colspan
        if area > limits.sheet_area:
            raise too_large("格的合并区域", "slots in merged ranges", area, limits.sheet_area)
        slots = [(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)]
        if merged.keys().isdisjoint(slots):
            merged.update(dict.fromkeys(slots))
            merged[row, col] = (rowspan, colspan)
    rows: dict[int, dict[int, Span | None]] = {}
    for (row, col), span in merged.items():
        rows.setdefault(row, {})[col] = span
    return rows


def _text(value: Value, form: NumberFormat | None) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(value, form)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
