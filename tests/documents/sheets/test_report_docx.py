from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from documents.sheets_samples import EVALUATION, MONITORING
from duixian.core.monitoring.lights import Light
from duixian.documents.sheets.charts import light_icon
from duixian.documents.sheets.evaluation_report import evaluation_report
from duixian.documents.sheets.monitoring_report import monitoring_report
from duixian.documents.sheets.report import Figure, Figures, Prose, Report
from duixian.documents.sheets.report_docx import render_docx
from snapshots import snapshot


def _open(report: Report) -> docx.document.Document:
    return docx.Document(BytesIO(render_docx(report)))


def _reading(document: docx.document.Document) -> str:
    """What a reader finds, in order: paragraphs, tables row by row, pictures by their words."""
    lines = [f"[{paragraph.text}]" for paragraph in document.sections[0].header.paragraphs if paragraph.text]
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            rows = [{cell._tc: cell.text.replace("\n", "") for cell in row.cells} for row in block.rows]
            lines += [" | ".join(row.values()) for row in rows]
        else:
            pictures = [picture.get("descr") or "" for picture in block._p.iter(qn("wp:docPr"))]
            lines += [f"<{words}>" for words in pictures] or [block.text]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["evaluation", "monitoring"])
def test_docx_reads_as_the_report_that_was_looked_at(name: str, language: str) -> None:
    made = evaluation_report(EVALUATION, language=language) if name == "evaluation" else None  # type: ignore[arg-type]
    text = _reading(_open(made or monitoring_report(MONITORING, language=language)))  # type: ignore[arg-type]
    assert text == snapshot(f"reports/{name}-{language}.txt", text)


def test_docx_pictures_have_a_title_and_their_figures_as_words() -> None:
    document = _open(evaluation_report(EVALUATION))
    found = [
        (picture.get("title"), (picture.get("descr") or "")[:14]) for picture in document.element.iter(qn("wp:docPr"))
    ]
    assert found == [("得分与失分", "预算执行：9.8/10 分；"), ("各项指标完成程度", "邀请演讲专家数：121.3 ")]


def test_docx_pictures_side_by_side_fit_the_page() -> None:
    drawing = light_icon(Light.RED)
    document = _open(Report("题", "", (Figures((Figure(drawing, "甲"), Figure(drawing, "乙", 0.5))),)))
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [82, 41]
    assert [paragraph.text for paragraph in document.paragraphs][-1] == "甲　　　　乙"


def test_docx_notice_stands_in_the_head_of_every_page() -> None:
    assert [paragraph.text for paragraph in _open(evaluation_report(EVALUATION)).sections[0].header.paragraphs] == [
        "演示数据"
    ]
    assert [paragraph.text for paragraph in _open(Report("题", "", ())).sections[0].header.paragraphs] == [""]


def test_docx_paragraphs_are_indented_in_chinese_only() -> None:
    indents = [
        [paragraph._p.find(f".//{qn('w:ind')}") is not None for paragraph in _open(Report("题", "", (Prose("a\nb"),), language)).paragraphs]
        for language in ("zh", "en")
    ]  # fmt: skip
    assert indents == [[False, True, True], [False, False, False]]


def test_docx_across_is_wider_than_high_and_counts_its_pages_in_words() -> None:
    document = _open(Report("T", "s", (), "en", landscape=True))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert section.footer.paragraphs[0]._p.xpath("string()") == "Page 1 of 1"


def test_docx_bytes_are_the_same_for_the_same_report() -> None:
    report = monitoring_report(MONITORING)
    assert render_docx(report) == render_docx(report)
