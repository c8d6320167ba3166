"""Indicator rows between tabs: an empty field is an empty cell, and a row of another width is no table."""

from __future__ import annotations

from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.lines.tabs import tabbed_rows
from duixian.documents.reading.model import Line

COLUMNS = ("level1", "level2", "level3", "target_raw")


def rows(*texts: str) -> list[list[tuple[str, str, int]]] | None:
    """Column, text and offset of each filled cell."""
    found = tabbed_rows([Line(text, TextPlace(0, len(text))) for text in texts], COLUMNS)
    return found and [[(cell.column, cell.atoms[0].text, cell.atoms[0].start) for cell in row] for row in found]


def test_fields_are_cells_at_their_offsets() -> None:
    assert rows("产出指标\t数量指标\t管护河长\t≥36公里", "\t\t 巡查次数\t≥12次") == [
        [
            ("level1", "产出指标", 0),
            ("level2", "数量指标", 5),
            ("level3", "管护河长", 10),
            ("target_raw", "≥36公里", 15),
        ],
        [("level3", "巡查次数", 3), ("target_raw", "≥12次", 8)],
    ]


def test_header_and_blank_lines_are_no_rows() -> None:
    header = "一级指标\t二级指标\t三级指标\t指标值"
    assert rows(header, "", "\t\t巡查次数\t≥12次", header) == [[("level3", "巡查次数", 2), ("target_raw", "≥12次", 7)]]


def test_line_without_a_tab_is_loose() -> None:
    assert rows("\t\t巡查次数\t≥12次", "说明：按年初批复") == [
        [("level3", "巡查次数", 2), ("target_raw", "≥12次", 7)],
        [("loose", "说明：按年初批复", 0)],
    ]


def test_row_of_another_width_refuses_the_table() -> None:
    assert rows("\t\t巡查次数\t≥12次", "巡查次数\t≥12次") is None


def test_text_without_tabs_or_with_headers_only_is_no_table() -> None:
    assert (rows("巡查次数 ≥12次"), rows("一级指标\t二级指标\t三级指标\t指标值"), rows()) == (None, None, None)
