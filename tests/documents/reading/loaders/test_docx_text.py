from __future__ import annotations

import pytest

from documents.reading.loaders.making import docx, texts, word_cell, word_table
from duixian.documents.reading.loaders.docx import load_docx
from duixian.documents.reading.loaders.docx_text import in_cell
from duixian.documents.reading.model import Grid


def _run(inside: str) -> str:
    return f"<w:p><w:r><w:t>x</w:t>{inside}</w:r></w:p>"


@pytest.mark.parametrize(
    ("symbol", "text"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "□"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="0050"/>', "√"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="宋体" w:char="2265"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F001"/>', "\ufffd"),
        ('<w:sym w:font="Wingdings" w:char="什么"/>', "\ufffd"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:fldChar><w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData></w:fldChar>", "☑"),
        ("<w:fldChar><w:ffData><w:checkBox><w:checked w:val='0'/></w:checkBox></w:ffData></w:fldChar>", "□"),
        ("<w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>", "☑"),
        ("<w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar>", "□"),
    ],
)
def test_symbols_and_boxes_print(symbol: str, text: str) -> None:
    assert texts(load_docx("a.docx", docx(_run(symbol)))) == ["x" + text]


def test_tabs_in_cells_are_blanks() -> None:
    cell = "<w:tc><w:p><w:r><w:tab/><w:t>年</w:t><w:tab/><w:t>月</w:t></w:r></w:p></w:tc>"
    grid = load_docx("a.docx", docx(word_table(cell + word_cell("乙")))).blocks[0]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["年 月", "乙"]


def test_in_cell_cleans_each_line() -> None:
    assert in_cell("\t甲 \t 乙\n\t\t丙\t") == "甲 乙\n丙"
