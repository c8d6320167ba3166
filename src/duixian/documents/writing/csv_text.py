"""The one place where CSV is written: no cell of it can become a formula in a spreadsheet, whatever somebody typed.

`tests/architecture/test_exports.py` holds that nothing else makes a csv writer, and that every workbook is told to leave texts texts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

MARK: Final = "\ufeff"
"""By which spreadsheets know UTF-8."""
_ACTIVE: Final = frozenset("=+-@＝＋－＠\t\r\n|")
_NUMBER: Final = re.compile(r"-\d+(?:\.\d+)?")


def harmless(text: str) -> str:
    """The text as a spreadsheet shows and never runs it: with an apostrophe before what would begin a formula.

    Blanks before it do not hide it. A negative number (`-12.5`) is a number and stays one.
    """
    first = {text[:1], text.lstrip()[:1]}
    return text if _ACTIVE.isdisjoint(first) or _NUMBER.fullmatch(text) else f"'{text}"


def plain(cell: object) -> str:
    """A cell as text: nothing for None, numbers without grouping or exponent, dates as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Each row as a line with CRLF, made as it is asked for; every cell harmless. The first line has no mark."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(plain(cell)) for cell in row])
        yield held.getvalue()
        held.seek(0)
        held.truncate()


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """A whole file for spreadsheets, with the mark of UTF-8."""
    return MARK + "".join(csv_lines(rows))
