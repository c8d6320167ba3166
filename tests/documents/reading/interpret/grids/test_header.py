from __future__ import annotations

import pytest

from documents.reading.interpret.making import HEADER, grid
from duixian.core.forms.model import Kind
from duixian.documents.reading.interpret.grids.header import Header, block_horizon, find_header, said_horizon
from duixian.documents.reading.interpret.grids.table import Table


def header_of(*rows: list[str | tuple[str, int, int]], row: int = 0, kind: Kind | None = None) -> Header | None:
    return find_header(Table(grid(*rows)), row, kind)


def slots(header: Header | None) -> list[dict[str, tuple[int, ...]]]:
    assert header is not None
    return [dict(side.slots) for side in header.sides]


def test_header_of_four_columns() -> None:
    assert slots(header_of(HEADER)) == [{"level1": (0,), "level2": (1,), "level3": (2,), "target_raw": (3,)}]


def test_header_beside_a_tall_side_label() -> None:
    found = header_of(
        [("绩\n效\n指\n标", 5, 1), *HEADER], ["产出指标", "数量指标", "人数", "5人"], [""], [""], ["", "", "", "x"]
    )
    assert slots(found) == [{"level1": (1,), "level2": (2,), "level3": (3,), "target_raw": (4,)}]


def test_header_beside_a_side_label_that_is_a_column_word_itself() -> None:
    found = header_of(["绩效指标", *HEADER], ["", "产出", "数量", "人数", "5人"])
    assert "level1" in slots(found)[0]
    assert slots(found)[0]["level3"] == (3,)


def test_header_over_two_rows() -> None:
    found = header_of(
        [("一级指标", 2, 1), ("二级指标", 2, 1), ("三级指标", 2, 1), ("年度指标值", 1, 3)],
        ["指标性质", "指标值", "度量单位"],
        ["产出", "数量", "人数", "≥", "5", "人"],
    )
    assert found is not None
    assert (found.row, found.body) == (0, 2)
    assert slots(found) == [
        {"level1": (0,), "level2": (1,), "level3": (2,), "nature": (3,), "target_raw": (4,), "unit": (5,)}
    ]


def test_header_with_midterm_and_annual_values_below_one_word() -> None:
    found = header_of([("三级指标", 2, 1), ("指标值", 1, 2)], ["中期", "年度"], ["人数", "300", "100"])
    assert slots(found) == [{"level3": (0,), "midterm_raw": (1,), "target_raw": (2,)}]


def test_header_of_two_sides_shares_the_first_level() -> None:
    half = ["二级指标", "三级指标", "指标值"]
    found = header_of([("", 1, 1), ("中期目标", 1, 3), ("年度目标", 1, 3)], ["一级指标", *half, *half], row=1)
    assert slots(found) == [
        {"level1": (0,), "level2": (1,), "level3": (2,), "target_raw": (3,)},
        {"level1": (0,), "level2": (4,), "level3": (5,), "target_raw": (6,)},
    ]
    assert found is not None
    assert [side.horizon for side in found.sides] == ["midterm", "annual"]


def test_header_over_several_level_columns() -> None:
    found = header_of([("绩效指标", 1, 3), "指标值"], ["产出", "数量", "人数", "5人"])
    assert slots(found) == [{"level1": (0,), "level2": (1,), "level3": (2,), "target_raw": (3,)}]


def test_header_of_ticked_columns_keeps_the_options() -> None:
    found = header_of(["三级指标", "指标值", "确定能", "有可能", "完全不\n可能"])
    assert found is not None
    assert found.sides[0].slots["likelihood"] == (2, 3, 4)
    assert dict(found.sides[0].options) == {2: "确定能", 3: "有可能", 4: "完全不可能"}


def test_header_standards_beside_targets_are_no_targets() -> None:
    found = header_of(["评价内容", "绩效内容", "参考标准", "绩效目标值"])
    assert slots(found) == [{"level1": (0,), "level2": (1,), "note": (2,), "target_raw": (3,)}]


@pytest.mark.parametrize(
    ("kind", "key"), [(Kind.MONITORING, "midyear_raw"), (Kind.SELF_EVALUATION, "actual_raw"), (None, "actual_raw")]
)
def test_header_of_shared_words_follows_the_kind(kind: Kind | None, key: str) -> None:
    assert key in slots(header_of(["三级指标", "指标值", "实际完成情况"], kind=kind))[0]


@pytest.mark.parametrize(
    "row",
    [
        ["预期目标", "实际完成情况"],
        ["年初预算数", "全年预算数", "分值", "得分"],
        ["项目名称", "甲", "单位", "乙"],
        ["产出指标", "数量指标", "人数", "5人"],
        ["三级指标"],
        [],
    ],
)
def test_header_is_not_seen_in_other_rows(row: list[str | tuple[str, int, int]]) -> None:
    assert header_of(row, ["x"]) is None


def test_block_horizon_from_the_label_beside_or_above() -> None:
    beside = Table(grid([("长期绩效指标", 2, 1), *HEADER], ["产出", "数量", "人数", "5人"]))
    above = Table(grid([("年度绩效指标", 1, 4)], HEADER, ["产出", "数量", "人数", "5人"]))
    assert block_horizon(beside, found) == "midterm" if (found := find_header(beside, 0, None)) else False
    assert block_horizon(above, found) == "annual" if (found := find_header(above, 1, None)) else False


def test_said_horizon() -> None:
    assert [said_horizon(text) for text in ("实施期目标", "年度指标", "指标值")] == ["midterm", "annual", None]


LEVELS = ["一级指标", "二级指标"]


def test_header_that_names_the_indicators_in_unknown_words() -> None:
    known, unknown = header_of([*LEVELS, "三级指标名称及单位", "指标值"]), header_of([*LEVELS, "考核要点", "指标值"])
    assert slots(known) == slots(unknown)
    assert slots(unknown) == [{"level1": (0,), "level2": (1,), "level3": (2,), "target_raw": (3,)}]
    assert (known.sure, unknown.sure) == (True, False) if known and unknown else False


@pytest.mark.parametrize("between", [[], [""], ["考核要点", "口径"]])
def test_header_without_one_unknown_text_before_the_value_names_no_indicators(between: list[str]) -> None:
    columns = slots(header_of([*LEVELS, *between, "指标值", "考核要点"]))[0]
    assert columns == {"level1": (0,), "level2": (1,), "target_raw": (2 + len(between),)}


def test_header_of_levels_alone_ends_with_the_last_level() -> None:
    assert slots(header_of([*LEVELS, "考核要点"])) == [{"level1": (0,), "level2": (1,)}]


def test_header_with_a_column_of_last_years_values() -> None:
    levels = ["一级指标", "二级指标", "三级指标"]
    found = slots(header_of([*levels, "指标值（2023年实际）", "指标值（2024年目标）"]))[0]
    assert (found["baseline"], found["target_raw"]) == ((3,), (4,))
    assert slots(header_of([*levels, "指标值（按实际填写）"]))[0]["target_raw"] == (3,)
