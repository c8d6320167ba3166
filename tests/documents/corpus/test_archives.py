"""ZIP archives as strangers pack them: broken, locked, nested, with names in GBK, and made to fill a disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.corpus.papers import zipped
from duixian.documents.corpus.archives import Aside, Found, Limits, Refused, member_name, members

WANTED = frozenset({".txt", ".xls", ".doc"})


def opened(content: bytes, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Each member by its full name: its content, the code of its refusal, or that it was passed over."""
    found = members("a.zip", BytesIO(content), len(content), WANTED, limits or Limits())
    return [(item.name, _said(item)) for item in found]


def _said(item: Found | Refused | Aside) -> str:
    if isinstance(item, Found):
        return item.content.decode()
    return item.problem.code if isinstance(item, Refused) else "aside"


def test_members_come_with_their_full_names_and_companions_do_not() -> None:
    files = {"甲/表.txt": b"1", "甲/": b"", "b.xls": b"2", "__MACOSX/._b.xls": b"x", "~$b.xls": b"x", "c.mp4": b"x"}
    assert opened(zipped(files)) == [("a.zip!甲/表.txt", "1"), ("a.zip!b.xls", "2"), ("a.zip!c.mp4", "aside")]


def test_names_that_point_elsewhere_are_only_names() -> None:
    files = {"../../etc/passwd.txt": b"1", "/etc/x.txt": b"2", "C:\\a\\b.txt": b"3"}
    assert [name for name, _ in opened(zipped(files))] == [
        "a.zip!../../etc/passwd.txt",
        "a.zip!/etc/x.txt",
        "a.zip!C:/a/b.txt",
    ]


def test_archives_within_archives_are_opened_three_deep() -> None:
    inner = zipped({"d.txt": b"deep"})
    for name in ("c.zip", "b.zip"):
        inner = zipped({name: inner, f"{name}.txt": name.encode()})
    assert opened(inner) == [
        ("a.zip!b.zip!c.zip!d.txt", "deep"),
        ("a.zip!b.zip!c.zip.txt", "c.zip"),
        ("a.zip!b.zip.txt", "b.zip"),
    ]
    assert opened(zipped({"x.zip": inner}))[0] == ("a.zip!x.zip!b.zip!c.zip", "too-deep")


def test_a_broken_archive_is_one_refusal() -> None:
    whole = zipped({"b.txt": b"x" * 4000})
    assert opened(whole[:-30]) == opened(b"PK\x03\x04 nothing") == opened(b"") == [("a.zip", "broken-archive")]
    assert opened(zipped({"b.zip": whole[:60], "c.txt": b"1"})) == [("a.zip!b.zip", "broken-archive"), ("a.zip!c.txt", "1")]  # fmt: skip


def test_what_is_left_of_an_archive_is_not_taken_for_a_document_inside_it() -> None:
    """Office files are ZIPs: a truncated archive of them holds whole directories, which are not its own."""
    inner = zipped({"word/document.txt": b"1"})
    whole = zipped({"a.txt": b"0", "b.docx": inner, "c.txt": b"2" * 500}, zipfile.ZIP_STORED)
    cut = whole[: whole.index(inner) + len(inner) + 200]
    assert zipfile.ZipFile(BytesIO(cut)).namelist() == ["word/document.txt"]  # what Python makes of it
    assert opened(cut) == [("a.zip", "broken-archive")]
    fine = zipped({"a.txt": b"1"})
    assert opened(b"#!/bin/sh\n" + fine) == opened(fine + b"\0" * 9) == opened(fine) == [("a.zip!a.txt", "1")]


def test_a_broken_member_is_named_and_the_rest_goes_on() -> None:
    whole = bytearray(zipped({"b.txt": b"abc" * 500, "c.txt": b"1", "d.zip": b"z" * 600}))
    for name in (b"b.txt", b"d.zip"):
        place = whole.index(name) + len(name)
        whole[place : place + 3] = b"\xff\xff\xff"
    assert opened(bytes(whole)) == [
        ("a.zip!b.txt", "broken-member"), ("a.zip!c.txt", "1"), ("a.zip!d.zip", "broken-member"),
    ]  # fmt: skip


def _marked(content: bytes, offset: int, value: bytes) -> bytes:
    """With `value` at `offset` of the first entry of the directory."""
    at = content.index(b"PK\x01\x02") + offset
    return content[:at] + value + content[at + len(value) :]


