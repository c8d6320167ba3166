"""A file with actual values: XLSX or CSV with a header, or JSON.

A table has a column for the indicator (name or number) and one for the value, and may have columns for the form, a judgement,
its share and the reason. JSON is an object of names and values, or `{"forms": [{…}, …]}` with one such object per form.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any, Final

from duixian.core.forms.vocabulary import COLUMN_LABELS
from duixian.core.scoring.listed import ListedValue
from duixian.core.targets.shadow import shadow
from duixian.documents.reading.errors import DamagedFileError, EmptyFileError, Message, ReadError
from duixian.documents.reading.loaders.limits import DEFAULT, Limits, too_large
from duixian.documents.reading.loaders.text import decode
from duixian.documents.reading.loaders.xlsx import load_xlsx
from duixian.documents.reading.model import Grid

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "form": frozenset(["表", "表号", "表序号", "第几张", "项目", "项目名称", "form", "project"]),
    "name": frozenset((*COLUMN_LABELS["level3"], *COLUMN_LABELS["index"], *["名称", "indicator", "name", "number"])),
    "value": frozenset((*COLUMN_LABELS["actual_raw"], *["实际", "值", "数值", "actual", "value"])),
    "band": frozenset(["评判", "档次", "评判档次", "完成档次", "band", "judgement"]),
    "percentage": frozenset(["比例", "得分比例", "share", "percentage"]),
    "reason": frozenset(("理由", "原因", "评判理由", "说明", "reason", *COLUMN_LABELS["deviation"])),
}
_KEYS: Final = ("value", "band", "share", "reason")
_HEADER_WITHIN: Final = 10
_WORKBOOKS: Final = (b"PK", b"\xd0\xcf\x11\xe0")


def read_listed(name: str, data: bytes, *, limits: Limits = DEFAULT) -> tuple[ListedValue, ...]:
    """The lines of a file of actual values; what the bytes are decides, not the name.

    Raises ReadError (with the file's name) when the file is empty, damaged, too large, or has no header that names an indicator and
    a value.
    """
    try:
        if len(data) > limits.file_bytes:
            raise too_large("字节", "bytes", len(data), limits.file_bytes)
        if data.startswith(_WORKBOOKS):
            return _from_rows(_sheet_rows(name, data, limits))
        text = decode(data)[0]
        if not text.strip():
            raise EmptyFileError("empty", _empty())
        if text.lstrip().startswith(("{", "[")):
            return tuple(_from_json(text))
        return _from_rows(_csv_rows(text, limits))
    except ReadError as error:
        error.name = error.name or name
        raise


def _empty() -> Message:
    return Message(
        "文件里没有内容。", "The file holds nothing.", "请检查是否选错了文件。", "Check that it is the right file."
    )


def _sheet_rows(name: str, data: bytes, limits: Limits) -> list[list[str]]:
    """The first sheet that has a header of a list."""
    grids = [block for block in load_xlsx(name, data, limits=limits).blocks if isinstance(block, Grid)]
    sheets = [_cells(grid) for grid in grids]
    return next((rows for rows in sheets if _header(rows) is not None), sheets[0])


def _cells(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def _csv_rows(text: str, limits: Limits) -> list[list[str]]:
    """Comma, semicolon or tab: whichever the first lines have most of."""
    head = "\n".join(text.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN])
    delimiter = max("\t;,", key=head.count)
    try:
        rows = list(csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise _damaged(f"CSV 无法读取（{error}）。", f"The CSV cannot be read ({error}).") from error
    if len(rows) > limits.sheet_rows:
        raise too_large("行", "rows", len(rows), limits.sheet_rows)
    return rows


def _damaged(zh: str, en: str) -> DamagedFileError:
    return DamagedFileError(
        "bad-actuals",
        Message(
            zh, en,
            "请按“指标、实际完成值”两列（另可有表、评判、比例、理由）整理，或用 JSON。",
            "Make a table with the columns indicator and actual (and form, band, share, reason if needed), or JSON.",
        ),
    )  # fmt: skip


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The row that names an indicator and a value or a judgement, and which column is which."""
    for number, cells in enumerate(rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(cells):
            label = shadow(cell).lower()
            for column, labels in _COLUMNS.items():
                if label in labels:
                    columns.setdefault(column, at)
        if "name" in columns and ("value" in columns or "band" in columns):
            return number, columns
    return None


def _from_rows(rows: Sequence[Sequence[str]]) -> tuple[ListedValue, ...]:
    header = _header(rows)
    if header is None:
        raise _damaged(
            "没有找到“指标”和“实际完成值”两列的表头。", "There is no header with the columns indicator and actual."
        )
    number, columns = header
    lines = (
        ListedValue(**{name: _cell(cells, at) for name, at in columns.items()}, line=line)
        for line, cells in enumerate(rows[number + 1 :], number + 2)
    )
    return tuple(line for line in lines if line.name)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _from_json(text: str) -> Iterator[ListedValue]:
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise _damaged(f"不是 JSON（{error}）。", f"This is no JSON ({error}).") from error
    forms = data.get("forms") if isinstance(data, dict) else data
    if forms is None:
        yield from _object(data, "")
        return
    if not isinstance(forms, list):
        raise _damaged("forms 应为列表，每张表一项。", "forms should be a list with one entry per form.")
    for at, values in enumerate(forms, 1):
        yield from _object(values, str(at))


def _object(values: Any, form: str) -> Iterator[ListedValue]:
    if not isinstance(values, dict):
        raise _damaged("每张表应为“指标: 实际值”的对象。", "A form should be an object of indicators and values.")
    for name, value in values.items():
        if isinstance(value, dict) and set(value) <= set(_KEYS):
            given, band, share, reason = (_plain(name, value.get(key)) for key in _KEYS)
            yield ListedValue(name.strip(), given, form, band, share, reason)
        else:
            yield ListedValue(name.strip(), _plain(name, value), form=form)


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or isinstance(value, str | int):
        return "" if value is None else str(value)
    raise _damaged(f"“{name}”的值既不是文字也不是数。", f"The value of “{name}” is neither text nor a number.")
