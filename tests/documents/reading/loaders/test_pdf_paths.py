from __future__ import annotations

import pypdfium2
import pytest

from documents.reading.loaders.making import Page
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.reading.loaders.pdf_paths import Rulings, page_rulings


def _rulings(page: Page, limits: Limits | None = None) -> Rulings:
    with pypdfium2.PdfDocument(page.bytes()) as document:
        sheet = document[0]
        return page_rulings(sheet.raw, lambda x0, y0, x1, y1: (x0, 842 - y1, x1, 842 - y0), limits or Limits())


def _rounded(segments: list[tuple[float, float, float]]) -> list[tuple[int, ...]]:
    return sorted(tuple(round(value) for value in segment) for segment in segments)


def test_line_is_one_segment() -> None:
    found = _rulings(Page().line(60, 100, 200, 100).line(80, 50, 80, 300))
    assert (_rounded(found.horizontal), _rounded(found.vertical)) == ([(100, 60, 200)], [(80, 50, 300)])


def test_thin_bar_is_a_line_and_a_dot_is_both() -> None:
    found = _rulings(Page().bar(60, 100, 200, 101).bar(300, 300, 302, 302))
    assert (_rounded(found.horizontal), _rounded(found.vertical)) == (
        [(100, 60, 200), (301, 300, 302)],
        [(301, 300, 302)],
    )


def test_box_gives_its_four_edges() -> None:
    found = _rulings(Page().box(60, 100, 200, 150))
    assert _rounded(found.horizontal) == [(100, 60, 200), (150, 60, 200)]
    assert _rounded(found.vertical) == [(60, 100, 150), (200, 100, 150)]


@pytest.mark.parametrize("kind", ["area", "diagonal", "circle"])
def test_shading_diagonals_and_curves_are_no_rulings(kind: str) -> None:
    page = Page()
    if kind == "area":
        page.bar(60, 100, 200, 150)
    elif kind == "diagonal":
        page.line(60, 100, 200, 180)
    else:
        page.canvas.circle(200, 400, 50)
    assert _rulings(page)[:2] == ([], [])


def test_forms_inside_forms_are_placed() -> None:
    page = Page()
    canvas = page.canvas
    canvas.beginForm("inner")
    canvas.line(0, 0, 100, 0)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(10, 20)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(50, 700)
    canvas.scale(2, 2)
    canvas.doForm("outer")
    assert _rounded(_rulings(page).horizontal) == [(842 - 740, 70, 270)]


def test_objects_beyond_the_limit_are_counted_as_skipped() -> None:
    page = Page()
    for y in range(100, 130):
        page.line(60, y, 200, y)
    found = _rulings(page, Limits(page_objects=20))
    assert (len(found.horizontal), found.skipped) == (20, 10)
