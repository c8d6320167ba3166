"""A path keeps to its row by the row's id, and is told to people by the row's name."""

from __future__ import annotations

import pytest

from duixian.apps.targets.paths import numbered, place_name, stable

CONTENT = {
    "kind": "target",
    "narratives": {"plan": "一月筹备"},
    "indicators": [
        {"id": "r00000001", "level1": "产出目标", "level2": "数量", "level3": "参会人数", "target_raw": ">=400"},
        {"id": "r00000002", "level1": "产出目标", "level2": "质量", "level3": None, "target_raw": "=100"},
    ],
    "cost_lines": [{"id": "r00000003", "name": "场租"}],
}


@pytest.mark.parametrize(
    ("path", "by_id"),
    [
        ("indicators[0].target_raw", "indicators[r00000001].target_raw"),
        ("cost_lines[0].name", "cost_lines[r00000003].name"),
        ("narratives.plan", "narratives.plan"),
        ("indicators[9].target_raw", "indicators[9].target_raw"),
        ("indicators", "indicators"),
        ("", ""),
    ],
)
def test_stable_paths_name_rows_by_id(path: str, by_id: str) -> None:
    assert stable(CONTENT, path) == by_id
    assert numbered(CONTENT, by_id) == path


def test_a_row_that_is_gone_keeps_its_path() -> None:
    assert numbered(CONTENT, "indicators[rffffffff].target_raw") == "indicators[rffffffff].target_raw"


def test_a_path_follows_its_row() -> None:
    moved = {**CONTENT, "indicators": CONTENT["indicators"][::-1]}
    assert numbered(moved, stable(CONTENT, "indicators[0].target_raw")) == "indicators[1].target_raw"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "整张表"),
        ("narratives.plan", "项目实施计划"),
        ("indicators[r00000001].target_raw", "第1行 参会人数 · 指标目标值"),
        ("indicators[1].target_raw", "第2行 质量 · 指标目标值"),
        ("cost_lines[0].name", "第1行 场租 · 明细名称"),
        ("indicators[7].level3", "第8行 · 三级指标"),
        ("indicators[rffffffff].level3", "三级指标"),
    ],
)
def test_places_have_names(path: str, name: str) -> None:
    assert place_name(CONTENT, path) == name
