from __future__ import annotations

import pytest

from duixian.documents.reading.loaders.pdf_chars import Run
from duixian.documents.reading.loaders.pdf_grid import Table, find_tables
from duixian.documents.reading.loaders.pdf_page import PageGrid, PageText, assemble, locator, page_box
from duixian.documents.reading.model import Grid, Line

SIZE = (600.0, 800.0)


def run(text: str, x: float, y: float, *, cell: int = -1, glue: bool = True, width: float | None = None) -> Run:
    """A run of ten-point characters."""
    return Run(text, x, y, x + (width or 10 * len(text)), y + 10, 0 if cell >= 0 else -1, cell, glue)


def table() -> Table:
    return find_tables(
        [(100, 50, 450), (200, 50, 450), (300, 50, 450)], [(50, 100, 300), (250, 100, 300), (450, 100, 300)]
    )[0]


def cell_text(*runs: Run) -> str:
    part = assemble(PageText(1, SIZE, [table()], list(runs)), images=0).blocks[0]
    assert isinstance(part, PageGrid)
    return part.grid.cells[0].text


def line_texts(*runs: Run) -> list[tuple[str, tuple[int, ...]]]:
    blocks = assemble(PageText(1, SIZE, [], list(runs)), images=0).blocks
    return [(block.text, block.gaps) for block in blocks if isinstance(block, Line)]


def test_locator_prefers_the_inner_table() -> None:
    inner = find_tables([(110, 60, 100), (130, 60, 100), (150, 60, 100)], [(60, 110, 150), (100, 110, 150)])[0]
    locate = locator([inner, table()])
    assert [locate(x, y) for x, y in ((70, 115), (240, 190), (260, 110), (500, 500))] == [
        (0, 0),
        (1, 0),
        (1, 1),
        (-1, -1),
    ]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((run("甲", 60, 110, cell=0), run("乙", 60, 125, cell=0)), "甲\n乙"),
        ((run("乙", 60, 125, cell=0), run("甲甲甲", 60, 110, cell=0)), "甲甲甲\n乙"),
        ((run("产", 60, 110, cell=0), run("出", 60, 125, cell=0), run("目", 80, 110, cell=0), run("标", 80, 125, cell=0)),
         "产\n出\n目\n标"),
        ((run("22", 70, 110, cell=0, width=10), run("第", 60, 110, cell=0), run("届", 80, 110, cell=0)), "第22届"),
        ((run("≥", 60, 110, cell=0), run("80", 80, 110, cell=0)), "≥ 80"),
        ((run("单", 60, 110, cell=0), run("位", 75.5, 110, cell=0, glue=False)), "单 位"),
        ((run("x", 60, 110, cell=0), run("2", 70, 106, cell=0)), "x2"),
    ],
)  # fmt: skip
def test_cell_text_follows_the_lines(runs: tuple[Run, ...], text: str) -> None:
    assert cell_text(*runs) == text


def test_lines_gather_what_stands_at_one_height() -> None:
    assert line_texts(run("指标值", 300, 51), run("名称", 60, 50), run("下", 60, 70), run("位", 85, 50)) == [
        ("名称位 指标值", (3,)),
        ("下", ()),
    ]


def test_blocks_stand_in_reading_order() -> None:
    blocks = assemble(PageText(3, SIZE, [table()], [run("下", 60, 350), run("上", 60, 50)]), images=2)
    assert [block.text if isinstance(block, Line) else "grid" for block in blocks.blocks] == ["上", "grid", "下"]
    assert (blocks.number, blocks.chars, blocks.images) == (3, 2, 2)


def test_runs_outside_the_page_are_dropped() -> None:
    assert line_texts(run("外", -50, 50), run("外", 60, -40), run("外", 700, 50), run("内", 60, 50)) == [("内", ())]


def test_open_row_without_text_of_its_own_is_trimmed() -> None:
    open_table = find_tables([(100, 50, 450), (200, 50, 450)], [(50, 100, 260), (250, 100, 260), (450, 100, 260)])[0]
    part = assemble(PageText(1, SIZE, [open_table], [run("甲", 60, 110, cell=0)]), images=0).blocks[0]
    assert isinstance(part, PageGrid)
    assert (part.grid.rows, part.open_bottom, part.ys) == (1, False, [100, 200])


def test_open_row_with_text_stays_open() -> None:
    open_table = find_tables([(100, 50, 450), (200, 50, 450)], [(50, 100, 260), (250, 100, 260), (450, 100, 260)])[0]
    part = assemble(PageText(1, SIZE, [open_table], [run("甲", 60, 210, cell=2)]), images=0).blocks[0]
    assert isinstance(part, PageGrid)
    assert (part.grid.rows, part.open_bottom) == (2, True)


def test_full_cells_are_those_without_room_for_another_character() -> None:
    runs = [run("字" * 19, 55, 210, cell=2), run("短", 260, 210, cell=3), run("字" * 19, 55, 110, cell=0)]
    part = assemble(PageText(1, SIZE, [table()], runs), images=0).blocks[0]
    assert isinstance(part, PageGrid)
    assert part.full == {part.grid.cells[2].place}


def test_page_box_is_that_of_the_place() -> None:
    part = assemble(PageText(1, SIZE, [table()], []), images=0).blocks[0]
    assert isinstance(part, PageGrid)
    assert isinstance(part.grid, Grid)
    assert page_box(part.grid) == (50, 100, 450, 300)
