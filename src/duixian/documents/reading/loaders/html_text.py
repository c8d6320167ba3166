"""The text of HTML elements as a browser would show it: collapsed blanks, line ends at breaks and block borders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

__all__ = ["BREAK", "Inline", "collapse"]

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

    def __init__(self, *, check_hidden: bool) -> None:
        self.tables: list[LexborNode] = []
        self.check_hidden = check_hidden

    def cell_text(self, cell: LexborNode) -> str:
        """Give the collapsed text of a table cell; most hold one text node only."""
        only = cell.child
        if only is None:
            return ""
        if only.next is None and only.tag == "-text":
            return collapse(only.text_content or "").strip()
        pieces: list[str] = []
        for item in self.flow(cell):
            if isinstance(item, str):
                pieces.append(item)
            else:
                self.tables.append(item)
        return collapse("".join(pieces)).strip()

    def flow(self, parent: LexborNode) -> Iterator[str | LexborNode]:
        """Give the raw text below `parent` with break marks, and tables as nodes, in document order, however deep it lies."""
        pending: list[tuple[LexborNode | None, str]] = []
        child = parent.child
        while child is not None or pending:
            if child is None:
                child, mark = pending.pop()
                yield mark
                continue
            tag, following = child.tag or "", child.next
            if tag == "-text":
                yield (child.text_content or "").replace(BREAK, " ")
            elif tag in SKIPPED or self.hidden(child):
                pass
            elif tag == "table":
                yield child
            elif tag in _LEAVES:
                yield _leaf(child, tag)
            else:
                mark = BREAK if tag in BLOCKS else ""
                yield mark
                pending.append((following, mark))
                following = child.child
            child = following

    def hidden(self, node: LexborNode) -> bool:
        """Tell whether the element says of itself that it is not shown."""
        if not self.check_hidden:
            return False
        attributes = node.attributes
        return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


_LEAVES = frozenset(("br", "pre", "input", "select"))


def _leaf(node: LexborNode, tag: str) -> str:
    if tag == "br":
        return BREAK
    if tag == "pre":
        return BREAK + (node.text() or "").replace("\n", BREAK) + BREAK
    return _control(node, tag)


def _control(node: LexborNode, tag: str) -> str:
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
