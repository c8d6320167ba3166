from __future__ import annotations

import pytest

from documents.reading.interpret.making import HEADER, Spec, grid, only_form, row_texts

WANTED = [
    ("产出指标", "数量指标", "巡河次数", "≥24次"),
    ("产出指标", "质量指标", "水质达标率", "≥90%"),
]
ITEMS = ["产出指标 / 数量指标 / 巡河次数：≥24次", "产出指标 / 质量指标 / 水质达标率：≥90%"]


def rows_of(*rows: list[Spec]) -> list[tuple[str | None, str | None, str | None, str]]:
    return row_texts(only_form("项目支出绩效目标公开", grid(["项目名称", "河道管护"], *rows)))


@pytest.mark.parametrize("span", [1, 2])
def test_a_list_of_one_item_a_row(span: int) -> None:
    assert rows_of([("绩效指标", 1, span)], *([(item, 1, span)] for item in ITEMS)) == WANTED


def test_a_list_in_the_cell_beside_its_heading() -> None:
    assert rows_of(["绩效指标", "\n".join(ITEMS)]) == WANTED


def test_labels_after_the_list_are_read() -> None:
    form = only_form(
        "项目支出绩效目标公开",
        grid(["项目名称", "河道管护"], *([(item, 1, 2)] for item in ITEMS), ["联系人", "张三"]),
    )
    assert (row_texts(form), form.contact, form.layout) == (WANTED, "张三", "portal_list")


def test_texts_below_an_indicator_table_are_no_list() -> None:
    form = only_form("项目支出绩效目标表", grid(HEADER, [*WANTED[0]], [(ITEMS[1], 1, 4)], [(ITEMS[0], 1, 4)]))
    assert row_texts(form)[0] == WANTED[0]
    assert form.layout == "central2021"


@pytest.mark.parametrize(
    ("item", "name", "target"),
    [
        ("产出指标 / 数量指标 / 巡河次数 / ≥24次", "巡河次数", "≥24次"),
        ("产出指标—数量指标—巡河次数—按月", "巡河次数", "按月"),
        ("产出指标-数量指标-巡河次数（≥24次）", "巡河次数", "≥24次"),
        ("产出指标-数量指标-巡河次数24次以上", "巡河次数", "24次以上"),
        ("产出指标-数量指标-巡河次数-20-24次", "巡河次数", "20-24次"),
        ("产出指标>数量指标>巡河次数：≥24次（10分）", "巡河次数", "≥24次"),
    ],
)
def test_paths_with_the_target_in_other_places(item: str, name: str, target: str) -> None:
    assert rows_of(["绩效指标", f"{item}\n{ITEMS[1]}"])[0] == ("产出指标", "数量指标", name, target)
