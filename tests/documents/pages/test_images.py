"""Images are drawn anew: what is kept is the picture and nothing that came with it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from duixian.documents.pages.images import SmallImage, UnreadableImage, drawn_anew


def picture(width: int = 40, height: int = 20, kind: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    made = BytesIO()
    Image.new(mode, (width, height), (0, 128, 128, 90)[: len(mode)]).save(made, kind, **more)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_image_of_every_kind_comes_out_as_webp(kind: str) -> None:
    drawn = drawn_anew(picture(kind=kind))
    assert (opened(drawn.content).format, drawn.width, drawn.height) == ("WEBP", 40, 20)


def test_large_image_is_made_small_and_keeps_its_shape() -> None:
    drawn = drawn_anew(picture(4000, 1000, "JPEG"))
    assert (drawn.width, drawn.height, opened(drawn.content).size) == (1600, 400, (1600, 400))


def test_metadata_stay_behind_and_the_image_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "where it was taken"  # turned by 90°, a description
    drawn = drawn_anew(picture(40, 20, "JPEG", exif=exif))
    kept = opened(drawn.content)
    assert (kept.size, dict(kept.getexif()), b"taken" in drawn.content) == ((20, 40), {}, False)


def test_what_was_hung_behind_the_image_is_gone() -> None:
    assert b"<script>" not in drawn_anew(picture() + b"<script>alert(1)</script>").content


def test_see_through_stays_see_through() -> None:
    assert opened(drawn_anew(picture(mode="RGBA")).content).mode == "RGBA"


def test_as_jpeg_what_was_see_through_is_white() -> None:
    clear = BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(clear, "PNG")
    kept = opened(drawn_anew(clear.getvalue(), kind="JPEG").content)
    assert (kept.format, kept.mode, kept.getpixel((20, 10))) == ("JPEG", "RGB", (255, 255, 255))


def test_too_few_pixels_are_told_apart() -> None:
    with pytest.raises(SmallImage):
        drawn_anew(picture(40, 20), least=21)
    assert drawn_anew(picture(40, 20), least=20).height == 20


def test_same_image_gives_the_same_bytes() -> None:
    assert drawn_anew(picture()) == drawn_anew(picture())


@pytest.mark.parametrize(
    "content",
    [b"", b"no image", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", picture()[:60], picture(kind="BMP"), picture(9000, 6000)],
    ids=["empty", "text", "svg", "cut off", "kind not taken", "too many pixels"],
)  # fmt: skip
def test_what_is_no_image_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableImage):
        drawn_anew(content)


@given(st.integers(0, 70), st.binary(max_size=8))
def test_damaged_image_is_read_or_refused_and_never_breaks(place: int, noise: bytes) -> None:
    whole = picture()
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    try:
        kept = drawn_anew(damaged).content
    except UnreadableImage:
        kept = b"RIFF"
    assert kept[:4] == b"RIFF"
