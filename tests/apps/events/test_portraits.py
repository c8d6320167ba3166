from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.portraits import EDGE, LIMIT, portrait
from factories.speakers import picture


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def with_exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    return picture(400, 300, exif=exif)


def test_a_portrait_is_a_small_jpeg() -> None:
    found = opened(portrait(picture(3000, 2000, kind="PNG")))
    assert (found.format, found.size) == ("JPEG", (EDGE, 533))


def test_nothing_that_the_camera_wrote_is_kept() -> None:
    content = portrait(with_exif())
    assert (b"SecretCamera" in content, dict(opened(content).getexif())) == (False, {})


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    assert opened(portrait(with_exif(orientation=6))).size == (300, 400)


def test_a_transparent_picture_stands_on_white() -> None:
    content = portrait(picture(300, 300, kind="PNG", mode="RGBA"))
    assert opened(content).mode == "RGB"


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert portrait(picture()) == portrait(picture())


def test_other_kinds_of_pictures_are_refused() -> None:
    with pytest.raises(Invalid) as caught:
        portrait(picture(kind="BMP"))
    assert (caught.value.field, str(caught.value.message)) == (
        "photo",
        "请上传JPG、PNG或WebP格式的照片，尺寸不要太大。",
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='x'/>", picture()[:200], b"\xff\xd8\xff" + bytes(100), bytes(LIMIT + 1)],
    ids=["nothing", "svg", "cut", "no-picture", "too-many-bytes"],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        portrait(content)
    assert caught.value.field == "photo"


@pytest.mark.parametrize(
    ("content", "said"),
    [(picture(199, 400), "照片太小：宽和高都不少于 200 像素。"), (picture(9000, 6000, kind="PNG"), "请上传JPG、PNG或WebP格式的照片，尺寸不要太大。")],
    ids=["small", "large"],
)  # fmt: skip
def test_a_picture_of_too_few_or_too_many_dots_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        portrait(content)
    assert str(caught.value.message) == said
