"""Formulas of an XLSX whose results were never saved: calamine reads them as blanks, so a person has to be told."""

from __future__ import annotations

import re

__all__ = ["unsaved_formulas"]

_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ADDRESS = re.compile(rb"""\br=["']([A-Z]+[0-9]+)""")
_IS_TEXT = re.compile(rb"""\bt=["']str["']""")
_SHOWN = 5


def unsaved_formulas(sheets: dict[str, bytes]) -> list[tuple[str, str]]:
    """Give a warning (zh, en) for each sheet, by its name and XML, that names the first cells without a saved result.

    Programs that write files without calculating leave the result out. A formula that came to an empty text has one: an
    empty value of the type text.
    """
    warnings = []
    for name, content in sheets.items():
        cells = [_address(tag) for tag, empty in _FORMULA_CELL.findall(content) if not (empty and _IS_TEXT.search(tag))]
        if cells:
            listed = ", ".join(cells[:_SHOWN]) + (" …" if len(cells) > _SHOWN else "")
            warnings.append(
                (
                    f"工作表“{name}”有{len(cells)}个公式没有保存计算结果（{listed}），读作空白；请用Excel、WPS或LibreOffice打开并保存，再重新读取。",
                    f"Sheet “{name}” has {len(cells)} formulas without a saved result ({listed}), which were read as blank; "
                    "open and save it in Excel, WPS or LibreOffice, then read it again.",
                )
            )
    return warnings


def _address(tag: bytes) -> str:
    found = _ADDRESS.search(tag)
    return found.group(1).decode() if found else "?"
