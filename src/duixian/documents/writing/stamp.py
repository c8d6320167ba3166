"""What stands at the foot of a printed form beside its page numbers: which row of the history vouches for it, or that it is a draft."""

from __future__ import annotations

from io import BytesIO
from typing import Final, NamedTuple

import segno

from duixian.core.wording import Language

SHORT: Final = 12
"""Hexadecimal digits of a digest that people read and type."""
CODE_MM: Final = 12.0
_PIXELS_PER_MODULE: Final = 8
"""The code as a picture has about 700 dots per inch on paper."""
_SAID: Final[dict[Language, tuple[str, str]]] = {
    "zh": ("历史摘要 {}　扫码核验", "草稿　未定稿，不作依据"),
    "en": ("History {}  scan to verify", "DRAFT  not final, no evidence"),
}


class Stamp(NamedTuple):
    """The line, and the address that the code beside it opens; none for a draft."""

    text: str
    address: str = ""


def stamp(digest: str, site: str, language: Language = "zh") -> Stamp:
    """The stamp of what a row of the history vouches for; of a draft where there is no digest.

    `site` is the address of the site without a slash at its end.
    """
    final, draft = _SAID[language]
    return Stamp(final.format(short(digest)), f"{site}/verify/{digest}/") if digest else Stamp(draft)


def short(digest: str) -> str:
    """The beginning of a digest in groups of four."""
    return " ".join(digest[at : at + 4] for at in range(0, SHORT, 4))


def code_svg(address: str) -> str:
    """The code as a drawing."""
    drawn = BytesIO()
    _code(address).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True, nl=False)
    return drawn.getvalue().decode()


def code_png(address: str) -> bytes:
    """The code as a picture of black and white dots that says how wide it is on paper; the same bytes for the same address."""
    drawn, code = BytesIO(), _code(address)
    dots = code.symbol_size(scale=_PIXELS_PER_MODULE, border=0)[0]
    code.save(drawn, kind="png", border=0, scale=_PIXELS_PER_MODULE, dpi=round(dots / CODE_MM * 25.4))
    return drawn.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")
