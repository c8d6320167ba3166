from __future__ import annotations

import pytest

from documents.reading.loaders.making import docx, paragraph, workbook, zipped
from duixian.documents.reading.errors import DamagedFileError, EncryptedFileError, UnknownFormatError
from duixian.documents.reading.loaders.sniff import Sniffed, extension_warning, tell_kind

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", Sniffed("pdf", "pdf")),
        (b"\n\njunk before %PDF-1.4", Sniffed("pdf", "pdf")),
        (docx(paragraph("甲")), Sniffed("docx", "docx")),
        (workbook(lambda book, sheet: None), Sniffed("xlsx", "xlsx")),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, 0),
            Sniffed("xlsx", "ods"),
        ),
        (OLE + "Workbook".encode("utf-16-le"), Sniffed("xlsx", "xls")),
        (b"\x89PNG\r\n\x1a\n....", Sniffed("image", "png")),
        (b"\xff\xd8\xff\xe0", Sniffed("image", "jpg")),
        (b"<!DOCTYPE html><p>a", Sniffed("html", "html")),
        (b"\xef\xbb\xbf  <table border=1>", Sniffed("html", "html")),
        ("<html><body>".encode("utf-16"), Sniffed("html", "html")),
        ("<!-- 备注 --><div class=x>".encode("gb18030"), Sniffed("html", "html")),
        ("项目名称 <名称> 甲".encode(), Sniffed("text", "txt")),
        ("<不是标签> 说明".encode(), Sniffed("text", "txt")),
    ],
)
def test_kind_is_told_by_content(data: bytes, found: Sniffed) -> None:
    assert tell_kind(data) == found


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (b"PK\x03\x04" + b"cut off", DamagedFileError, "damaged"),
        (docx(paragraph("甲"))[:-40], DamagedFileError, "damaged"),
        (zipped({"a.txt": "甲"}), UnknownFormatError, "unknown-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError, "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), UnknownFormatError, "old-office"),
        (b"Rar!\x1a\x07\x00", UnknownFormatError, "unknown-format"),
        (b"{\\rtf1\\ansi", UnknownFormatError, "unknown-format"),
        (b"MIME-Version: 1.0\r\n", UnknownFormatError, "unknown-format"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', UnknownFormatError, "unknown-format"),
        (b"GIF89a\x00\x00", UnknownFormatError, "unknown-format"),
    ],
)
def test_what_is_not_read_is_named_with_a_cure(data: bytes, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as caught:
        tell_kind(data)
    assert (caught.value.code, bool(caught.value.cure_zh), bool(caught.value.cure_en)) == (code, True, True)  # type: ignore[attr-defined]  # a ReadError


@pytest.mark.parametrize("name", ["表.docx", "表.DOCX", "表", "表.docm"])
def test_extension_that_agrees_is_silent(name: str) -> None:
    assert extension_warning(name, Sniffed("docx", "docx")) is None


def test_extension_that_lies_is_told() -> None:
    assert extension_warning("表.pdf", Sniffed("docx", "docx")) == (
        "扩展名是.pdf，内容却是docx，已按内容读取。",
        "The extension is .pdf but the content is docx; it was read by its content.",
    )


def test_unknown_extension_of_text_is_silent() -> None:
    assert extension_warning("表.bak", Sniffed("text", "txt")) is None
    assert extension_warning("表.bak", Sniffed("pdf", "pdf")) is not None
