from __future__ import annotations

import pytest

from documents.reading.interpret.making import HEADER, Spec, document, grid, line
from duixian.core.forms.model import Form
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.interpret.grids.beside import parted
from duixian.documents.reading.model import Grid


def beside(*forms: list[list[Spec]], gap: str = "") -> Grid:
    """Forms of equal height side by side, with a column between."""
    return grid(
        *([cell for n, row in enumerate(rows) for cell in ([gap] * bool(n) + row)] for rows in zip(*forms, strict=True))
    )


def one(name: str, target: str) -> list[list[Spec]]:
    return [
        [("项目支出绩效目标表", 1, 4)],
        ["项目名称", (name, 1, 3)],
        HEADER,
        ["产出指标", "数量指标", "台数", target],
    ]


def told(form: Form) -> tuple[str | None, list[str]]:
    return form.project_name, [row.target_raw for row in form.indicators]


def test_forms_side_by_side_are_forms_of_their_own() -> None:
    sheet = beside(one("甲", "1台"), one("乙", "2台"), one("丙", "3台"))
    forms = interpret(document(sheet)).forms
    assert [told(form) for form in forms] == [("甲", ["1台"]), ("乙", ["2台"]), ("丙", ["3台"])]
    assert [form.title for form in forms] == ["项目支出绩效目标表"] * 3


@pytest.mark.parametrize(
    "block",
    [
        line("项目名称：甲"),
        grid(*one("甲", "1台")),
        grid(["项目名称", "甲", "", "项目类别", "乙"]),
        grid(["项目名称", "甲"], ["项目名称", "乙"]),
        beside(one("甲", "1台"), one("乙", "2台"), gap="|"),
        beside(one("甲", "1台"), one("乙", "2台"))._replace(edges=(0.0, 1.0)),
    ],
)
def test_blocks_that_hold_one_form_or_have_rulings_are_left_whole(block: Grid) -> None:
    assert parted(block) == (block,)
