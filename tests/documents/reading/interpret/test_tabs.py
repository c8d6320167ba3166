from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.interpret.printed import lines_of
from duixian.core.forms.model import Form
from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.interpret.tabs import tabled
from duixian.documents.reading.model import Document, Grid

HEADER = "一级指标\t二级指标\t三级指标\t指标值"


def form_of(text: str) -> Form:
    (form,) = interpret(Document("made.txt", "text", tuple(lines_of(text)))).forms
    return form


def grids(text: str) -> list[Grid]:
    return [block for block in tabled(lines_of(text)) if isinstance(block, Grid)]


def test_rows_with_tabs_become_one_grid_with_places() -> None:
    text = "题目\n甲\t乙\t丙\n丁\t\t戊\n\t己\n完"
    (made,) = grids(text)
    assert (made.rows, made.cols) == (3, 3)
    assert [(cell.row, cell.col, cell.text) for cell in made.cells] == [
        (0, 0, "甲"), (0, 1, "乙"), (0, 2, "丙"), (1, 0, "丁"), (1, 2, "戊"), (2, 1, "己"),
    ]  # fmt: skip
    places = [cell.place for cell in made.cells]
    assert all(isinstance(place, TextPlace) for place in places)
    assert [text[p.start : p.end] for p in places if isinstance(p, TextPlace)] == [c.text for c in made.cells]


def test_rows_with_bars_lose_their_rule() -> None:
    (made,) = grids("| 甲 | 乙 | 丙 |\n|---|:--|---|\n| 丁 | | 戊 |\n| 己 | 庚 | 辛 |")
    assert (made.rows, [cell.text for cell in made.cells]) == (3, ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"])


def test_labels_cover_the_empty_cells_after_them_only_in_a_row_of_labels() -> None:
    (made,) = grids("一级指标\t二级指标\t\t指标值\n产出指标\t数量指标\t\t\n产出指标\t甲\t\t\n\t乙\t\t1")
    assert [cell.colspan for cell in made.cells if cell.row == 0] == [1, 2, 1]
    assert [cell.colspan for cell in made.cells if cell.row > 1] == [1] * 4


@pytest.mark.parametrize("text", ["", "甲\t乙\n丙\t丁\n戊\t己", "甲\t乙\t丙\n丁\t戊\t己", "甲|乙|丙\n丁|戊\n己"])
def test_too_few_rows_or_columns_stay_lines(text: str) -> None:
    assert grids(text) == []


@given(st.lists(st.lists(st.sampled_from(["", "甲", " 乙 ", "一级指标"]), min_size=1, max_size=4), max_size=6))
def test_every_text_is_kept_in_order(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    kept = [
        piece
        for block in tabled(lines_of(text))
        for piece in ([cell.text for cell in block.cells] if isinstance(block, Grid) else block.text.split("\t"))
    ]
    assert [piece.strip() for piece in kept if piece.strip()] == [
        piece.strip() for row in rows for piece in row if piece.strip()
    ]


def test_a_form_pasted_from_a_spreadsheet() -> None:
    form = form_of(
        "项目支出绩效目标表\n项目名称\t河道管护\t\t\n项目资金（万元）\t资金总额\t12.5\t\n\t其中：财政拨款\t12.5\t\n"
        f"年度目标\t管好全镇河道。\t\t\n{HEADER}\n产出指标\t数量指标\t巡河次数\t≥24次\n\t\t清淤长度\t\n\t质量指标\t水质达标率\t≥90%"
    )
    assert (form.project_name, form.budget.total, form.budget.fiscal) == ("河道管护", 125_000, 125_000)
    assert form.narratives.goals == "管好全镇河道。"
    assert [(row.level1, row.level2, row.level3, row.target_raw) for row in form.indicators] == [
        ("产出指标", "数量指标", "巡河次数", "≥24次"),
        ("产出指标", "数量指标", "清淤长度", ""),
        ("产出指标", "质量指标", "水质达标率", "≥90%"),
    ]


def test_two_texts_side_by_side_are_told_apart() -> None:
    form = form_of(
        "项目支出绩效自评表\n项目名称\t\t河道管护\t\n年度目标\t预期目标\t\t实际完成情况\n\t管好全镇河道。\t\t河道已管好。\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t巡河次数\t≥24次"
    )
    assert (form.narratives.goals, form.narratives.completion) == ("管好全镇河道。", "河道已管好。")


def test_ticks_stand_for_the_headers_of_their_columns() -> None:
    form = form_of(
        "项目支出绩效目标执行监控表\n项目名称\t河道管护\t\t\t\t\t\t\t\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t偏差原因分析\t\t完成目标可能性\t\n"
        "\t\t\t\t\t其他\t原因说明\t确定能\t有可能\n"
        "产出指标\t数量指标\t巡河次数\t≥24次\t10次\t√\t雨季停巡\t\t√\n\t\t清淤长度\t≥3公里\t2公里\t\t\t√\t"
    )
    assert [(row.midyear_raw, row.deviation, row.likelihood) for row in form.indicators] == [
        ("10次", "雨季停巡", "有可能"),
        ("2公里", None, "确定能"),
    ]
