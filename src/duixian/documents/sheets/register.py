"""Official tables of the books (budget execution, payments, contracts, comparison sheet) as a report of one ruled table and as a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from duixian.core.values import NotApplicable, NotMeasured, Percent
from duixian.core.wording import Language, Words
from duixian.documents.sheets.report import Block, Grid, Head, Prose, Report, facts, grid
from duixian.documents.sheets.tables import TOTAL, Column, DataTable, Kind, Value, left_out_note, missing_text
from duixian.documents.sheets.workbook import Worksheet
from duixian.documents.writing.sheet import Role
from duixian.documents.writing.style import A4_MM, BODY_POINTS, MARGIN_MM, PADDING_POINTS

_SHARES = {Kind.TEXT: 14.0, Kind.MONEY: 12.0, Kind.COUNT: 7.0, Kind.NUMBER: 9.0, Kind.PERCENT: 10.0, Kind.DATE: 10.0}
_MANY = 6
"""With more columns than this the paper lies on its side."""
_BREAK = "\u200b"
_POINTS_PER_MM = 72 / 25.4
_DIGIT = 0.56
"""A digit is about so wide, as a share of the size of its letters."""
_NUMBER = re.compile(r"(?=[A-Za-z-]*\d)[0-9A-Za-z-]+(?![0-9A-Za-z,.-])")


@dataclass(frozen=True, slots=True)
class Register:
    """A table with what stands above it (label and text), and lines below it, such as places for signatures.

    `unit` is the institution whose books they are; `notice` is on every page (演示数据).
    """

    unit: str
    table: DataTable
    above: tuple[tuple[Words, str], ...] = ()
    below: tuple[Words, ...] = ()
    notice: str = ""
    shares: tuple[float, ...] = ()


def register_report(register: Register, *, language: Language = "zh") -> Report:
    """The register as a report: money with separators and two decimals, rates as percentages, the sums in the last row."""
    table = register.table
    blocks: list[Block] = []
    if register.above:
        blocks.append(facts([(label.said(language), text) for label, text in register.above]))
    blocks.append(_grid(register, language))
    said = [note.said(language) for note in (*table.notes, left_out_note(table), *register.below) if note is not None]
    blocks += [Prose(line) for line in said]
    return Report(
        table.title.said(language),
        register.unit,
        tuple(blocks),
        language,
        register.notice,
        landscape=len(table.columns) > _MANY,
    )


def _grid(register: Register, language: Language) -> Grid:
    table = register.table
    shares = register.shares or tuple(_SHARES[column.kind] for column in table.columns)
    heads = [
        Head(column.header.said(language), share, _role(column))
        for column, share in zip(table.columns, shares, strict=True)
    ]
    rooms = [_room(share / sum(shares), landscape=len(shares) > _MANY) for share in shares]
    rows = [
        [breakable(cell_text(value, language), room) for value, room in zip(row, rooms, strict=True)]
        for row in table.rows
    ]
    foot = [] if table.totals is None else [cell_text(value, language) for value in table.totals]
    if foot:
        foot[0] = foot[0] or TOTAL.said(language)
    return grid(heads, rows, foot=foot)


def _room(share: float, *, landscape: bool) -> int:
    """How many digits fit side by side into a column of the paper, at least one."""
    across = A4_MM[1 if landscape else 0] - 2 * MARGIN_MM
    return max(1, int((share * across * _POINTS_PER_MM - 2 * PADDING_POINTS) / (_DIGIT * BODY_POINTS)))


def breakable(text: str, room: int) -> str:
    """The text with places to break in numbers (of documents, of the bank) that are longer than `room`; words and amounts stay whole."""
    return _NUMBER.sub(lambda found: found[0] if len(found[0]) <= room else _cut(found[0], room), text).strip(_BREAK)


def _cut(number: str, room: int) -> str:
    return _BREAK + _BREAK.join(number[start : start + room] for start in range(0, len(number), room))


def _role(column: Column) -> Role:
    if column.kind in {Kind.MONEY, Kind.NUMBER, Kind.PERCENT}:
        return Role.AMOUNT
    return Role.POINT if column.kind is not Kind.TEXT else Role.NAME


def register_sheet(register: Register, *, language: Language = "zh") -> Worksheet:
    """The register as a worksheet: what stands above and below the table becomes its notes."""
    table = register.table
    facts_ = tuple(Words(f"{label.zh}：{text}", f"{label.en}: {text}") for label, text in register.above)
    notice = (Words(register.notice, register.notice),) if register.notice else ()
    owner = Words(f"单位：{register.unit}", f"Unit: {register.unit}")
    return Worksheet(table.title, replace(table, notes=(owner, *facts_, *table.notes, *register.below, *notice)))


def cell_text(value: Value, language: Language) -> str:
    """A value as people read it in a table; empty when there is none."""
    if isinstance(value, NotMeasured | NotApplicable):
        return missing_text(value, language)
    if isinstance(value, Percent):
        return f"{value.points():f}%"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)
