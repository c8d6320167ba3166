from __future__ import annotations

from docx.oxml.ns import qn

from duixian.documents.writing.docx_table import make_table
from duixian.documents.writing.sheet import Cell, Line, Role, Sheet, Table, TableMaker


def _sheet(table: Table) -> Sheet:
    return Sheet("题", "", (25.0, 25.0, 50.0), (table,), "test")


def _table() -> Table:
    maker = TableMaker(3)
    maker.row(("甲", Role.HEADER, 1), ("乙", Role.HEADER, 2))
    maker.row(Cell(0, 0, "级", Role.LEVEL, rowspan=2), ("一", Role.NAME, 1), ("1", Role.AMOUNT, 1))
    maker.row(("二", Role.NAME, 1), ("2", Role.AMOUNT, 1))
    return maker.table(header_rows=1)


def test_a_table_is_followed_by_its_hairline() -> None:
    element, seam = make_table(_table(), None, _sheet(_table()))
    assert (element.tag, seam.tag) == (qn("w:tbl"), qn("w:p"))
    assert seam.pPr.find(qn("w:spacing")).get(qn("w:line")) == "20"


def test_merged_cells_span_columns_and_rows() -> None:
    element, _ = make_table(_table(), None, _sheet(_table()))
    assert [span.get(qn("w:val")) for span in element.iter(qn("w:gridSpan"))] == ["2"]
    assert [merge.get(qn("w:val")) for merge in element.iter(qn("w:vMerge"))] == ["restart", "continue"]
    widths = [int(column.get(qn("w:w"))) for column in element.iter(qn("w:gridCol"))]
    assert widths == [2409, 2409, 4819]


def test_a_table_leaves_its_lower_rule_to_the_table_that_follows() -> None:
    alone = make_table(_table(), Line("字"), _sheet(_table()))[0]
    tied = make_table(_table(), _table(), _sheet(_table()))[0]
    assert [len(list(table.iter(qn("w:tcBorders")))) for table in (alone, tied)] == [0, 3]
