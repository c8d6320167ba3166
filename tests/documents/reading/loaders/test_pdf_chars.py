from __future__ import annotations

import io

import pypdfium2

from documents.reading.loaders.making import FONT, Page
from duixian.documents.reading.loaders.pdf_chars import Run, page_runs
from duixian.documents.reading.loaders.pdf_font import use_stand_in


def _runs(page: Page, split_at: float = 1e9, max_chars: int = 10_000) -> list[Run]:
    """Read the runs; points right of `split_at` lie in another cell."""
    use_stand_in()
    with pypdfium2.PdfDocument(page.bytes()) as document:
        sheet = document[0]
        textpage = sheet.get_textpage()
        return page_runs(
            textpage.raw,
            lambda x0, y0, x1, y1: (x0, 842 - y1, x1, 842 - y0),
            lambda x, _y: (0, 0) if x < split_at else (0, 1),
            max_chars,
        )


def test_run_has_the_box_of_its_characters() -> None:
    (run,) = _runs(Page().text(60, 100, "绩效目标"))
    assert (run.text, round(run.x0), round(run.x1), run.table, run.cell, run.glue) == ("绩效目标", 60, 100, 0, 0, True)


def test_text_across_a_wall_is_cut_at_the_wall() -> None:
    assert [(run.text, run.cell) for run in _runs(Page().text(60, 100, "甲乙丙丁戊己庚"), split_at=95)] == [
        ("甲乙丙", 0),
        ("丁戊己庚", 1),
    ]


def test_blanks_of_the_source_are_told_from_made_ones() -> None:
    assert [
        (run.text, run.glue) for run in _runs(Page().text(60, 100, "Bio Forum").text(60, 130, "第").text(72, 130, "届"))
    ] == [
        ("Bio", True),
        ("Forum", False),
        ("第届", True),
    ]


def test_characters_beyond_the_limit_are_not_read() -> None:
    assert "".join(run.text for run in _runs(Page().text(60, 100, "绩效目标"), max_chars=2)) == "绩效"
    assert _runs(Page().line(60, 100, 90, 100)) == []


def test_leaning_text_falls_into_single_characters() -> None:
    page = Page()
    page.canvas.saveState()
    page.canvas.translate(100, 400)
    page.canvas.rotate(90)
    page.canvas.setFont(FONT, 10)
    page.canvas.drawString(0, 0, "产出")
    page.canvas.restoreState()
    assert [run.text for run in _runs(page)] == ["产", "出"]


def test_characters_beyond_the_basic_plane_keep_their_place() -> None:
    buffer = io.BytesIO()
    page = Page().text(60, 100, "甲\U00020000乙")
    buffer.write(page.bytes())
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        sheet = document[0]
        textpage = sheet.get_textpage()
        runs = page_runs(textpage.raw, lambda *box: box, lambda _x, _y: (-1, -1), 100)
    assert (runs[0].text[0], runs[-1].text[-1]) == ("甲", "乙")
