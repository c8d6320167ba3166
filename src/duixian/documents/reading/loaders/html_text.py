"""The text of HTML elements as a browser would show it: collapsed blanks, line ends at breaks and block borders."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

__all__ = ["BLOCKS", "BREAK", "SKIPPED", "Inline", "collapse", "control"]

BREAK = "\x00"
SKIPPED = frozenset(
    ("script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio",
     "video", "datalist", "dialog", "-comment", "!doctype")
)  # fmt: skip
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
     "legend", "li", "main", "nav", "ol", "p", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_SOURCE_BREAK = re.compile(f"(?<=[{_CJK}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_CJK}])")
_SPACES = re.compile("[ \t\r\n\f]+")
_OUTER = " \t\r\n\f"
_AROUND_BREAK = re.compile(f" *{BREAK}[ {BREAK}]*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WIDE_BLANKS = str.maketrans({"\xa0": " ", "\u2002": " ", "\u2003": "\u3000", "\u2009": " "})
"""No-break, en, em and thin blanks (&nbsp; &ensp; &emsp; &thinsp;) as the blanks that the reader knows."""
_TICKS = frozenset(("checkbox", "radio"))
_UNSEEN_INPUTS = frozenset(("hidden", "submit", "button", "image", "reset", "file", "password"))


def collapse(raw: str) -> str:
    """Collapse blanks as a browser does and turn break marks into newlines; no-break spaces become ordinary ones.

    A line break of the source between two Chinese characters vanishes instead of becoming a space.
    """
    raw = raw.strip(_OUTER)
    if raw.isprintable() and "  " not in raw:
        return raw
    if "\n" in raw:
        raw = _SOURCE_BREAK.sub("", raw)
    raw = _SPACES.sub(" ", raw)
    if BREAK in raw:
        raw = _AROUND_BREAK.sub("\n", raw)
    return raw.strip(" \n").translate(_WIDE_BLANKS)


class Inline:
    """Collects the raw text of a subtree; tables met inside are set aside for the caller."""

    def __init__(self, max_depth: int, *, check_hidden: bool) -> None:
        self.max_depth = max_depth
        self.tables: list[LexborNode] = []
        self.too_deep = False
        self.check_hidden = check_hidden

    def cell_text(self, cell: LexborNode) -> str:
        """Give the collapsed text of a table cell; most hold one text node only."""
        only = cell.child
        if only is None:
            return ""
        if only.next is None and only.tag == "-text":
            return collapse(only.text_content or "").strip()
        pieces: list[str] = []
        self.collect(cell, pieces, 0)
        return collapse("".join(pieces)).strip()

    def collect(self, parent: LexborNode, pieces: list[str], depth: int) -> None:
        """Append the raw text below `parent`, with break marks, to `pieces`."""
        if depth > self.max_depth:
            self.too_deep = True
            return
        child = parent.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                pieces.append((child.text_content or "").replace(BREAK, " "))
            elif tag == "br":
                pieces.append(BREAK)
            elif tag == "table":
                if not self.hidden(child):
                    self.tables.append(child)
            elif tag in CONTROLS:
                pieces.append(control(child, tag))
            elif tag not in SKIPPED and not self.hidden(child):
                self._element(child, tag, pieces, depth)
            child = child.next

    def _element(self, node: LexborNode, tag: str, pieces: list[str], depth: int) -> None:
        mark = BREAK if tag in BLOCKS else ""
        pieces.append(mark)
        if tag == "pre":
            pieces.append((node.text() or "").replace("\n", BREAK))
        else:
            self.collect(node, pieces, depth + 1)
        pieces.append(mark)

    def hidden(self, node: LexborNode) -> bool:
        """Tell whether the element says of itself that it is not shown."""
        if not self.check_hidden:
            return False
        attributes = node.attributes
        return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


CONTROLS = frozenset(("input", "select"))


def control(node: LexborNode, tag: str) -> str:
    """Show a form control as it would print: tick boxes, the value typed, the option chosen."""
    attributes = node.attributes
    if tag == "input":
        kind = (attributes.get("type") or "text").lower()
        if kind in _TICKS:
            return "☑" if "checked" in attributes else "□"
        return "" if kind in _UNSEEN_INPUTS else attributes.get("value") or ""
    options = node.css("option")
    chosen = next((option for option in options if "selected" in option.attributes), options[0] if options else None)
    return chosen.text() if chosen is not None else ""
