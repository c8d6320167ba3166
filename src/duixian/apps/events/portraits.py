"""Portraits: whatever picture is sent comes out as a small JPEG that holds nothing but the picture."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from duixian.apps.accounts.errors import Invalid

LIMIT: Final = 10 * 2**20
"""Bytes that are taken."""
LARGEST: Final = 40_000_000
"""Picture elements that are looked at: beyond that a file is a trap or a mistake."""
SMALLEST: Final = 200
"""Picture elements of the shorter side."""
EDGE: Final = 800
"""Picture elements of the longer side of what is kept."""
FORMATS: Final = ("JPEG", "PNG", "WEBP")


def portrait(content: bytes) -> bytes:
    """The picture turned upright, at most EDGE wide and high, as JPEG without metadata; the same picture gives the same bytes.

    Raises Invalid at `photo` for what is no JPEG, PNG or WebP, too large, too small or broken.
    """
    if len(content) > LIMIT:
        raise Invalid(_("照片超过10 MB，请缩小后再上传。"), field="photo")
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as found:
            _check(found)
            return _small(ImageOps.exif_transpose(found))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid(_("请上传JPG、PNG或WebP格式的照片。"), field="photo") from error


def _check(found: Image.Image) -> None:
    if found.width * found.height > LARGEST:
        raise Invalid(_("照片尺寸太大，请缩小后再上传。"), field="photo")
    if min(found.size) < SMALLEST:
        raise Invalid(_("照片太小：宽和高都不少于 %(least)s 像素。") % {"least": SMALLEST}, field="photo")


def _small(found: Image.Image) -> bytes:
    found.thumbnail((EDGE, EDGE))
    plain = Image.new("RGB", found.size, "white")
    shown = found.convert("RGBA")
    plain.paste(shown, mask=shown.getchannel("A"))
    buffer = BytesIO()
    plain.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
