from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from documents.reading.loaders.making import Page, grids, rows, texts
from duixian.documents.reading.errors import DamagedFileError, LimitExceededError, OcrNeededError
from duixian.documents.reading.loaders import DEFAULT, load, ocr

SIZE = (1240, 900)
XS, YS = (100, 380, 700, 1140), (200, 270, 340, 410)
ROWS = (
    ("一级指标", "三级指标", "指标值"),
    ("产出目标", "参会观众数", "≥500人"),
    ("效果目标", "参会人员满意度", "≥85%"),
)


def picture(turn: float = 0.0) -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(sans_path()), 30)
    draw.text((430, 100), "项目绩效目标申报表", font=font, fill="black")
    for x in XS:
        draw.line((x, YS[0], x, YS[-1]), fill="black", width=2)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill="black", width=2)
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            draw.text((x + 15, y + 15), text, font=font, fill="black")
    return image.rotate(turn, fillcolor="white", resample=Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [0.0, 1.2])
def test_picture_of_a_form_becomes_a_grid(turn: float) -> None:
    seen: list[tuple[int, int]] = []
    document = load(
        "扫描.png", saved(picture(turn), "PNG"), ocr=True, progress=lambda done, total: seen.append((done, total))
    )
    assert (document.format, texts(document), seen) == ("ocr", ["项目绩效目标申报表"], [(1, 1)])
    assert rows(grids(document)[0]) == [list(row) for row in ROWS]
    assert document.warnings[0][1] == "The text was recognised by OCR and may hold errors; please check it."


@pytest.mark.ocr
def test_scanned_pdf_is_recognised_page_by_page() -> None:
    seen: list[tuple[int, int]] = []
    data = saved(picture(), "PDF")
    both = pypdfium2.PdfDocument.new()
    for _ in range(2):
        both.import_pages(pypdfium2.PdfDocument(data))
    buffer = io.BytesIO()
    both.save(buffer)
    document = load("扫描.pdf", buffer.getvalue(), ocr=True, progress=lambda done, total: seen.append((done, total)))
    assert (document.pages, seen, [grid.rows for grid in grids(document)]) == (2, [(1, 2), (2, 2)], [3, 3])


def test_pdf_with_text_is_not_recognised_again() -> None:
    assert load("a.pdf", Page().text(60, 100, "甲").bytes(), ocr=True).format == "pdf"


def test_missing_extra_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(OcrNeededError) as caught:
        load("a.png", saved(picture(), "PNG"), ocr=True)
    assert (caught.value.code, caught.value.cure_en) == ("ocr-missing", "Install them: pip install 'duixian[ocr]'.")


@pytest.mark.ocr
def test_broken_picture_is_damage() -> None:
    with pytest.raises(DamagedFileError) as caught:
        load("a.png", saved(picture(), "PNG")[:300], ocr=True)
    assert caught.value.message_en == "The picture is truncated or damaged."


@pytest.mark.ocr
def test_huge_picture_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(LimitExceededError) as caught:
        load("a.png", saved(picture(), "PNG"), ocr=True, limits=replace(DEFAULT, pixels=1000))
    assert caught.value.code == "too-large"
