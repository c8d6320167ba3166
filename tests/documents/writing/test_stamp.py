"""The foot of a printed form: a final one names its row of the history, a draft says that it is one."""

from __future__ import annotations

import io
import re
import struct
from zipfile import ZipFile

import pypdfium2
import pytest

from duixian.core.forms.model import Form, Kind
from duixian.documents.writing.api import write_form
from duixian.documents.writing.stamp import CODE_MM, Stamp, code_png, code_svg, short, stamp

DIGEST = "3f2a9c117b04" + "0" * 52
FINAL, DRAFT = stamp(DIGEST, "https://example.org"), stamp("", "https://example.org")
FORM = Form(Kind.TARGET, title="项目绩效目标申报表", project_name="中医药大会")


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_a_final_form_has_a_short_digest_and_a_code_for_the_whole_a_draft_neither() -> None:
    assert Stamp("历史摘要 3f2a 9c11 7b04　扫码核验", f"https://example.org/verify/{DIGEST}/") == FINAL
    assert Stamp("草稿　未定稿，不作依据") == DRAFT
    assert stamp(DIGEST, "https://example.org", "en").text == "History 3f2a 9c11 7b04  scan to verify"
    assert short(DIGEST) == "3f2a 9c11 7b04"


def test_the_code_is_sharp_and_as_wide_as_it_says() -> None:
    png = code_png(FINAL.address)
    assert png == code_png(FINAL.address)
    width, dots_per_metre = (
        struct.unpack(">I", png[16:20])[0],
        struct.unpack(">I", png[png.index(b"pHYs") + 4 :][:4])[0],
    )
    assert dots_per_metre / 39.37 > 600
    assert width / dots_per_metre * 1000 == pytest.approx(CODE_MM, abs=0.05)
    assert code_svg(FINAL.address).startswith("<svg xmlns=")


def test_it_stands_at_the_foot_of_docx_xlsx_and_pdf() -> None:
    docx, xlsx = (parts(write_form(FORM, name, stamp=FINAL).data) for name in ("docx", "xlsx"))
    foot = next(told for name, told in docx.items() if re.search(r"footer\d?\.xml$", name)).decode()
    assert "历史摘要 3f2a 9c11 7b04" in foot
    assert FINAL.address in foot
    assert code_png(FINAL.address) in docx.values()
    assert "&amp;L历史摘要 3f2a 9c11 7b04　扫码核验&amp;C第 &amp;P 页" in xlsx["xl/worksheets/sheet1.xml"].decode()
    assert code_png(FINAL.address) in xlsx.values()
    assert "历史摘要 3f2a 9c11 7b04" in text_of(write_form(FORM, "pdf", stamp=FINAL).data)


def test_a_draft_carries_no_digest_and_no_code() -> None:
    docx, xlsx = (parts(write_form(FORM, name, stamp=DRAFT).data) for name in ("docx", "xlsx"))
    assert not any(name.endswith(".png") for name in [*docx, *xlsx])
    assert "草稿" in next(told for name, told in docx.items() if re.search(r"footer\d?\.xml$", name)).decode()
    assert "&amp;L草稿" in xlsx["xl/worksheets/sheet1.xml"].decode()
    assert "草稿" in text_of(write_form(FORM, "pdf", stamp=DRAFT).data)


@pytest.mark.parametrize("name", ["docx", "xlsx", "pdf"])
def test_without_a_stamp_nothing_is_said_and_with_one_the_bytes_stay_the_same(name: str) -> None:
    plain, final = write_form(FORM, name).data, write_form(FORM, name, stamp=FINAL).data
    assert plain == write_form(FORM, name).data != final == write_form(FORM, name, stamp=FINAL).data


@pytest.mark.parametrize("name", ["html", "txt", "json"])
def test_formats_without_pages_have_no_foot(name: str) -> None:
    assert write_form(FORM, name, stamp=FINAL) == write_form(FORM, name)
