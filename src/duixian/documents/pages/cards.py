"""The picture of a page that other programs show where its address is shared: name, days and place beside the rosette of the edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, radians, sin
from typing import Final

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

WIDTH: Final = 1200
HEIGHT: Final = 630
EDGE: Final = 72
TEXT: Final = 610
"""Pixels that lines may be wide."""
LINES: Final = 4
FINE: Final = 2
"""It is drawn so many times larger and then made small, for smooth hairlines."""
PAPER: Final = "#fffefb"
INK: Final = "#1f2328"
QUIET: Final = "#57534e"
SEAL: Final = "#a91d22"
STEEL: Final = "#3d5a80"
CENTRE: Final = (940, 315)
RADIUS: Final = 2.45
"""Pixels for one unit of the rosette, which reaches from -100 to 100."""


@dataclass(frozen=True, slots=True)
class Card:
    """What it says: the name in large type, days and place below it, the number of the edition in the rosette."""

    name: str
    days: str
    place: str
    number: str


def card_png(card: Card, rings: Sequence[tuple[float, float, Sequence[str]]]) -> bytes:
    """The picture as PNG, WIDTH by HEIGHT; `rings` are half axes and turns in degrees. The same card gives the same bytes."""
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH * FINE, 10 * FINE), fill=SEAL)
    for place, (rx, ry, turns) in enumerate(rings):
        for turn in turns:
            draw.line(list(_ellipse(rx, ry, float(turn))), fill=STEEL if place == 1 else SEAL, width=FINE)
    centre = (CENTRE[0] * FINE, CENTRE[1] * FINE)
    draw.circle(centre, 29 * RADIUS * FINE, fill=PAPER, outline=SEAL, width=2 * FINE)
    draw.text(centre, card.number, fill=SEAL, font=_font(64, serif=True), anchor="mm", stroke_width=FINE)
    _words(draw, card)
    packed = BytesIO()
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(48, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _words(draw: ImageDraw.ImageDraw, card: Card) -> None:
    size = next((size for size in (68, 60, 52) if _fits(card.name, _font(size, serif=True))), 44)
    font = _font(size, serif=True)
    lines = _wrapped(card.name, font)[: LINES + 1]
    top = (HEIGHT - len(lines) * size * 1.3 - 110) / 2
    for number, line in enumerate(lines):
        at = (EDGE * FINE, (top + number * size * 1.3) * FINE)
        draw.text(at, line, fill=INK, font=font, stroke_width=FINE)
    below = top + len(lines) * size * 1.3 + 30
    draw.text((EDGE * FINE, below * FINE), card.days, fill=SEAL, font=_font(32))
    for line in _wrapped(card.place, _font(28))[:1]:
        draw.text((EDGE * FINE, (below + 48) * FINE), line, fill=QUIET, font=_font(28))


def _fits(text: str, font: ImageFont.FreeTypeFont) -> bool:
    lines = _wrapped(text, font)
    return len(lines) <= LINES and all(font.getlength(line) <= TEXT * FINE for line in lines)


def _ellipse(rx: float, ry: float, turn: float) -> Iterator[tuple[float, float]]:
    angle = radians(turn)
    for step in range(121):
        along = 2 * pi * step / 120
        x, y = rx * cos(along), ry * sin(along)
        yield (
            (CENTRE[0] + RADIUS * (x * cos(angle) - y * sin(angle))) * FINE,
            (CENTRE[1] + RADIUS * (x * sin(angle) + y * cos(angle))) * FINE,
        )


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines no wider than TEXT: broken between words, Chinese between any two characters; a longer word stands alone."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and font.getlength((lines[-1] + piece).rstrip()) > TEXT * FINE:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for one in text:
        if one == " " or ord(one) >= 0x2E80:
            if piece:
                yield piece
            piece = ""
            if one != " ":
                yield one
                continue
        piece += one
    if piece:
        yield piece


def _font(size: int, *, serif: bool = False) -> ImageFont.FreeTypeFont:
    path = pylopdf_fonts_zh_cn.serif_path() if serif else pylopdf_fonts_zh_cn.sans_path()
    return ImageFont.truetype(str(path), size * FINE)
