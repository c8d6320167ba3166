from __future__ import annotations

import pypdfium2
import pypdfium2.raw
import pytest

from documents.sheets_samples import EVALUATION, MONITORING
from duixian.documents.sheets.evaluation_report import evaluation_report
from duixian.documents.sheets.monitoring_report import monitoring_report
from duixian.documents.sheets.report import Head as Column
from duixian.documents.sheets.report import Heading, Prose, Report, grid
from duixian.documents.sheets.report_pdf import render_pdf


def _pages(report: Report) -> list[str]:
    pdf = pypdfium2.PdfDocument(render_pdf(report))
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


def test_pdf_has_every_section_in_order() -> None:
    text = "\n".join(_pages(evaluation_report(EVALUATION)))
    headings = [line for line in text.split("\n") if line[:1] in set("一二三四五六七八九") and line[1:2] == "、"]
    assert headings == [
        "一、项目基本情况", "二、资金情况", "三、绩效目标完成情况", "四、自评得分", "五、各项指标完成情况", "六、失分说明", "七、数据与佐证",
        "八、存在问题和整改措施", "九、计分依据",
    ]  # fmt: skip


def test_pdf_pages_carry_the_notice_and_their_number() -> None:
    pages = _pages(monitoring_report(MONITORING))
    assert [page.startswith("演示数据") for page in pages] == [True] * len(pages)
    assert [page.rstrip().endswith(f"第 {n} 页 共 {len(pages)} 页") for n, page in enumerate(pages, 1)] == [True] * len(
        pages
    )


def test_pdf_drawings_are_drawings_with_readable_text() -> None:
    text = "\n".join(_pages(monitoring_report(MONITORING, language="en")))
    assert [words in text for words in ("as of 2020-07-31", "target 100 %", "forecast 88 %")] == [True] * 3
    pdf = pypdfium2.PdfDocument(render_pdf(monitoring_report(MONITORING)))
    images = [item for page in pdf for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    assert images == []


@pytest.mark.parametrize("text", ["#let x = 1", "*bold* $x$", "@label <a>", "= heading", "\\u{41}", "#eval(1)"])
def test_pdf_sets_markup_of_users_as_plain_text(text: str) -> None:
    report = Report("题", "", (Heading(text), Prose(text), grid([Column("甲", 1)], [(text,)])))
    found = "\n".join(_pages(report)).replace(" ", "")
    assert found.count(text.replace(" ", "")) == 3


def test_pdf_across_is_wider_than_high() -> None:
    width, height = pypdfium2.PdfDocument(render_pdf(Report("题", "", (), landscape=True)))[0].get_size()
    assert width > height


def test_pdf_bytes_are_the_same_for_the_same_report() -> None:
    report = evaluation_report(EVALUATION, language="en")
    assert render_pdf(report) == render_pdf(report)
