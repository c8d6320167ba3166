"""The text of one Word paragraph: runs, tabs, breaks, symbols and ticked boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.loaders.docx_prepare import W
from duixian.documents.reading.model import Line

__all__ = ["in_cell", "paragraph_text", "text_lines"]

_TEXT, _SYM, _BOX = f"{W}t", f"{W}sym", f"{W}checkBox"
_SIMPLE = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_TEXT_TAGS = (_TEXT, _SYM, _BOX, *_SIMPLE)
_TABS = re.compile(" *\t[ \t]*")
_OFF = {"0", "false", "off"}

# Code points of the symbol fonts (S: the fonts' published tables); private-use F000 is added by Word.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔",
    0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS2 = {
    0x4F: "✗",
    0x50: "√",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x98: "●",
    0xA3: "□",
    0x2A: "□",
    0x30: "□",
}
_SYMBOL = {
    0xB3: "≥",
    0xA3: "≤",
    0xB1: "±",
    0xB4: "×",
    0xD6: "√",
    0xB7: "·",
    0xA5: "∞",
    0xB9: "≠",
    0xBB: "≈",
    0x3E: ">",
    0x3C: "<",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS2, "symbol": _SYMBOL}


def paragraph_text(paragraph: etree._Element) -> str:
    """Give the text of a paragraph, typed breaks as newlines and tabs as tabs."""
    return "".join([(item.text or "") if item.tag == _TEXT else _piece(item) for item in paragraph.iter(_TEXT_TAGS)])


def in_cell(text: str) -> str:
    """Turn the tabs in the text of a cell into blanks: there they only move text along."""
    if "\t" not in text:
        return text
    return "\n".join(_TABS.sub(" ", line).strip(" ") for line in text.split("\n"))


def text_lines(text: str, place: CellPlace) -> Iterator[Line]:
    """Give the lines of a paragraph outside a table: one, or more where breaks were typed; none when it is empty."""
    if not text or text.isspace():
        return
    for line in text.split("\n"):
        if line.strip():
            yield _line(line, place)


def _line(text: str, place: CellPlace) -> Line:
    stripped = text.lstrip()
    indent = float(len(text) - len(stripped))
    text = stripped.rstrip()
    if "\t" not in text:
        return Line(text, place, indent)
    columns = [column for column in text.split("\t") if column]
    gaps, at = [], -1
    for column in columns[:-1]:
        at += len(column) + 1
        gaps.append(at)
    return Line(" ".join(columns), place, indent, tuple(gaps))


def _piece(element: etree._Element) -> str:
    """Give what a text element other than `w:t` prints."""
    tag = element.tag
    if tag == _SYM:
        return _symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    if tag == _BOX:
        return _ticked(element)
    if tag == f"{W}tab" and _is_tab_stop(element):
        return ""
    return _SIMPLE[tag]


def _is_tab_stop(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}tabs"


def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    table = _FONTS.get(font.lower())
    if table is None:
        return chr(number) if 0x20 <= number < 0xD800 else "\ufffd"
    return table.get(number & 0xFF, "\ufffd")


def _ticked(box: etree._Element) -> str:
    """Show a legacy form field's tick box; its state is the stored one, else the default."""
    state = box.find(f"{W}checked")
    if state is None:
        state = box.find(f"{W}default")
    return "☑" if state is not None and state.get(f"{W}val", "1") not in _OFF else "□"
