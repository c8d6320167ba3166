"""How official forms are set: sizes (小二, 小四, 五号), alignment by role, and text that every format can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal
from unicodedata import bidirectional

from duixian.documents.writing.sheet import Role

Align = Literal["left", "center", "right"]

TITLE_POINTS: Final = 18.0  # 小二
YEAR_POINTS: Final = 12.0  # 小四
BODY_POINTS: Final = 10.5  # 五号
MARGIN_MM: Final = 20.0
A4_MM: Final = (210.0, 297.0)
PADDING_POINTS: Final = 3.5
"""Between the text of a cell and the rules at its sides."""

ALIGN: Final[Mapping[Role, Align]] = MappingProxyType(
    {
        Role.LABEL: "center",
        Role.VALUE: "left",
        Role.AMOUNT: "right",
        Role.NARRATIVE: "left",
        Role.BAR: "center",
        Role.HEADER: "center",
        Role.LEVEL: "center",
        Role.NAME: "left",
        Role.POINT: "center",
    }
)
BOLD: Final = frozenset({Role.LABEL, Role.BAR, Role.HEADER})
SHADED: Final = frozenset({Role.BAR, Role.HEADER})
CUT_EVENLY: Final = frozenset({Role.LABEL, Role.HEADER, Role.LEVEL})
"""Short texts in the middle of narrow cells, whose lines are cut at the same places in every format."""

SIGNATURE_GAP: Final = "\u3000" * 8
"""Room for a name between the parts of a signature line."""

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")


def align(role: Role, text: str) -> Align:
    """Where the text of a cell stands; a sentence among centred short values reads better from the left."""
    return "left" if role is Role.POINT and len(text) > 16 else ALIGN[role]


def printable(text: str) -> str:
    """The text with characters that no document format may hold (control characters, half surrogates) shown as �."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n"))


def has_glyphs(text: str) -> bool:
    """Whether the faces that a PDF embeds can set the text: no emoji, no rare ideographs, no script from right to left."""
    return text.isascii() or not any(
        character > "\uffff" or bidirectional(character) in {"R", "AL"} for character in text
    )


def is_printable(text: str) -> bool:
    """Whether `printable` leaves the text as it is."""
    return _UNPRINTABLE.search(text) is None
