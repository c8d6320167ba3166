"""Badges on A4: name, organisation, a band that says the kind in words and colour, and the signed code; as many a page as fit, with marks to
cut or a line to fold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

import segno

from duixian.core.wording import Language, Words
from duixian.documents.writing.style import A4_MM, has_glyphs, printable
from duixian.documents.writing.typesetting import set_pdf


class Size(StrEnum):
    """The sizes of holders that conferences buy."""

    FOLDED_A6 = "a6"
    CARD = "card"
    LANYARD = "lanyard"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a size lies on A4, in millimetres: the badge as it is cut, `faces` side by side (two: folded between them)."""

    words: Words
    width: float
    height: float
    columns: int
    rows: int
    faces: int = 1

    @property
    def per_page(self) -> int:
        """How many badges a page holds."""
        return self.columns * self.rows


LAYOUTS: Final[Mapping[Size, Layout]] = MappingProxyType(
    {
        Size.FOLDED_A6: Layout(Words("A6 对折，两面相同（每页 2 张）", "A6 folded, both faces alike (2 a page)"), 210, 148.5, 1, 2, 2),
        Size.CARD: Layout(Words("卡片 86 × 54 mm（每页 10 张）", "card 86 × 54 mm (10 a page)"), 86, 54, 2, 5),
        Size.LANYARD: Layout(Words("挂绳 90 × 130 mm（每页 4 张）", "lanyard 90 × 130 mm (4 a page)"), 90, 130, 2, 2),
    }
)  # fmt: skip

BANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#1f2933", "red": "#a8201a", "blue": "#1d4e89", "jade": "#1f6f54", "violet": "#5b3a8c", "teal": "#0b6471", "brown": "#7a4a12",
        "rose": "#9c2a5f", "grey": "#56606b",
    }
)  # fmt: skip
"""Colours of bands by name; white letters stand out from each by more than 4.5 to 1."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What one badge says. `code` becomes the QR code; `number` stands below it for whoever must type; `line` is free (title, 分会)."""

    name: str
    organisation: str
    kind: Words
    band: str
    code: str
    number: str
    name_en: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """Badges of one conference in one size, in the order in which they are handed out; `notice` is on every badge (演示数据)."""

    event: str
    occasion: str
    badges: tuple[Badge, ...]
    size: Size = Size.LANYARD
    notice: str = ""


_MASK: Final = 3


def write_badges(sheet: BadgeSheet, *, language: Language = "zh") -> bytes:
    """The PDF: the same sheet gives the same bytes; eight hundred badges take about three seconds.

    Names reach typst as data only. Raises ValueError for an unknown band, and when there is no badge.
    """
    if not sheet.badges:
        raise ValueError("there is no badge to print")
    layout = LAYOUTS[sheet.size]
    data = {
        "event": printable(sheet.event), "occasion": printable(sheet.occasion), "notice": printable(sheet.notice),
        "size": sheet.size.value, "width": layout.width, "height": layout.height, "columns": layout.columns,
        "rows": layout.rows, "faces": layout.faces, "page": A4_MM, "body": 10, "english": language == "en",
        "badges": [_badge(badge, language) for badge in sheet.badges],
    }  # fmt: skip
    return set_pdf(files("duixian.documents.sheets").joinpath("badges.typ").read_bytes(), data)


def without_glyphs(badges: Sequence[Badge]) -> tuple[str, ...]:
    """Names that the embedded faces cannot set in full (rare ideographs, scripts from right to left): print them elsewhere."""
    return tuple(badge.name for badge in badges if not has_glyphs(badge.name + badge.name_en + badge.organisation))


def code_svg(code: str, *, border: int = 3) -> str:
    """The QR code as SVG without size of its own: error correction M, a quiet zone of `border` squares.

    A signature looks random under any mask, so none is searched for: that would take six times as long.
    """
    found = BytesIO()
    segno.make_qr(code, error="m", boost_error=False, mask=_MASK).save(
        found, kind="svg", border=border, xmldecl=False, omitsize=True, dark="#000", light=None
    )
    return found.getvalue().decode()


def _badge(badge: Badge, language: Language) -> dict[str, Any]:
    big, small = (badge.name_en or badge.name, badge.name) if language == "en" else (badge.name, badge.name_en)
    return {
        "big": printable(big), "small": printable(small) if small != big else "", "line": printable(badge.line),
        "organisation": printable(badge.organisation), "number": printable(badge.number), "code": code_svg(badge.code),
        "kind": badge.kind.zh, "kind-en": badge.kind.en if badge.kind.en != badge.kind.zh else "", "band": _colour(badge.band),
    }  # fmt: skip


def _colour(band: str) -> str:
    if band not in BANDS:
        raise ValueError(f"unknown band {band!r}: choose one of {', '.join(BANDS)}")
    return BANDS[band]
