from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from documents.samples import sample
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import FormDocument, Indicator
from duixian.documents.writing.api import write_form


def _text(document: Any) -> list[str]:
    pdf = pypdfium2.PdfDocument(write_form(document, "pdf").data)
    return [page.get_textpage().get_text_range().replace("\r\n", "") for page in pdf]


@pytest.mark.parametrize(
    "text",
    ["#let x = 1", "*bold* _it_ $x$", "@label <a>", "= heading", "// gone", "\\u{41}", '"quoted"', "#eval(1)", "`raw`"],
)
def test_pdf_sets_typst_markup_as_plain_text(text: str) -> None:
    row = Indicator("产出", "数量", "次数", text)
    assert text.replace(" ", "") in _text(sample("shanghai2020", indicators=(row,)))[-1].replace(" ", "")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pdf_embeds_every_font(layout: str) -> None:
    pdf = pypdfium2.PdfDocument(write_form(sample(layout), "pdf").data)
    fonts = {}
    for page in pdf:
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            font = pypdfium2.raw.FPDFTextObj_GetFont(item)
            fonts[_name(font)] = pypdfium2.raw.FPDFFont_GetIsEmbedded(font)
    assert fonts == {"NotoSansSC-Regular": 1, "NotoSerifSC-Regular": 1}


def _name(font: Any) -> str:
    import ctypes

    buffer = ctypes.create_string_buffer(100)
    pypdfium2.raw.FPDFFont_GetBaseFontName(font, buffer, 100)
    return buffer.value.decode().partition("+")[2]


def test_pdf_numbers_its_pages_and_repeats_the_head() -> None:
    form = sample("central2021", indicators=sample("central2021").indicators * 12)
    pages = _text(form)
    assert [page.count("一级指标二级指标三级指标") or page.count("一级指标 二级指标 三级指标") for page in pages] == [
        1
    ] * len(pages)
    assert [page.endswith(f"第 {number} 页 共 {len(pages)} 页") for number, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_pdf_forms_of_a_document_begin_on_new_pages() -> None:
    pages = _text(FormDocument("a", (sample("twocol"), sample("monitoring"))))
    titles = [LAYOUTS[name].title for name in ("twocol", "monitoring")]
    assert [page.startswith(title) for page, title in zip(pages, titles, strict=False)] == [True, True]
