"""Strangers' files are read in a process of their own: whatever is in them, there is an answer."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from duixian.documents.reading import apart
from duixian.documents.reading.apart import LIMITS, Source, picture_apart, read_apart
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.problems import Problem
from duixian.documents.writing.api import write_form

SAMPLE = Path(apart.__file__).parents[2] / "cli/sample/sample-2020.txt"
FORM = read_bytes(SAMPLE.name, SAMPLE.read_bytes()).forms[0]


def bomb() -> bytes:
    """A DOCX of a few kilobytes that unfolds to half a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (300 * 2**20))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("form_format", "kind"), [("txt", "text"), ("docx", "tables"), ("xlsx", "tables"), ("html", "tables")]
)
def test_every_format_gives_its_form_and_an_outline(form_format: str, kind: str) -> None:
    source = read_apart(f"a.{form_format}", write_form(FORM, form_format).data)
    assert isinstance(source, Source)
    assert (source.document.forms[0].project_name, source.outline.kind) == (FORM.project_name, kind)
    assert source.pictures == ()


def test_a_pdf_comes_with_pictures_of_its_pages() -> None:
    data = write_form(FORM, "pdf").data
    source = read_apart("a.pdf", data)
    assert isinstance(source, Source)
    assert len(source.pictures) == len(source.outline.pages)
    assert [picture[:8] for picture in source.pictures] == [b"\x89PNG\r\n\x1a\n"] * len(source.pictures)
    assert picture_apart(data, page=1) == source.pictures[0]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-1.4 and nothing more", "damaged"),
        ("a.docx", b"PK\x03\x04 torn", "damaged"),
        ("a.txt", "会议通知：明天下午开会。".encode(), "no-form"),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00", "unknown-format"),
    ],
)
def test_hostile_and_foreign_files_get_an_answer(name: str, data: bytes, code: str) -> None:
    problem = read_apart(name, data)
    assert isinstance(problem, Problem)
    assert problem.code == code


def test_a_bomb_does_not_unfold() -> None:
    problem = read_apart("a.docx", bomb())
    assert isinstance(problem, Problem)
    assert problem.code.startswith("too-")


def test_a_file_over_the_limit_is_refused() -> None:
    problem = read_apart("a.txt", b"x" * 200, limits=replace(LIMITS, file_bytes=100))
    assert isinstance(problem, Problem)
    assert problem.code == "too-large"


def test_a_reader_that_takes_too_long_is_killed() -> None:
    problem = read_apart("a.pdf", write_form(FORM, "pdf").data, seconds=0.01)
    assert isinstance(problem, Problem)
    assert problem.code == "too-slow"


def test_a_page_that_is_not_there_has_no_picture() -> None:
    problem = picture_apart(write_form(FORM, "pdf").data, page=99)
    assert problem == Problem("no-page", "第 99 页无法显示。", "Page 99 cannot be shown.")


def test_a_broken_pdf_has_no_picture() -> None:
    problem = picture_apart(b"%PDF-1.4", page=1)
    assert isinstance(problem, Problem)
    assert problem.code == "no-page"


@pytest.mark.parametrize(("channels", "colour"), [(1, 0), (3, 2), (4, 2)])
def test_pixels_become_a_png_that_gives_them_back(channels: int, colour: int) -> None:
    stride = 2 * channels + 3
    row = bytes(range(2 * channels)) + b"\xee\xee\xee"
    png = apart._png(row * 2, 2, 2, stride, channels)
    (width, height, depth, kind) = struct.unpack(">IIBB", png[16:26])
    length = struct.unpack(">I", png[33:37])[0]
    pixels = zlib.decompress(png[41 : 41 + length])
    plain = row[: 2 * channels] if channels < 4 else bytes([0, 1, 2, 4, 5, 6])
    assert (width, height, depth, kind) == (2, 2, 8, colour)
    assert pixels == (b"\0" + plain) * 2
