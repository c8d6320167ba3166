from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from documents.reading.loaders.making import Page, docx, paragraph, texts, workbook
from duixian.documents.reading.errors import (
    EmptyFileError,
    LimitExceededError,
    OcrNeededError,
    ReadError,
    UnknownFormatError,
)
from duixian.documents.reading.loaders import DEFAULT, load
from duixian.documents.reading.model import Document, Grid


def _first_cell(document: Document) -> str:
    block = document.blocks[0]
    return block.cells[0].text if isinstance(block, Grid) else block.text


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("表.txt", "绩效目标表".encode("gb18030"), "text"),
        ("表.pdf", Page().text(60, 100, "绩效目标表").bytes(), "pdf"),
        ("表.docx", docx(paragraph("绩效目标表")), "docx"),
        ("表.xlsx", workbook(lambda book, sheet: sheet.append(["绩效目标表"])), "xlsx"),
        ("表.html", b"<p>" + "绩效目标表".encode(), "html"),
    ],
)
def test_load_reads_every_kind(name: str, data: bytes, kind: str) -> None:
    document = load(name, data)
    assert (document.name, document.format, _first_cell(document), document.warnings) == (name, kind, "绩效目标表", ())


def test_wrong_extension_is_read_by_content_and_told() -> None:
    document = load("表.pdf", docx(paragraph("甲")))
    assert (document.format, texts(document)) == ("docx", ["甲"])
    assert document.warnings == (
        (
            "扩展名是.pdf，内容却是docx，已按内容读取。",
            "The extension is .pdf but the content is docx; it was read by its content.",
        ),
    )


def test_empty_and_oversized_files_are_refused_with_their_name() -> None:
    with pytest.raises(EmptyFileError) as empty:
        load("空.docx", b"")
    with pytest.raises(LimitExceededError) as large:
        load("大.txt", b"x" * 101, limits=replace(DEFAULT, file_bytes=100))
    assert (empty.value.name, large.value.name) == ("空.docx", "大.txt")
    assert large.value.message_en == "The file has at least 101 bytes; the limit is 100. It was not read."


def test_picture_asks_for_ocr() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (30, 30)).save(buffer, "PNG")
    with pytest.raises(OcrNeededError) as caught:
        load("扫描.png", buffer.getvalue())
    assert caught.value.code == "scan-needs-ocr"


def test_binary_junk_is_no_document() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        load("x.bin", bytes(range(256)) * 20)
    assert isinstance(caught.value, ReadError)
