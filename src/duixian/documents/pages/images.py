"""An uploaded image drawn anew: no metadata, no trailing data, no more pixels than a page shows."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST: Final = 1600
"""Pixels of the longer side."""
MOST_PIXELS: Final = 50_000_000
"""A photo of a good camera; more is refused before it is unpacked."""
KINDS: Final = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY: Final = 82
Kind = Literal["WEBP", "JPEG"]


class UnreadableImage(ValueError):  # noqa: N818  # an answer about what was sent
    """Not an image of a kind that is taken, damaged, or larger than is unpacked."""


class SmallImage(UnreadableImage):
    """An image of too few pixels for its place."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An image and its size in pixels."""

    content: bytes
    width: int
    height: int


def drawn_anew(content: bytes, *, longest: int = LONGEST, least: int = 1, kind: Kind = "WEBP") -> Drawn:
    """The image upright, at most `longest` pixels on its longer side; of an animation the first picture.

    As WebP, or for programs that know no WebP as JPEG, where what was see-through is white. The same content gives the same bytes.
    Raises UnreadableImage, SmallImage where the shorter side of what was sent has fewer than `least` pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = _upright(content)
            if min(picture.size) < least:
                raise SmallImage(f"{picture.width} × {picture.height}")
            picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            return _packed(picture, kind)
    except UnreadableImage:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableImage(str(error)) from error
    except Image.DecompressionBombWarning as error:
        raise UnreadableImage(str(error)) from error


def _upright(content: bytes) -> Image.Image:
    opened = Image.open(BytesIO(content), formats=KINDS)
    if opened.width * opened.height > MOST_PIXELS:
        raise UnreadableImage(f"{opened.width} × {opened.height}")
    turned = ImageOps.exif_transpose(opened)
    see_through = "A" in turned.getbands() or "transparency" in turned.info
    return turned.convert("RGBA" if see_through else "RGB")


def _packed(picture: Image.Image, kind: Kind) -> Drawn:
    """Only the pixels are taken over: what else came with the image stays behind."""
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    packed = BytesIO()
    if kind == "JPEG":
        _on_white(bare).save(packed, "JPEG", quality=QUALITY)
    else:
        bare.save(packed, "WEBP", quality=QUALITY, method=4)
    return Drawn(packed.getvalue(), bare.width, bare.height)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white
