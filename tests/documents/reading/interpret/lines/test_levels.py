"""Level names in table text: their depth, their points, and names printed over several lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.lines.atoms import Atom, atoms_of
from duixian.documents.reading.interpret.lines.levels import (
    Levels,
    ambiguous_depth,
    join_levels,
    level_depth,
    repeated_level2,
    sure_level,
)
from duixian.documents.reading.model import Line

BOTH = ("level1", "level2", "level3", "target_raw")


def atoms(*lines: str) -> list[Atom]:
    """The pieces of lines, as a stretch of a table has them."""
    return [
        atom for n, text in enumerate(lines) for atom in atoms_of(Line(text, TextPlace(0, len(text))), n, gap=False)
    ]


def depths(*lines: str, columns: tuple[str, ...] = BOTH) -> list[tuple[str, int]]:
    """Each level cell of a stretch with its depth, levels put in force as they come."""
    pieces, levels, found = atoms(*lines), Levels(), []
    for i, piece in enumerate(pieces):
        depth = level_depth(pieces, i, levels, columns, pending=False)
        if depth:
            levels.open(piece.text, depth)
            found.append((piece.text, depth))
    return found


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("产出指标 数量指标 河长 3公里", True),
        ("数量指标 管护河长 ≥36公里", True),
        ("满意度指标 群众满意度 ≥90%", False),
        ("成本指标 总成本 ≤90万元", False),
        ("产出指标", False),
        ("管护河长 ≥36公里", False),
    ],
)
def test_line_opens_surely_with_a_level_name_of_one_depth(text: str, sure: bool) -> None:
    assert sure_level(text) is sure


def test_points_in_brackets_belong_to_the_weight() -> None:
    levels = Levels()
    levels.open("产出指标（50分）", 1)
    levels.open("数量指标", 2)
    assert (levels.level1, levels.points1, levels.level2, levels.points2) == ("产出指标", Decimal(50), "数量指标", None)


def test_a_new_first_level_forgets_the_second() -> None:
    levels = Levels("产出指标", "数量指标", Decimal(50), Decimal(20))
    levels.open("效益指标", 1)
    assert levels == Levels("效益指标", fresh=True)


def test_depths_follow_the_order_of_the_table() -> None:
    lines = (
        "产出指标 数量指标 管护河长 ≥36公里",
        "质量指标 断面达标率 ≥90%",
        "满意度指标",
        "服务对象满意度指标 居民满意度 ≥90%",
    )
    assert depths(*lines) == [
        ("产出指标", 1), ("数量指标", 2), ("质量指标", 2), ("满意度指标", 1), ("服务对象满意度指标", 2),
    ]  # fmt: skip


def test_level_name_with_a_value_behind_it_is_the_indicators_own_name() -> None:
    assert depths("满意度指标 服务对象满意度 ≥90%")[-1] != ("服务对象满意度", 2)


@pytest.mark.parametrize(
    ("levels", "heads", "depth"),
    [
        (Levels("产出指标", "时效指标"), True, 1),
        (Levels("产出指标", "时效指标"), False, 2),
        (Levels("效益指标", fresh=True), True, 2),
        (Levels("满意度指标", "服务对象满意度"), False, 1),
        (Levels(), False, 1),
    ],
)
def test_name_of_either_depth_is_told_by_what_it_heads(levels: Levels, heads: bool, depth: int) -> None:
    assert ambiguous_depth("满意度指标", levels, heads=heads) == depth


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("产", "出", "指", "标"), ["产出指标"]),
        (("产出", "指标"), ["产出指标"]),
        (("服务对象满意度指", "标"), ["服务对象满意度指标"]),
        (("产出指标", "（50分）"), ["产出指标（50分）"]),
        (("管护河长", "巡查次数"), ["管护河长", "巡查次数"]),
    ],
)
def test_names_printed_over_lines_are_one_piece(lines: tuple[str, ...], joined: list[str]) -> None:
    assert [atom.text for atom in join_levels(atoms(*lines))] == joined


def test_unknown_second_levels_are_learned_where_they_come_again() -> None:
    lines = [
        Line(text, TextPlace(0, 9))
        for text in ("河道类 管护河长 36公里", "河道类 断面数 甲 3个", "河道类 巡查 次数", "另类 巡查 次数")
    ]
    assert repeated_level2(lines) == {"河道类"}
