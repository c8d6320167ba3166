from __future__ import annotations

import io

from PIL import ImageFont

from documents.reading.loaders.making import Page, texts
from duixian.documents.reading.loaders.pdf import load_pdf
from duixian.documents.reading.loaders.pdf_font import stand_in_font, use_stand_in


def test_stand_in_is_a_small_font_with_one_box_for_all() -> None:
    font = ImageFont.truetype(io.BytesIO(stand_in_font()), 1000)
    boxes = {font.getbbox(text, anchor="ls") for text in ("标", "A", "≥", "\U00020000")}
    assert (boxes, len(stand_in_font()) < 700) == ({(0, -850, 1000, 100)}, True)


def test_stand_in_is_installed_once() -> None:
    assert use_stand_in() is use_stand_in()


def test_single_characters_of_fonts_not_embedded_are_read() -> None:
    """Without the stand-in pdfium drops these where no CJK font is installed."""
    assert texts(load_pdf("a.pdf", Page().text(60, 100, "标").text(60, 130, "4").text(200, 160, "≥").bytes())) == [
        "标",
        "4",
        "≥",
    ]
