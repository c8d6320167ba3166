"""Signs that stand on the tables of one-to-one meetings: the number large, the zone, who hosts, the meetings of a day, a code for the staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from duixian.core.wording import Language, Words
from duixian.documents.sheets.badges import code_svg
from duixian.documents.writing.style import A4_MM, printable
from duixian.documents.writing.typesetting import set_pdf


class Paper(StrEnum):
    """The sizes of the holders on the tables."""

    A4 = "a4"
    A5 = "a5"


PAPERS: Final[Mapping[Paper, Words]] = MappingProxyType({Paper.A4: Words("A4", "A4"), Paper.A5: Words("A5", "A5")})
MOST: Final = 24
"""Meetings that a sign has room for; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting: from when to when, and who."""

    time: str
    who: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What one sign says. `code` becomes the QR code: the address of the table for the staff."""

    label: str
    zone: str
    host: str
    rows: tuple[Row, ...]
    code: str


@dataclass(frozen=True, slots=True)
class SignSheet:
    """The signs of a day in their order; `notice` is on every one (演示数据)."""

    event: str
    day: str
    signs: tuple[Sign, ...]
    paper: Paper = Paper.A5
    notice: str = ""


_WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "host": Words("固定单位", "Host"), "none": Words("当天没有预排的约谈", "No meetings scheduled on this day"),
        "staff": Words("工作人员扫码登记", "Staff: scan to record"), "more": Words("另有 {n} 场", "{n} more"),
    }
)  # fmt: skip


def write_signs(sheet: SignSheet, *, language: Language = "zh") -> bytes:
    """The PDF, one page a table; the same sheet gives the same bytes. Raises ValueError when there is no table."""
    if not sheet.signs:
        raise ValueError("there is no table to print a sign for")
    width, height = A4_MM if sheet.paper is Paper.A4 else (148, 210)
    data = {
        "event": printable(sheet.event), "day": printable(sheet.day), "notice": printable(sheet.notice), "page": (width, height),
        "scale": width / A4_MM[0], "words": {key: words.said(language) for key, words in _WORDS.items()}, "body": 12,
        "signs": [_sign(sign, language) for sign in sheet.signs],
    }  # fmt: skip
    return set_pdf(files("duixian.documents.sheets").joinpath("table_signs.typ").read_bytes(), data)


def _sign(sign: Sign, language: Language) -> dict[str, Any]:
    more = len(sign.rows) - MOST
    return {
        "label": printable(sign.label), "zone": printable(sign.zone), "host": printable(sign.host), "code": code_svg(sign.code, border=1),
        "rows": _rows(sign.rows[:MOST]), "more": _WORDS["more"].said(language).format(n=more) if more > 0 else "",
    }  # fmt: skip


def _rows(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(printable(row.time), printable(row.who)) for row in rows]
