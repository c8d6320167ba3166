from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.documents.writing.measure import (
    balanced,
    balanced_sheet,
    ems,
    fitting_points,
    is_tall,
    line_count,
    page_points,
    room,
    room_of_columns,
    tall_rows,
)
from duixian.documents.writing.sheet import Cell, Line, Role, Sheet, Table
from duixian.documents.writing.style import BODY_POINTS, PADDING_POINTS

SHEET = Sheet("表", "", (10.0, 20.0, 30.0, 40.0), (), "twocol")


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("绩效", 2.0),
        ("（％）", 3.0),
        ("、。“”", 4.0),
        ("2020", 2.24),
        ("AW%", 2.5),
        ("ｱ", 0.56),
        ("😀", 1.0),
    ],
)
def test_ems_of_a_text(text: str, width: float) -> None:
    assert ems(text) == pytest.approx(width)


@given(st.text(), st.text())
def test_ems_of_two_texts_add_up(one: str, other: str) -> None:
    assert ems(one + other) == pytest.approx(ems(one) + ems(other))
    assert 0.56 * len(one) <= ems(one) + 1e-9 <= len(one) + 2e-9


@pytest.mark.parametrize(
    ("text", "space", "lines"),
    [
        ("", 5, 1),
        ("\n", 5, 2),
        ("五个字正好", 5, 1),
        ("六个字不太够", 5, 2),
        ("甲" * 10, 5.5, 2),
        ("甲" * 10, 0.2, 10),
        ("甲\n\n乙丙", 1.5, 4),
    ],
)
def test_line_count_of_a_text(text: str, space: float, lines: int) -> None:
    assert line_count(text, space) == lines


@given(st.text("甲a1，\n", max_size=80), st.floats(0.1, 60))
def test_line_count_has_room_for_every_paragraph_and_grows_as_the_cell_narrows(text: str, space: float) -> None:
    count = line_count(text, space)
    assert count >= sum(max(1, ceil(ems(part) / max(space, 1) - 1e-9)) for part in text.split("\n"))
    assert count >= line_count(text, space + 1)


@pytest.mark.parametrize(("landscape", "size"), [(False, (481.89, 728.50)), (True, (728.50, 481.89))])
def test_page_points_between_the_margins(landscape: bool, size: tuple[float, float]) -> None:
    assert page_points(replace(SHEET, landscape=landscape)) == pytest.approx(size, abs=0.01)


@given(st.integers(0, 3), st.integers(1, 4))
def test_room_of_columns_is_their_share_without_paddings(col: int, count: int) -> None:
    share = sum(SHEET.widths[col : col + count]) / 100
    space = room_of_columns(SHEET, col, count)
    assert space * BODY_POINTS + 2 * PADDING_POINTS == pytest.approx(share * page_points(SHEET)[0])
    assert room(SHEET, Cell(0, col, "", Role.VALUE, colspan=count)) == space


def test_tall_rows_are_those_of_more_than_six_lines() -> None:
    six, seven = ("\n".join("甲" * n) for n in (6, 7))
    cells = (
        Cell(0, 0, six, Role.NAME), Cell(1, 0, seven, Role.NAME), Cell(2, 0, "甲" * 300, Role.NAME, colspan=4),
        Cell(3, 0, seven, Role.LEVEL, rowspan=2),
    )  # fmt: skip
    assert [is_tall(SHEET, cell) for cell in cells] == [False, True, True, True]
    assert tall_rows(SHEET, Table(5, cells)) == {1, 2}


@pytest.mark.parametrize(
    ("text", "role", "points"),
    [
        ("1.00", Role.AMOUNT, 10.5),
        ("1,234,567.89", Role.AMOUNT, 6.0),
        ("1" * 40, Role.AMOUNT, 5.0),
        ("1" * 40, Role.VALUE, 10.5),
    ],
)
def test_fitting_points_of_a_cell(text: str, role: Role, points: float) -> None:
    assert fitting_points(SHEET, Cell(0, 0, text, role, number=Decimal(1))) == points


@given(st.from_regex(r"[0-9]{1,3}(,[0-9]{3}){0,6}\.[0-9]{2}", fullmatch=True), st.integers(0, 3))
def test_fitting_points_let_the_amount_fit_unless_it_would_be_unreadable(text: str, col: int) -> None:
    cell = Cell(0, col, text, Role.AMOUNT)
    points = fitting_points(SHEET, cell)
    assert 5.0 <= points <= BODY_POINTS
    assert points == 5.0 or ems(text) * points <= room(SHEET, cell) * BODY_POINTS + 1e-9


@pytest.mark.parametrize(
    ("text", "space", "cut"),
    [
        ("一级指标", 4.5, "一级指标"),
        ("一级指标", 3, "一级\n指标"),
        ("满意度指标", 4.5, "满意度\n指标"),
        ("项目资金（万元）", 4.5, "项目资金\n（万元）"),
        ("同名项目上年预算执行数（元）", 8, "同名项目上年预算\n执行数（元）"),
        ("保证项目实施的制度、措施", 6, "保证项目实施\n的制度、措施"),
        ("偏差原因分析及改进措施", 6, "偏差原因分析\n及改进措施"),
        ("已有\n换行的长长的标签", 3, "已有\n换行的长长的标签"),
        ("甲" * 13, 3, "甲" * 13),
        ("一级指标", 0.9, "一级指标"),
        ("一级指标", 0, "一级指标"),
        ("一级指标", -3, "一级指标"),
        ("", 3, ""),
    ],
)
def test_balanced_label(text: str, space: float, cut: str) -> None:
    assert balanced(text, space) == cut


@given(st.text("绩效指标及的、：（元）年1aW%", max_size=24), st.floats(-2, 16))
@settings(max_examples=300, deadline=None)
def test_balanced_loses_nothing_and_cuts_only_where_a_line_may_end(text: str, space: float) -> None:
    lines = balanced(text, space).split("\n")
    assert "".join(lines) == text
    if len(lines) > 1:
        assert len(lines) <= 4
        assert [line for line in lines if ems(line) > space + 1e-9 or not line] == []
        assert [line for line in lines[1:] if line[0] in "）、：%"] == []
        assert [line for line in lines[:-1] if line[-1] == "（"] == []


def test_balanced_sheet_cuts_only_the_roles_it_is_told() -> None:
    long = "保证项目实施的制度、措施"
    cells = (Cell(0, 0, long, Role.LABEL), Cell(0, 1, long, Role.VALUE, colspan=3))
    sheet = replace(SHEET, blocks=(Line(long), Table(1, cells)))
    line, table = balanced_sheet(sheet, {Role.LABEL}).blocks
    assert isinstance(table, Table)
    assert line == Line(long)
    assert [cell.text for cell in table.cells] == [balanced(long, room(SHEET, cells[0])), long]
    assert balanced_sheet(sheet, frozenset()) == sheet
