from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.reading.interpret.making import HEADER, document, grid
from duixian.core.forms.model import Form
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.model import Block, Cell, CellPlace, Document, Grid, Line, PagePlace

WORDS = [
    "项目名称", "项目名称：甲", "主管部门", "年度目标", "预期目标", "实际完成情况", "资金总额（万元）", "财政拨款", "其他", "年初预算数",
    "全年执行数", "执行率", "分值", "得分", "一级指标", "二级指标", "三级指标", "指标值", "绩效指标", "指标性质", "度量单位", "中期指标值",
    "产出指标（50分）", "数量指标", "（50分）", "产", "出", "≥95%", "100", "总分", "合计", "备注", "审核意见", "单位：万元", "1-7月执行情况",
    "确定能", "√", "项目支出绩效目标表", "（2021年度）", "实施进度计划", "开始时间", "成本构成", "金额", "测算依据", "", " ", "\n", "：", "第1页",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=12), st.lists(st.sampled_from(WORDS), max_size=3).map("\n".join)
)
SPANS = st.integers(1, 4)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any cells at all: overlapping, out of order, reaching over the edge."""
    wrapped = draw(st.booleans())
    cells = []
    for _ in range(draw(st.integers(0, 40))):
        row, col = draw(st.integers(0, 12)), draw(st.integers(0, 8))
        place = PagePlace(1 + row // 5, (0.0, float(row), 1.0, row + 1.0)) if wrapped else CellPlace("1", "A1")
        cells.append(Cell(row, col, draw(SPANS), draw(SPANS), draw(TEXTS), place))
    return Grid(13, 9, tuple(cells), CellPlace("1", "A1"), wrapped=wrapped)


LINES = TEXTS.map(lambda text: Line(text.replace("\n", " "), CellPlace("text", "1")))
BLOCKS = st.lists(st.one_of(grids(), LINES), max_size=4)


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
def test_interpret_never_raises_and_loses_no_text(blocks: list[Block]) -> None:
    read = interpret(Document("any", "docx", tuple(blocks)))
    if read.forms:
        return
    texts = {text for block in blocks for text in _texts(block) if text.strip()}
    kept = "\n".join(unread.text for unread in read.unread)
    assert {text for text in texts if text.strip() not in kept} == set()


def _texts(block: Block) -> list[str]:
    if isinstance(block, Line):
        return [block.text]
    return [part for cell in block.cells for part in cell.text.split("\n")]


@settings(max_examples=60, deadline=None)
@given(st.lists(grids(), min_size=1, max_size=2))
def test_interpret_marks_every_value(blocks: list[Grid]) -> None:
    for form in interpret(Document("any", "docx", tuple(blocks))).forms:
        assert _unmarked(form) == []


def _unmarked(form: Form) -> list[str]:
    """Values of the budget, the narratives and the rows without a place."""
    found = [f"budget.{key}" for key in vars(form.budget) if getattr(form.budget, key) is not None]
    found += [f"narratives.{key}" for key in vars(form.narratives) if getattr(form.narratives, key)]
    missing = [key for key in found if key not in form.marks]
    for row in form.indicators:
        missing += [key for key in ("level1", "level2", "level3") if getattr(row, key) and key not in row.marks]
    return missing


def test_interpret_of_an_empty_document() -> None:
    assert interpret(document()).forms == ()


def test_interpret_of_a_document_that_is_no_form() -> None:
    read = interpret(document("会议通知", grid(["时间", "周一"], ["地点", "三楼"])))
    assert (read.forms, [unread.text for unread in read.unread]) == ((), ["会议通知", "时间", "周一", "地点", "三楼"])


def test_interpret_of_a_letter_with_one_label_is_no_form() -> None:
    assert interpret(document("联系人：张三", "电话：12345678")).forms == ()


def test_interpret_keeps_name_format_and_warnings() -> None:
    source = Document("a.docx", "docx", (grid(HEADER, ["产出", "数量", "人数", "5人"]),), warnings=(("甲", "a"),))
    read = interpret(source)
    assert (read.document, read.format, read.warnings, len(read.forms)) == ("a.docx", "docx", (("甲", "a"),), 1)


def test_interpret_text_outside_the_table_is_kept() -> None:
    form = interpret(document("项目支出绩效目标表", grid(HEADER, ["产出", "数量", "人数", "5人"]), "完")).forms[0]
    assert [unread.text for unread in form.unread] == ["完"]


def test_interpret_takes_a_table_whose_rows_start_no_cell() -> None:
    """Cells of a crooked table may stand on each other, so that the rows of one piece hold none that starts there."""
    cells = tuple(Cell(1, 0, 1, 1, "项目名称", CellPlace("1", "A1")) for _ in range(2))
    crooked = Grid(13, 9, cells, CellPlace("1", "A1"))
    assert interpret(Document("any", "docx", (crooked, crooked))).forms == ()
