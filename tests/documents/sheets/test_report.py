from __future__ import annotations

from duixian.documents.sheets.report import (
    Figures,
    Grid,
    Head,
    Heading,
    Prose,
    Report,
    as_sheet,
    beside,
    cleaned,
    facts,
    grid,
    shown,
)
from duixian.documents.writing.sheet import Role


def _cells(found: Grid) -> list[tuple[int, int, str, int, int]]:
    return [(cell.row, cell.col, cell.text, cell.rowspan, cell.colspan) for cell in found.table.cells]


def test_equal_neighbours_of_the_first_columns_share_a_cell() -> None:
    rows = [
        ("产出", "数量", "a"),
        ("产出", "数量", "b"),
        ("产出", "质量", "c"),
        ("效益", "质量", "d"),
        ("", "", "e"),
        ("", "", "f"),
    ]
    heads = [Head("一", 1, Role.LEVEL), Head("二", 1, Role.LEVEL), Head("三", 2)]
    found = grid(heads, rows, merged=2)
    assert [(text, rowspan) for _, col, text, rowspan, _ in _cells(found) if col < 2][2:] == [
        ("产出", 3), ("数量", 2), ("质量", 1), ("效益", 1), ("质量", 1), ("", 1), ("", 1), ("", 1), ("", 1),
    ]  # fmt: skip
    assert (found.widths, found.table.header_rows) == ((25.0, 25.0, 50.0), 1)


def test_columns_that_are_not_merged_repeat_their_text() -> None:
    found = grid([Head("一", 1)], [("甲",), ("甲",)])
    assert [text for _, _, text, _, _ in _cells(found)] == ["一", "甲", "甲"]


def test_a_foot_sums_up_in_its_own_role() -> None:
    found = grid([Head("一", 1), Head("二", 1, Role.POINT)], [("甲", "1")], foot=("合计", "1"))
    assert [(cell.text, cell.role) for cell in found.table.cells][-2:] == [("合计", Role.LEVEL), ("1", Role.POINT)]


def test_facts_stand_two_a_row_below_those_that_need_a_whole_one() -> None:
    found = facts([("a", "1"), ("b", "2"), ("c", "3")], above=[("名", "值")])
    assert [(row, col, text, colspan) for row, col, text, _, colspan in _cells(found)] == [
        (0, 0, "名", 1), (0, 1, "值", 3), (1, 0, "a", 1), (1, 1, "1", 1), (1, 2, "b", 1), (1, 3, "2", 1),
        (2, 0, "c", 1), (2, 1, "3", 1), (2, 2, "", 1), (2, 3, "", 1),
    ]  # fmt: skip


def test_narratives_stand_side_by_side() -> None:
    found = beside(("预期", "a"), ("实际", "b"))
    assert [cell.role for cell in found.table.cells] == [Role.HEADER] * 2 + [Role.NARRATIVE] * 2


def test_a_percent_sign_stays_with_its_number() -> None:
    assert shown("应完成 60 %，实际\x0040 %") == "应完成 60\u00a0%，实际\ufffd40\u00a0%"


def test_a_report_is_cleaned_of_what_no_document_holds() -> None:
    drawing = Figures(())
    found = cleaned(Report("题\x00", "副\x01", (Heading("一\x02"), Prose("文 %"), drawing), notice="演\x03"))
    assert (found.title, found.subtitle, found.notice) == ("题\ufffd", "副\ufffd", "演\ufffd")
    assert found.blocks == (Heading("一\ufffd"), Prose("文\u00a0%"), drawing)


def test_a_table_becomes_a_sheet_whose_heads_are_cut_evenly() -> None:
    table = grid([Head("完成目标可能性", 1), Head("说明", 9)], [("a", "b")])
    sheet = as_sheet(Report("题", "", (), landscape=True), table)
    assert (sheet.landscape, sheet.widths, sheet.blocks[0].cells[0].text) == (True, (10.0, 90.0), "完成目标\n可能性")  # type: ignore[union-attr]
