"""What a finance system would refuse: empty fields that may not be, and texts with more bytes than a field holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from duixian.core.wording import Words
from duixian.documents.fiscal.maps import Field, FiscalMap, Table
from duixian.documents.fiscal.records import Record, Records

Code = Literal["fiscal-empty", "fiscal-too-long"]


@dataclass(frozen=True, slots=True)
class FiscalFinding:
    """A record that would be refused: in which table, row (from 1) and field, how many bytes there are and fit."""

    code: Code
    table: str
    row: int
    field: str
    length: int
    limit: int
    message: Words


def findings_of(records: Records, *, known: FiscalMap) -> tuple[FiscalFinding, ...]:
    """Everything that would be refused, in the order of tables, rows and fields. Lengths are counted in bytes of the map's encoding."""
    found: list[FiscalFinding] = []
    for table, rows in records.tables:
        for number, record in enumerate(rows, 1):
            found += _of_record(table, number, record, known.encoding)
    return tuple(found)


def _of_record(table: Table, number: int, record: Record, encoding: str) -> Iterator[FiscalFinding]:
    for field in table.fields:
        length = len(record[field.name].encode(encoding))
        told: dict[str, Any] = {
            "table": table.name,
            "row": number,
            "field": field.name,
            "length": length,
            "limit": field.size,
        }
        if field.required and not record[field.name].strip():
            yield FiscalFinding("fiscal-empty", message=_empty(table, number, field), **told)
        elif length > field.size:
            yield FiscalFinding("fiscal-too-long", message=_too_long(table, number, field, length), **told)


def _empty(table: Table, number: int, field: Field) -> Words:
    return Words(
        f"{table.title.zh}第{number}行：{field.label.zh}（{field.name}）必须填写，现在是空的。",
        f"{table.title.en}, row {number}: {field.label.en} ({field.name}) is required and empty.",
    )


def _too_long(table: Table, number: int, field: Field, length: int) -> Words:
    return Words(
        f"{table.title.zh}第{number}行：{field.label.zh}（{field.name}）有{length}字节，最多{field.size}字节；没有截断，请缩短后再导出。",
        f"{table.title.en}, row {number}: {field.label.en} ({field.name}) has {length} bytes, at most {field.size} fit; nothing was cut:"
        " shorten it and export again.",
    )
