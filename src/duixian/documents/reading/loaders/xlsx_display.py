"""What an XLSX cell shows where that differs from what it holds: percentages and numbers with words around them.

Calamine gives 0.95 for a cell that shows 95%, and 80 for one whose number format prints >=80 or 80个. Only such formats
are looked at; thousands separators and rounding are left alone: the exact value is worth more than its display. The parts
are searched, not parsed: few cells matter, and parsing would cost more than calamine itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from typing import NamedTuple

__all__ = ["NumberFormat", "number_formats", "parse_format", "sheet_parts", "shown", "styled_cells"]

ReadPart = Callable[[str], bytes]

_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*? r="([A-Z]+[0-9]+)")(?=[^>]*? s="([0-9]+)")')
_NUMFMT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_XF = re.compile(rb'<(?:\w+:)?xf\b(?:[^>]*? numFmtId="([0-9]+)")?')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_DIGITS = re.compile(r"[#0?][#0?,.]*")


class NumberFormat(NamedTuple):
    """The part of a number format that changes what is read: words before and after, and whether it shows percent."""

    prefix: str
    suffix: str
    percent: bool


_PLAIN = NumberFormat("", "", percent=False)
_BUILT_IN_PERCENT = {b"9": NumberFormat("", "", percent=True), b"10": NumberFormat("", "", percent=True)}


def number_formats(styles: bytes) -> dict[bytes, NumberFormat]:
    """Give the telling formats in the styles part by style number as the cells write it; usually there are none."""
    used = _XF.findall(styles[styles.find(b"cellXfs") : styles.rfind(b"cellXfs")])
    telling = dict(_BUILT_IN_PERCENT)
    for attributes in map(_attributes, _NUMFMT.findall(styles)):
        form = parse_format(attributes.get("formatCode", ""))
        if form != _PLAIN:
            telling[attributes.get("numFmtId", "").encode()] = form
    if telling.keys().isdisjoint(used):
        return {}
    return {b"%d" % style: telling[form] for style, form in enumerate(used) if form in telling}


def parse_format(code: str) -> NumberFormat:
    """Read the section for positive numbers of a format code such as `">="0"个"` or `0.00%`.

    Formats with letters outside quotes (dates, General, exponents) have no words of their own.
    """
    section = _SECTION.match(code)
    plain = _LITERAL.sub(_keep_words, section.group() if section else code)
    pieces = _DIGITS.split(plain, maxsplit=1)
    if len(pieces) < 2:
        return _PLAIN
    percent = any("%" in piece for piece in pieces)
    before, after = (piece.replace("%", "").replace("\x00", "%").strip() for piece in pieces)
    if re.search(r"[A-Za-z]", before + after) or _DIGITS.search(after):
        return _PLAIN._replace(percent=percent)
    return NumberFormat(before, after, percent)


def _keep_words(found: re.Match[str]) -> str:
    # A quoted percent sign is a word: it prints but does not multiply by a hundred.
    return (found.group(1) or found.group(2) or "").replace("%", "\x00")


def styled_cells(
    formats: dict[bytes, NumberFormat], sheets: dict[str, bytes], read_part: ReadPart
) -> dict[str, dict[str, NumberFormat]]:
    """Give, by sheet name and cell address, the cells whose style is one of `formats`; `sheets` are the sheet parts."""
    found: dict[str, dict[str, NumberFormat]] = {}
    for name, part in sheet_parts(read_part).items():
        cells = _CELL.findall(sheets.get(part, b""))
        found[name] = {at.decode(): formats[style] for at, style in cells if style in formats}
    return found


def sheet_parts(read_part: ReadPart) -> dict[str, str]:
    """Give the part of each sheet by the sheet's name."""
    relations = map(_attributes, _RELATIONSHIP.findall(read_part("xl/_rels/workbook.xml.rels")))
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    parts: dict[str, str] = {}
    for sheet in map(_attributes, _SHEET.findall(read_part("xl/workbook.xml"))):
        target = next((targets[value] for key, value in sheet.items() if key.endswith(":id") and value in targets), "")
        if target and "name" in sheet:
            parts[sheet["name"]] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _attributes(raw: bytes) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(raw)
    return {key.decode(): unescape((double or single).decode("utf-8", "replace")) for key, double, single in pairs}


def shown(value: float, form: NumberFormat | None = None) -> str:
    """Print `value` exactly, as percent and between the words of its format when it has them."""
    if form is None or not form.percent:
        digits = exact_digits(value)
        return f"{form.prefix}{digits}{form.suffix}" if form else digits
    percent = format((Decimal(repr(value)) * 100).normalize(), "f")
    return f"{form.prefix}{percent}%{form.suffix}"


def exact_digits(value: float) -> str:
    """Print a number without exponent, trailing .0 or rounding."""
    digits = repr(value)
    if digits.endswith(".0"):
        return digits[:-2]
    return format(Decimal(digits), "f") if "e" in digits else digits
