"""Tables for export: typed columns, totals, headers in two languages; safe in every spreadsheet.

A rate is two numbers, and so it has three columns: both numbers and the percentage. A value that is missing says whether it was not
measured or does not apply; it is never zero, and sums say how many they left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from duixian.core.values import NotApplicable, NotMeasured, Percent
from duixian.core.wording import Language, Words
from duixian.documents.writing.csv_text import csv_text
from duixian.documents.writing.style import printable

Value = str | int | Decimal | Percent | date | NotMeasured | NotApplicable | None
"""A cell; None is empty."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    MONEY = "money"  # yuan, two decimals
    COUNT = "count"
    NUMBER = "number"  # points and other numbers with decimals
    PERCENT = "percent"  # Percent values
    DATE = "date"


_SUMMED: Final = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.PERCENT})
_TYPES: Final[dict[Kind, tuple[type, ...]]] = {
    Kind.TEXT: (str,),
    Kind.MONEY: (Decimal,),
    Kind.COUNT: (int,),
    Kind.NUMBER: (Decimal, int),
    Kind.PERCENT: (Percent,),
    Kind.DATE: (date,),
}
PARTS: Final = (Words("分子", "numerator"), Words("分母", "denominator"))
TOTAL: Final = Words("合计", "Total")
NOT_MEASURED: Final = Words("未测量", "not measured")
NOT_APPLICABLE: Final = Words("不适用", "not applicable")


class TableError(ValueError):
    """Rows that do not fit their columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: header, kind, whether the last row sums it; `parts` name the two numbers of a rate."""

    header: Words
    kind: Kind = Kind.TEXT
    total: bool = False
    parts: tuple[Words, Words] = PARTS


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of typed values under their columns, with a title and notes that stand above and below.

    Raises TableError when a row has more or fewer cells than columns, a value is not of its column's kind, or a column is summed that
    cannot be.
    """

    title: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        for column in self.columns:
            if column.total and column.kind not in _SUMMED:
                raise TableError(f"column {column.header.en!r} of {column.kind} cannot be summed")
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise TableError(f"row {number} has {len(row)} cells for {len(self.columns)} columns")
            for column, value in zip(self.columns, row, strict=True):
                if not _fits(column.kind, value):
                    raise TableError(f"row {number}, {column.header.en!r}: {value!r} is no {column.kind}")

    @property
    def totals(self) -> tuple[Value, ...] | None:
        """The cells of the last row, None when nothing is summed. A rate is summed as the rate of both sums."""
        if not any(column.total for column in self.columns):
            return None
        return tuple(
            _total(column, [row[i] for row in self.rows]) if column.total else None
            for i, column in enumerate(self.columns)
        )

    @property
    def left_out(self) -> int:
        """How many values of summed columns are missing, and so not in the sums."""
        summed = [i for i, column in enumerate(self.columns) if column.total]
        return sum(_is_missing(row[i]) for row in self.rows for i in summed)


def _is_missing(value: Value) -> bool:
    return value is None or isinstance(value, NotMeasured | NotApplicable)


def _fits(kind: Kind, value: Value) -> bool:
    return _is_missing(value) or (isinstance(value, _TYPES[kind]) and not isinstance(value, bool))


def _total(column: Column, values: Iterable[Value]) -> Value:
    present = [value for value in values if not _is_missing(value)]
    if column.kind is Kind.PERCENT:
        rates = [value for value in present if isinstance(value, Percent)]
        over = sum((rate.numerator for rate in rates), Decimal(0))
        under = sum((rate.denominator for rate in rates), Decimal(0))
        return Percent(over, under) if under else None
    if column.kind is Kind.COUNT:
        return sum(value for value in present if isinstance(value, int))
    return sum((Decimal(value) for value in present if isinstance(value, Decimal | int)), Decimal(0))


def headers(columns: Iterable[Column], language: Language) -> list[str]:
    """The headers as printed: a rate has three."""
    found = []
    for column in columns:
        name = column.header.said(language)
        if column.kind is Kind.PERCENT:
            found += [f"{name}（{part.zh}）" if language == "zh" else f"{name} ({part.en})" for part in column.parts]
            name = f"{name}（%）" if language == "zh" else f"{name} (%)"
        found.append(name)
    return found


def missing_text(value: NotMeasured | NotApplicable, language: Language) -> str:
    """Why there is no value: 未测量（签到未启用）."""
    label = (NOT_MEASURED if isinstance(value, NotMeasured) else NOT_APPLICABLE).said(language)
    return f"{label}（{value.reason}）" if language == "zh" else f"{label} ({value.reason})"


def left_out_note(table: DataTable) -> Words | None:
    """That sums are without values that are missing, None when none is."""
    number = table.left_out
    if table.totals is None or not number:
        return None
    values = "value" if number == 1 else "values"
    return Words(f"合计不含 {number} 个缺失的值。", f"Totals leave out {number} missing {values}.")


def write_csv(table: DataTable, *, language: Language = "zh") -> bytes:
    """The table as CSV for spreadsheets: UTF-8 with its mark, CRLF, numbers plain, percentages with two decimals.

    Texts that a spreadsheet would take for a formula get an apostrophe before them. Title and notes are left out.
    """
    return csv_text(_csv_rows(table, language)).encode(errors="replace")


def _csv_rows(table: DataTable, language: Language) -> Iterator[Iterable[str]]:
    yield headers(table.columns, language)
    for row in table.rows:
        yield _csv_cells(table.columns, row, language)
    if table.totals is not None:
        cells = list(_csv_cells(table.columns, table.totals, language))
        if not cells[0]:
            cells[0] = TOTAL.said(language)
        yield cells


def _csv_cells(columns: Sequence[Column], row: Sequence[Value], language: Language) -> Iterator[str]:
    for column, value in zip(columns, row, strict=True):
        if column.kind is not Kind.PERCENT:
            yield _csv_text(value, language)
        elif isinstance(value, Percent):
            yield from (f"{value.numerator:f}", f"{value.denominator:f}", f"{value.points():f}")
        else:
            yield from ("", "", _csv_text(value, language))


def _csv_text(value: Value, language: Language) -> str:
    if isinstance(value, NotMeasured | NotApplicable):
        return missing_text(value, language)
    if isinstance(value, str):
        return printable(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
