"""A code in a photo: for doors whose browser cannot decode by itself. Whatever is no small picture is refused before it is opened."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

MOST_BYTES: Final = 8_000_000
MOST_PIXELS: Final = 40_000_000
"""More than any phone's camera takes for a snapshot, and little enough to hold in memory."""
FORMATS: Final = ("JPEG", "PNG", "WEBP")
_LONGEST_SIDE: Final = 2_000


class PhotoError(ValueError):
    """The file is no picture that is read: too large, of another kind, or broken."""


def read_code(data: bytes) -> str | None:
    """The text of the code in the photo, of the first when there are several; None when none is seen.

    Raises PhotoError for more than MOST_BYTES, more than MOST_PIXELS (told from the head of the file, before it is unpacked), formats other
    than JPEG, PNG and WebP, and broken files.
    """
    import zxingcpp
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise PhotoError("the photo is too large")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PhotoError("the photo has too many pixels")
            picture.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
            small = ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise PhotoError("this is no picture") from error
    small.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    found: list[Any] = zxingcpp.read_barcodes(small, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found[0].text if found else None
