"""Which uploads are kept, and which pretend."""

from __future__ import annotations

import io
import zipfile

import pytest

from duixian.apps.evidence.errors import DisguisedFile, EmptyFile, FileTooLarge, UnknownType
from duixian.apps.evidence.filetypes import LIMIT, clean_name, family_of, media_type_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def packed(*members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for member in members:
            archive.writestr(zipfile.ZipInfo(member), "x")  # no clock: the bytes name the test, on every worker alike
    return held.getvalue()


DOCX, XLSX, PPTX = packed("word/document.xml"), packed("xl/workbook.xml"), packed("ppt/presentation.xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("合同.pdf", PDF, "application/pdf"),
        ("照片.PNG", PNG, "image/png"),
        ("签到.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("纪要.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("汇报.pptx", PPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("发票.ofd", packed("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        ("资料.zip", packed("a.txt"), "application/zip"),
        ("名单.csv", "姓名,单位\n张三,海汀".encode("gb18030"), "text/csv"),
        ("页面.html", b"<!DOCTYPE html><html></html>", "text/html"),
        ("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(40), "application/msword"),
        ("照片.jpeg", b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
        ("照片.heic", b"\x00\x00\x00\x18ftypheic" + bytes(20), "image/heic"),
        ("记录.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(20), "video/mp4"),
        ("图.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_media_type_when_content_and_extension_agree(name: str, content: bytes, media_type: str) -> None:
    assert media_type_of(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.pdf", b"MZ\x90\x00" + bytes(60)),
        ("报告.pdf", PNG),
        ("报告.pdf", b"<html><script>alert(1)</script></html>"),
        ("名单.csv", b"<script>alert(1)</script>"),
        ("名单.txt", b"<svg onload=alert(1)>"),
        ("名单.csv", XLSX),
        ("名单.txt", b"a\x00b"),
        ("脚本.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("表.xlsx", DOCX),
        ("表.xlsx", packed("a.txt")),
        ("表.xlsx", XLSX[:40]),
        ("表.xlsx", packed("xl/workbook.xml", "xl/vbaProject.bin")),
        ("照片.png", b"\xff\xd8\xff\xe0" + bytes(20)),
    ],
)
def test_media_type_when_the_file_is_disguised(name: str, content: bytes) -> None:
    with pytest.raises(DisguisedFile) as refused:
        media_type_of(name, content)
    assert refused.value.field == "file"


@pytest.mark.parametrize("name", ["程序.exe", "图.svg", "页.js", "无扩展名", "宏.xlsm", "pdf"])
def test_media_type_when_the_extension_is_not_kept(name: str) -> None:
    with pytest.raises(UnknownType) as refused:
        media_type_of(name, b"text")
    assert refused.value.field == "file"


def test_media_type_when_empty_or_too_large() -> None:
    with pytest.raises(EmptyFile):
        media_type_of("a.txt", b"")
    with pytest.raises(FileTooLarge):
        media_type_of("a.txt", b"a" * (LIMIT + 1))


def test_family_of_text_in_utf16() -> None:
    assert family_of("姓名".encode("utf-16")) == "text"
    assert family_of("姓名".encode("utf-16")[:-1]) == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\甲\\合同.pdf", "合同.pdf"),
        ("报告\u202egpj.pdf", "报告gpj.pdf"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "file"),
        ("名" * 300 + ".pdf", "名" * 196 + ".pdf"),
    ],
)
def test_clean_name_keeps_only_the_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept
