from __future__ import annotations

from documents.reading.interpret.making import HEADER, Spec, document, grid, line
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.interpret.segment import Rows, split_forms, unframed
from duixian.documents.reading.model import Block, Line

TITLE = "项目支出绩效目标表"


def rows_of(name: str) -> list[list[Spec]]:
    return [["项目名称", (name, 1, 3)], ["主管部门", ("乙局", 1, 3)], HEADER, ["产出", "数量", "人数", "5人"]]


def names(*blocks: Block | str) -> list[str | None]:
    return [form.project_name for form in interpret(document(*blocks)).forms]


def test_forms_begin_at_titles() -> None:
    blocks = [TITLE, grid(*rows_of("甲")), "项目支出绩效自评表", grid(*rows_of("乙"), table=2)]
    assert names(*blocks) == ["甲", "乙"]


def test_forms_begin_at_title_rows_inside_one_grid() -> None:
    title: list[Spec] = [(TITLE, 1, 4)]
    sheet = grid(title, *rows_of("甲"), title, [("（2021年度）", 1, 4)], *rows_of("乙"))
    forms = interpret(document(sheet)).forms
    assert [(form.project_name, form.title, form.year) for form in forms] == [("甲", TITLE, None), ("乙", TITLE, 2021)]


def test_forms_without_titles_begin_where_the_first_labels_come_again() -> None:
    sheet = grid(*rows_of("甲"), ["主管部门", ("丁局", 1, 3)], *rows_of("乙"))
    forms = interpret(document(sheet)).forms
    assert [(form.project_name, form.department) for form in forms] == [("甲", "乙局"), ("乙", "丁局")]


def test_running_header_does_not_cut_a_form() -> None:
    first, second = grid(*rows_of("甲")[:2]), grid(*rows_of("甲")[2:], table=2)
    assert names(TITLE, first, TITLE, second) == ["甲"]


def test_second_indicator_block_does_not_cut_a_form() -> None:
    sheet = grid(*rows_of("甲"), HEADER, ["效益", "社会效益", "就业", "3人"])
    forms = interpret(document(TITLE, sheet)).forms
    assert [len(form.indicators) for form in forms] == [2]


def test_signature_with_a_unit_does_not_cut_a_form() -> None:
    sheet = grid(["填报单位", ("丙中心", 1, 3)], *rows_of("甲"), [("填报单位：丙中心", 1, 4)])
    assert names(TITLE, sheet) == ["甲"]


def test_layouts_mixed_in_one_document() -> None:
    forms = interpret(
        document(
            TITLE, grid(*rows_of("甲")),
            "项目支出绩效自评表", "项目名称：乙", "主管部门：丁局",
            grid(["三级指标", "年度指标值", "实际完成值", "得分"], ["人数", "5人", "6人", "10"], table=2),
        )
    ).forms  # fmt: skip
    assert [(form.project_name, form.kind.value, form.layout) for form in forms] == [
        ("甲", "target", "central2021"),
        ("乙", "self_evaluation", "selfeval"),
    ]


def test_form_without_a_name_is_cut_by_title_and_repeated_labels() -> None:
    nameless: list[list[Spec]] = [["主管部门", ("乙局", 1, 3)], ["年度目标", ("做好。", 1, 3)], *rows_of("")[2:]]
    forms = interpret(document(TITLE, grid(*nameless), TITLE, grid(*nameless, table=2))).forms
    assert [len(form.indicators) for form in forms] == [1, 1]


def test_split_forms_keeps_every_piece_once() -> None:
    sheet = grid(*rows_of("甲"), *rows_of("乙"))
    pieces = [piece for form in split_forms([line(TITLE), sheet, line("注：无")]) for piece in form]
    rows = [piece for piece in pieces if isinstance(piece, Rows)]
    assert [(piece.start, piece.stop) for piece in rows] == [(0, 4), (4, 8)]
    assert [piece.text for piece in pieces if isinstance(piece, Line)] == [TITLE, "注：无"]


def test_unframed_turns_prose_sheets_into_lines() -> None:
    sheet = grid(["第一行"], ["第二行\n第三行"])
    assert [block.text for block in unframed([sheet]) if isinstance(block, Line)] == ["第一行", "第二行", "第三行"]


def test_unframed_leaves_tables_alone() -> None:
    sheet = grid(["项目名称", "甲"])
    assert unframed([sheet]) == [sheet]
