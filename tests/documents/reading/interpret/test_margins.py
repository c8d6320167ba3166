from __future__ import annotations

from dataclasses import replace

from documents.reading.interpret.making import HEADER, document, grid
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.interpret.margins import restore_heads
from duixian.documents.reading.interpret.segment import split_forms
from duixian.documents.reading.model import Document, Grid, Line, PagePlace

BODY = [["项目名称", ("甲", 1, 3)], HEADER, ["产出", "数量", "人数", "5人"]]


def margin(text: str, page: int, top: float = -20.0) -> Line:
    return Line(text, PagePlace(page, (0.0, top, 100.0, top + 10)))


def page_grid(page: int) -> Grid:
    return grid(*BODY, pages=(page,) * 3)


def printed(*margins: Line, pages: int = 1) -> Document:
    return replace(document(*(page_grid(page) for page in range(1, pages + 1))), margins=margins)


def test_title_and_year_in_the_margin_go_back_to_their_form() -> None:
    form = interpret(printed(margin("项目支出绩效目标表", 1), margin("（2021年度）", 1, -5.0))).forms[0]
    assert (form.title, form.year) == ("项目支出绩效目标表", 2021)


def test_each_form_gets_the_margin_of_its_own_page() -> None:
    margins = [
        margin("项目支出绩效目标表", 1),
        margin("（2020年度）", 1),
        margin("项目支出绩效目标表", 2),
        margin("（2021年度）", 2),
    ]
    assert [form.year for form in interpret(printed(*margins, pages=2)).forms] == [2020, 2021]


def test_margin_of_another_page_is_not_taken() -> None:
    read = interpret(printed(margin("项目支出绩效目标表", 2)))
    assert (read.forms[0].title, [unread.text for unread in read.unread]) == (None, ["项目支出绩效目标表"])


def test_form_with_a_title_of_its_own_keeps_it() -> None:
    pieces = split_forms([margin("某局项目绩效目标申报表", 1, -10.0), page_grid(1)])
    left = restore_heads(pieces, [margin("部门预算绩效目标公开", 1)])
    assert [line.text for line in left] == ["部门预算绩效目标公开"]


def test_page_numbers_are_not_unread_but_other_margins_are() -> None:
    read = interpret(printed(margin("- 1 -", 1, 800.0), margin("附件2", 1)))
    assert [unread.text for unread in read.unread] == ["附件2"]
