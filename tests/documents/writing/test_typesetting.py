from __future__ import annotations

import struct

import pypdfium2

from duixian.documents.writing.typesetting import set_pdf, set_png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"><rect width="20" height="10"/></svg>'
TEMPLATE = b"""#import "parts.typ": data, footer, set-in-type
#show: set-in-type
#set page(footer: footer)
#data.text
"""


def test_text_reaches_the_template_as_data() -> None:
    data = {"text": "#eval(1) 中文", "body": 10.5, "foot": ["Page ", " of ", ""]}
    page = pypdfium2.PdfDocument(set_pdf(TEMPLATE, data))[0].get_textpage().get_text_range()
    assert page.replace("\r\n", "|") == "#eval(1) 中文|Page 1 of 1"


def test_the_same_data_give_the_same_bytes() -> None:
    data = {"text": "字", "body": 10.5}
    assert set_pdf(TEMPLATE, data) == set_pdf(TEMPLATE, data)
    assert set_png(SVG, points=72) == set_png(SVG, points=72)


def test_a_drawing_becomes_a_png_of_its_size_on_paper() -> None:
    png = set_png(SVG, points=72, dots_per_inch=100)
    assert (png[:8], struct.unpack(">II", png[16:24])) == (b"\x89PNG\r\n\x1a\n", (100, 50))
