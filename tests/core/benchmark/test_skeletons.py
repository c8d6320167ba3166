"""Templates and the forms that they start."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.core.benchmark.entries import IndicatorText
from duixian.core.benchmark.skeletons import (
    Blank,
    Skeleton,
    SkeletonCost,
    SkeletonRow,
    row_of,
    skeleton_blanks,
    skeleton_form,
    skeleton_of,
    skeleton_problems,
)
from duixian.core.forms.model import CostLine

ROWS = (
    SkeletonRow("满意度", "satisfaction", ">=90%"),
    SkeletonRow("资金到位率", "input", "=100%"),
    SkeletonRow("参会人数", "quantity", ">=【填写人数】人", "以签到计", "conference.attendees", "签到去重"),
    SkeletonRow("人均成本", "cost", "<=【填写金额】元"),
    SkeletonRow("合作意向数", "economic", ">=1项"),
    SkeletonRow("长效机制文件数", "lasting", ">=1份"),
)
SOUND = Skeleton(
    "会议模板", "Conference", ("conference",), {"goals": "参会【填写人数】人", "plan": "六月"}, {"goals": "写数字"}, ROWS,
    (SkeletonCost("场地费", "【填写天数】天"), SkeletonCost("其他")), (Blank("人数", "300"),),
)  # fmt: skip


def test_it_comes_back_from_its_content() -> None:
    assert skeleton_of(SOUND.content() | {"other": 1}) == SOUND
    assert SOUND.examples == {"人数": "300"}


def test_a_form_in_the_order_of_the_shanghai_form_with_blanks() -> None:
    form = skeleton_form(SOUND, "shanghai2020")
    assert [(one.level1, one.level3) for one in form.indicators] == [
        ("投入与管理", "资金到位率"), ("产出目标", "人均成本"), ("产出目标", "参会人数"), ("效果目标", "合作意向数"), ("效果目标", "满意度"),
        ("影响力目标", "长效机制文件数"),
    ]  # fmt: skip
    assert {(one.weight, one.note) for one in form.indicators} == {(None, None)}
    assert form.narratives.goals == "参会【填写人数】人"


def test_the_central_form_leaves_process_out_and_shares_points() -> None:
    form = skeleton_form(SOUND, "central2021", {"人数": "300", "金额": "800", "天数": "2"})
    assert [(one.level3, one.weight) for one in form.indicators] == [
        ("人均成本", Decimal(20)), ("参会人数", Decimal(40)), ("合作意向数", Decimal(10)), ("长效机制文件数", Decimal(10)), ("满意度", Decimal(10)),
    ]  # fmt: skip
    row = form.indicators[1]
    assert (row.operator, row.value, row.unit, row.note) == (">=", Decimal(300), "人", "签到去重")
    assert form.cost_lines == (CostLine("场地费", None, "2天"), CostLine("其他"))


def test_another_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="selfeval"):
        skeleton_form(SOUND, "selfeval")


def test_its_blanks_in_reading_order() -> None:
    assert skeleton_blanks(SOUND) == ("人数", "金额", "天数")


def test_a_row_of_an_indicator() -> None:
    text = IndicatorText("参会人数", "quantity", "签到去重", "计数", "人", "up", ">=【填写人数】人")
    assert row_of(text, entry="conference.attendees", hint="以签到计") == ROWS[2]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"name": "", "types": ()}, ["name", "types"]),
        ({"types": ("opera",)}, ["types"]),
        ({"rows": ROWS[:4]}, ["rows"]),
        ({"rows": (*ROWS[:5], SkeletonRow("x", "nowhere", "1"))}, ["rows"]),
        ({"narratives": {}}, ["narratives"]),
        ({"narratives": {"goals": "长" * 2001}}, ["narratives"]),
    ],
)
def test_what_keeps_it_from_being_submitted(changes: dict[str, object], found: list[str]) -> None:
    made = replace(SOUND, **changes)  # type: ignore[arg-type]  # fields by name
    assert [one.field for one in skeleton_problems(made)] == found
