"""Files, lists and statements for tests, made as briefly as possible."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import xlsxwriter

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import EvidenceFile, UploadedList
from duixian.apps.evidence.operations import file_store, list_upload
from duixian.apps.evidence.records import Columns

ZONE = ZoneInfo("Asia/Shanghai")


def csv_bytes(*rows: Sequence[object]) -> bytes:
    return "\r\n".join(",".join(map(str, row)) for row in rows).encode()


def xlsx_bytes(*rows: Sequence[object], sheet: str = "清单") -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return held.getvalue()


def make_file(unit: Unit, by: Actor, at: datetime, content: bytes = b"%PDF-1.7\n", name: str = "a.pdf") -> EvidenceFile:
    return file_store(unit=unit, name=name, content=content, by=by, at=at)


def make_list(
    unit: Unit,
    by: Actor,
    *rows: Sequence[object],
    subject: UUID,
    topic: str,
    at: datetime,
    as_of: date | None = None,
    **columns: Any,
) -> UploadedList:
    """A list from rows, the first of which are the headings; `key` is the first heading unless given."""
    file = make_file(unit, by, at, csv_bytes(*rows), f"{topic}.csv")
    told = Columns(**{"key": (str(rows[0][0]),), **columns})
    return list_upload(unit=unit, subject_uuid=subject, topic=topic, title=topic, file=file, sheet="", columns=told,
                       as_of=as_of or at.astimezone(ZONE).date(), by=by, at=at)  # fmt: skip
