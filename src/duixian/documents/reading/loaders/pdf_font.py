"""A stand-in for fonts that a PDF does not embed, so that pdfium loads no system font.

Pdfium asks the system for a font at page load: with large CJK fonts installed that reads some 26 MB a document and makes
such PDFs 7 to 18 times slower; with none installed it drops every text of one character, for want of a glyph it takes
its box to be empty. Reading text needs no glyphs. So every request is answered with one font of half a kilobyte, made
here: all characters show the same narrow box, inside any advance width, hence places come from the widths that the PDF
itself states.

The answer holds for the whole process: where pages are to be *rendered* for people, do so in another one (`use_real_font`).
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

import pylopdf_fonts_zh_cn
import pypdfium2.raw as pdfium

__all__ = ["stand_in_font", "use_real_font", "use_stand_in"]

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_LEFT, _BOTTOM, _RIGHT, _TOP = 40, -100, 240, 850
_HANDLE = 1


@cache
def use_stand_in() -> Any:
    """Answer pdfium's requests for fonts with the stand-in from now on; the result keeps the answers alive."""
    return _answering(stand_in_font())


@cache
def use_real_font() -> Any:
    """Answer them with the font that comes with the program: for pages that people look at, in a process that reads nothing else."""
    return _answering(pylopdf_fonts_zh_cn.sans_path().read_bytes())


def _answering(font: bytes) -> Any:
    answers = {
        "Release": lambda _info: None,
        "EnumFonts": lambda _info, _mapper: None,
        "MapFont": lambda *_wanted: _HANDLE,
        "GetFont": lambda _info, _name: _HANDLE,
        "GetFontData": lambda _info, _font, table, buffer, size: _give(font, table, buffer, size),
        "GetFaceName": lambda *_request: 0,
        "GetFontCharset": lambda _info, _font: pdfium.FXFONT_DEFAULT_CHARSET,
        "DeleteFont": lambda _info, _font: None,
    }
    info = pdfium.FPDF_SYSFONTINFO()
    info.version = 1
    for name, kind in pdfium.FPDF_SYSFONTINFO._fields_:
        if name in answers:
            setattr(info, name, kind(answers[name]))
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(info))
    return info


def _give(font: bytes, table: int, buffer: Any, size: int) -> int:
    """Copy the font when it fits and give its length; single tables (only asked for in collections) are not given."""
    if table:
        return 0
    if buffer and size >= len(font):
        ctypes.memmove(buffer, font, len(font))
    return len(font)


def stand_in_font() -> bytes:
    """Build a TrueType font whose only drawn glyph stands for every character (cmap format 13)."""
    glyph = _glyph()
    tables = {
        b"OS/2": _os2(),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1),
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHQQ4h2H3h",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0),
            *(_LEFT, _BOTTOM, _RIGHT, _TOP, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, _LEFT, _LEFT, _RIGHT, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", _EM, _LEFT, _EM, _LEFT),
        b"loca": struct.pack(">3I", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": struct.pack(">3H", 0, 0, 6),
        b"post": struct.pack(">I28x", 0x30000),
    }
    return _assembled(tables)


def _glyph() -> bytes:
    outline = struct.pack(">5h2H4B", 1, _LEFT, _BOTTOM, _RIGHT, _TOP, 3, 0, 1, 1, 1, 1)
    width, height = _RIGHT - _LEFT, _TOP - _BOTTOM
    outline += struct.pack(">8h", _LEFT, 0, width, 0, _BOTTOM, height, 0, -height)
    return outline + bytes(-len(outline) % 4)


def _os2() -> bytes:
    sizes = (650, 700, 0, 140, 650, 700, 0, 480, 50, 258, 0)
    metrics = (_ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
    return (
        struct.pack(">HhHHH11h10x", 4, _EM, 400, 5, 0, *sizes)
        + struct.pack(">4I4s3H3h2H2I2h3H", 2**32 - 1, 2**32 - 1, 0, 0, b"NONE", 64, 32, 65535, *metrics, 0, 0, 500, 700, 0, 32, 1)
    )  # fmt: skip


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    directory = struct.pack(">I4H", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    body = b""
    start = len(directory) + 16 * len(tables)
    for tag in sorted(tables):
        padded = tables[tag] + bytes(-len(tables[tag]) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) % 2**32
        directory += tag + struct.pack(">3I", checksum, start + len(body), len(tables[tag]))
        body += padded
    return directory + body
