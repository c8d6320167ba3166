"""A code in a photo: read as phones take it, and everything that is no small picture refused before it is opened."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
import segno
from PIL import Image, ImageFilter

from duixian.documents.reading.photo_code import MOST_BYTES, MOST_PIXELS, PhotoError, read_code

CODE = "AB" * 76


def photo(kind: str = "JPEG", *, scale: int = 8, turn: float = 0, blur: float = 0, room: int = 0, **more: Any) -> bytes:
    drawn = BytesIO()
    segno.make_qr(CODE, error="m").save(drawn, kind="png", scale=scale, border=4)
    picture = (
        Image.open(drawn)
        .convert("RGB")
        .rotate(turn, expand=True, fillcolor="white")
        .filter(ImageFilter.GaussianBlur(blur))
    )
    if room:
        table = Image.new("RGB", (picture.width + 2 * room, picture.height + 2 * room), "saddlebrown")
        table.paste(picture, (room, room))
        picture = table
    taken = BytesIO()
    picture.save(taken, kind, **more)
    return taken.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_code_is_read_from_every_kind_of_photo(kind: str) -> None:
    assert read_code(photo(kind)) == CODE


@pytest.mark.parametrize(
    "more", [{"turn": 17}, {"turn": 180}, {"blur": 2}, {"scale": 40, "room": 700}, {"quality": 30}]
)
def test_code_is_read_turned_blurred_large_and_on_a_table(more: dict[str, Any]) -> None:
    assert read_code(photo(**more)) == CODE


def test_photo_without_a_code_has_none() -> None:
    blank = BytesIO()
    Image.new("L", (400, 400), 200).save(blank, "PNG")
    assert read_code(blank.getvalue()) is None


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a" + bytes(100), b"<svg xmlns='http://www.w3.org/2000/svg'/>", photo()[:300], bytes(MOST_BYTES + 1),
        _bomb(MOST_PIXELS, 2), _bomb(60_000, 60_000),
    ],
    ids=["nothing", "gif", "svg", "cut", "too large", "too many pixels", "bomb"],
)  # fmt: skip
def test_what_is_no_small_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PhotoError):
        read_code(data)
