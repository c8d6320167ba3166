"""The picture of a shared page: of one size, small, the same each time, and with every line in its place."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from duixian.documents.pages.cards import EDGE, HEIGHT, TEXT, WIDTH, Card, card_png

RINGS = ((98.0, 60.0, ("0", "60", "120")), (76.0, 46.0, ("30", "90", "150")))
SHORT = Card("论坛", "2020年6月10日", "海汀", "22")


def drawn(card: Card) -> Image.Image:
    return Image.open(BytesIO(card_png(card, RINGS))).convert("RGB")


def ink_of(picture: Image.Image) -> tuple[int, int]:
    """The first and the last column left of the rosette with a pixel as dark as the name."""
    dark = [x for x in range(WIDTH // 2 + 92) for y in range(60, HEIGHT, 2) if max(picture.getpixel((x, y))) < 0x60]  # type: ignore[arg-type]
    return min(dark), max(dark)


def test_a_card_has_the_size_that_programs_ask_for_and_is_the_same_each_time() -> None:
    first = card_png(SHORT, RINGS)
    assert (Image.open(BytesIO(first)).size, first == card_png(SHORT, RINGS), len(first) < 300_000) == (
        (1200, 630),
        True,
        True,
    )


@pytest.mark.parametrize(
    "name",
    ["第22届海汀国际生命科学与医药研讨会暨产业对接大会及中医药与天然药物国际交流推广活动", "Otorhinolaryngology and other things that a conference may be called"],
    ids=["chinese", "latin"],
)  # fmt: skip
def test_a_long_name_is_wrapped_and_stays_left_of_the_rosette(name: str) -> None:
    first, last = ink_of(drawn(Card(name, "", "", "")))
    assert first >= EDGE - 4
    assert last <= EDGE + TEXT + 6