def test_a_locked_member_asks_for_its_password() -> None:
    assert opened(_marked(zipped({"b.txt": b"1", "c.txt": b"2"}), 8, b"\x01\x00")) == [
        ("a.zip!b.txt", "encrypted"),
        ("a.zip!c.txt", "2"),
    ]


@pytest.mark.parametrize("name", ["b.txt", "b.zip"])
def test_packing_that_is_not_known_is_said(name: str) -> None:
    assert opened(_marked(zipped({name: b"1"}), 10, b"\x63\x00")) == [(f"a.zip!{name}", "unknown-packing")]


def test_other_archives_are_named_with_the_cure() -> None:
    found = members("a.zip", BytesIO(made := zipped({"b.rar": b"1", "c.7z": b"2"})), len(made), WANTED, Limits())
    assert [(item.name, item.problem.message_zh) for item in found if isinstance(item, Refused)] == [
        (f"a.zip!{name}", "这种压缩包（RAR、7z、tar、gz）不能直接读取，里面的文件没有收录。请解压后加入文件夹，或改用 ZIP。")
        for name in ("b.rar", "c.7z")
    ]  # fmt: skip


def test_links_inside_an_archive_are_passed_over() -> None:
    link = zipfile.ZipInfo("b.txt")
    link.external_attr = 0o120777 << 16
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert opened(made.getvalue()) == [("a.zip!b.txt", "aside")]


def test_a_document_over_the_limit_is_refused_before_it_is_whole() -> None:
    limits = Limits(document=1000, archive=900)
    files = {"b.txt": bytes(1001), "c.txt": b"x" * 1000, "d.zip": zipped({"e.txt": b"x" * 2000}, zipfile.ZIP_STORED)}
    assert [said for _, said in opened(zipped(files), limits)] == ["too-large", "x" * 1000, "too-large"]


def test_an_archive_that_unfolds_without_end_is_left() -> None:
    bomb = zipped({f"{number}.txt": bytes(60_000) for number in range(9)})
    limits = Limits(free=100_000, ratio=1)
    assert [name for name, _ in opened(bomb, limits)] == ["a.zip!0.txt", "a.zip!1.txt"]
    assert opened(bomb, limits)[-1][1] == "zip-bomb"
    nested = opened(zipped({"b.zip": bomb, "c.txt": b"1"}, zipfile.ZIP_STORED), limits)
    assert nested[-2:] == [("a.zip!b.zip!1.txt", "zip-bomb"), ("a.zip!b.zip", "zip-bomb")]


def test_a_directory_of_any_size_is_not_read() -> None:
    content = zipped({"b.txt": b"1"})
    assert opened(content, Limits(directory=10)) == [("a.zip", "broken-archive")]
    wide = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**40, 0)
    at = content.index(b"PK\x05\x06")
    assert opened(content[:at] + wide + content[at:], Limits(directory=10)) == [("a.zip", "broken-archive")]


def _info(raw: bytes, flags: int = 0, extra: bytes = b"") -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.flag_bits, info.extra = flags, extra
    info.orig_filename = raw.decode("utf-8" if flags & 0x800 else "cp437")
    return info


@given(st.text("一二三绩效目标表年度预算单位项目自评财政局", min_size=1, max_size=12))
def test_names_in_the_code_page_of_windows_are_read(name: str) -> None:
    assert member_name(_info(f"{name}.xls".encode("gbk"))) == f"{name}.xls"
    assert member_name(_info(f"{name}.xls".encode())) == member_name(_info(f"{name}.xls".encode(), 0x800)) == f"{name}.xls"  # fmt: skip


def test_a_name_in_a_field_of_its_own_counts_while_its_checksum_holds() -> None:
    raw = "表.xls".encode("gbk")
    told = struct.pack("<HHBL", 0x7075, 5 + 12, 1, zlib.crc32(raw)) + "甲乙.xls".encode()[:12].ljust(12, b"!")
    other = struct.pack("<HH", 1, 2) + b"ab"
    assert member_name(_info(raw, extra=other + told)) == "甲乙.xls!!"
    assert member_name(_info(b"other.xls", extra=told)) == "other.xls"


def test_bytes_of_no_code_page_are_still_a_name() -> None:
    assert member_name(_info(b"\xff\xffa.xls")) == b"\xff\xffa.xls".decode("cp437")
