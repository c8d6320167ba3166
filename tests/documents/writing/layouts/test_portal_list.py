from __future__ import annotations

from decimal import Decimal

import pytest

from documents.round_trip import differences
from documents.samples import sample
from documents.writing.layouts.printing import full
from duixian.core.forms.model import Budget, Form, Indicator, Kind, Narratives
from duixian.core.targets.grammar import parse_target
from duixian.documents.writing.layouts.portal_list import lay
from duixian.documents.writing.sheet import Line, LineRole


def row(
    raw: str, *, level1: str | None = "产出指标", name: str | None = "场次", weight: int | None = None
) -> Indicator:
    target = parse_target(raw, name=name or "")
    return Indicator(
        level1, "数量指标", name, raw, target.operator, target.value, target.unit, target.type, target.unit_source,
        weight=None if weight is None else Decimal(weight),
    )  # fmt: skip


def indicators(*rows: Indicator) -> list[str]:
    """The lines below the heading of the indicators, as label：text."""
    lines = [block for block in lay(Form(Kind.TARGET, indicators=rows), "").blocks if isinstance(block, Line)]
    assert lines[0] == Line("", LineRole.HEADING, "绩效指标")
    return [f"{line.label}：{line.text}" if line.label else line.text for line in lines[1:]]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            (row("≥3场"), row("合规", name="流程", weight=0)),
            ["1. 产出指标—数量指标—场次：≥3场", "2. 产出指标—数量指标—流程：合规（0分）"],
        ),
        ((row("满意（90分）", weight=5),), ["1. 产出指标—数量指标—场次：满意（90分）（5分）"]),
        ((row("良好（满分100分）"),), ["1. 产出指标—数量指标—场次：良好（满分100分）"]),
    ],
)
def test_lay_rows_as_numbered_paths(rows: tuple[Indicator, ...], lines: list[str]) -> None:
    assert indicators(*rows) == lines


@pytest.mark.parametrize(
    ("odd", "lines"),
    [
        (row(""), ["一级指标：产出指标", "二级指标：数量指标", "三级指标：场次"]),
        (row("3次", level1=None), ["二级指标：数量指标", "三级指标：场次", "指标值：3次"]),
        (row("3次", name="人/天"), ["一级指标：产出指标", "二级指标：数量指标", "三级指标：人/天", "指标值：3次"]),
        (row("3次", name="A-B", weight=0), ["一级指标：产出指标", "二级指标：数量指标", "三级指标：A-B", "指标值：3次", "分值：0"]),
    ],
)  # fmt: skip
def test_lay_rows_with_labels_where_one_cannot_be_a_path(odd: Indicator, lines: list[str]) -> None:
    plain = ["一级指标：产出指标", "二级指标：数量指标", "三级指标：场次", "指标值：≥3场"]
    assert indicators(odd, row("≥3场")) == [*lines, *plain]


@pytest.mark.parametrize(
    "raw",
    ["良好（满分100分）", "≥95%（含）", "5—8次", "1:3", "≥5次；≥3次", "不少于3-5家", "0", "100%以上"],
)
def test_lay_row_reads_back(raw: str) -> None:
    assert differences(sample("portal_list", indicators=(row(raw),)), "portal_list", "txt") == {}


def test_lay_only_what_is_there() -> None:
    assert lay(Form(Kind.TARGET), "表").blocks == ()
    form = Form(Kind.TARGET, unit="", budget=Budget(other=Decimal(0)), narratives=Narratives(goals=""))
    assert lay(form, "表").blocks == (
        Line("", label="实施单位"),
        Line("0.00", label="其他资金（万元）"),
        Line("", LineRole.HEADING, "年度目标"),
        Line("", LineRole.PARAGRAPH),
    )


def test_lay_narrative_one_line_a_paragraph() -> None:
    told = Narratives(goals="一、甲\n二、乙")
    blocks = lay(full("portal_list", narratives=told), "").blocks
    at = blocks.index(Line("", LineRole.HEADING, "年度目标"))
    assert blocks[at + 1 : at + 3] == (Line("一、甲", LineRole.PARAGRAPH), Line("二、乙", LineRole.PARAGRAPH))
