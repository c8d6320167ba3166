from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from documents.sheets_samples import EVALUATION, ROWS
from duixian.core.values import Percent
from duixian.core.wording import Words
from duixian.documents.sheets.evaluation_report import (
    EvaluationReport,
    LostPoints,
    MoneyYear,
    RectificationItem,
    evaluation_report,
    lost_points,
    state_of,
)
from duixian.documents.sheets.report import Figures, Grid, Heading, Prose

BARE = EvaluationReport(
    project="甲", unit="乙", year=2020, as_of=date(2020, 12, 31), rows=(), total=Decimal(0), maximum=Decimal(100),
    grade=Words("差", "poor"), rules=Words("规则", "Rules"), rules_verified=True,
)  # fmt: skip


def _section(report: EvaluationReport, name: str, language: str = "zh") -> list[object]:
    blocks = evaluation_report(report, language=language).blocks  # type: ignore[arg-type]
    start = next(i for i, block in enumerate(blocks) if isinstance(block, Heading) and name in block.text)
    end = next((i for i in range(start + 1, len(blocks)) if isinstance(blocks[i], Heading)), len(blocks))
    return list(blocks[start + 1 : end])


def _texts(block: object) -> list[str]:
    assert isinstance(block, Grid)
    return [cell.text for cell in block.table.cells]


@pytest.mark.parametrize(
    ("money", "rate"),
    [
        (MoneyYear(Decimal(5), Decimal(10), Decimal(4)), Percent(Decimal(4), Decimal(10))),
        (MoneyYear(Decimal(5), None, Decimal(4)), Percent(Decimal(4), Decimal(5))),
        (MoneyYear(Decimal(5), Decimal(0), Decimal(0)), None),
        (MoneyYear(Decimal(5), Decimal(10), None), None),
        (MoneyYear(), None),
    ],
)
def test_the_rate_is_of_the_adjusted_budget_or_the_initial_one(money: MoneyYear, rate: Percent | None) -> None:
    assert money.rate == rate


def test_every_lost_point_is_listed_the_greatest_first() -> None:
    capped = replace(
        EVALUATION, ceiling=LostPoints(Decimal(3), Words("执行率低，总分不超过 89 分。", "Ceiling of 89."))
    )
    assert [(name, lost) for name, lost, _, _ in lost_points(capped, "zh")] == [
        ("参会人员满意度（%）", Decimal(10)),
        ("拓展国内外交流合作渠道", Decimal(9)),
        ("总分上限", Decimal(3)),
        ("参会观众数", Decimal("2.64")),
        ("预算执行", Decimal("0.2")),
    ]
    assert sum(lost for _, lost, _, _ in lost_points(EVALUATION, "en")) == EVALUATION.maximum - EVALUATION.total


def test_a_ceiling_is_told_with_the_total() -> None:
    capped = replace(EVALUATION, ceiling=LostPoints(Decimal(3), Words("总分不超过 89 分。", "At most 89.")))
    first = _section(capped, "自评得分")[0]
    assert first == Prose("自评得分 78.16 分（满分 100 分，失 21.84 分），等级为“中”。总分不超过 89 分。")


def test_rows_know_what_they_lost() -> None:
    assert [row.lost for row in ROWS] == [0, Decimal("2.64"), 0, 0, 9, 10]


def test_a_report_of_nothing_says_so_in_every_section() -> None:
    assert _section(BARE, "失分说明") == [Prose("没有失分。")]
    assert _section(BARE, "数据与佐证") == [Prose("没有指标。")]
    assert _section(BARE, "存在问题") == [Prose("没有需要整改的问题。")]
    assert len(_section(BARE, "各项指标")) == 1
    assert _texts(_section(BARE, "项目基本情况")[0])[-4:] == ["实施期", "—", "评价截止日", "2020年12月31日"]
    assert _section(BARE, "计分依据") == [Prose("本报告按“规则”计分。规则原文已核对。")]
    assert _texts(_section(BARE, "资金情况")[0])[-6:] == ["—", "—", "—", "—", "", ""]


def test_rules_that_were_not_read_are_told_as_such() -> None:
    assert _section(EVALUATION, "Rules", "en") == [
        Prose(
            "Scored by “National 2020 (Cai Yu [2020] 10)”. The text of the rules was not read; the official text prevails."
        )
    ]


def test_evidence_is_counted_by_grade_and_what_has_none_is_named() -> None:
    assert _section(EVALUATION, "数据与佐证") == [
        Prose(
            "6 项指标的佐证：实时记录并经独立确认 1 项，实时记录 1 项，名单佐证 1 项，文件佐证 1 项，无佐证 1 项，没有测量记录 1 项。"
            "没有佐证的指标：拓展国内外交流合作渠道。"
        )
    ]
    assert _section(replace(EVALUATION, rows=ROWS[:1]), "数据与佐证") == [Prose("1 项指标的佐证：实时记录 1 项。")]


def test_problems_told_without_a_list_stand_alone() -> None:
    assert _section(replace(EVALUATION, rectifications=()), "存在问题") == [
        Prose("线上观众未纳入签到统计，满意度调查未按计划开展。")
    ]


def test_an_open_item_without_owner_and_day_shows_dashes() -> None:
    found = replace(EVALUATION, rectifications=(RectificationItem("问题", "措施"),))
    assert _texts(_section(found, "存在问题")[1])[-5:] == ["问题", "措施", "—", "—", "进行中"]


@pytest.mark.parametrize(
    ("due", "done_on", "state"),
    [
        (date(2020, 7, 1), None, "overdue"),
        (date(2020, 7, 31), None, "open"),
        (None, None, "open"),
        (date(2020, 7, 1), date(2020, 7, 30), "done"),
        (date(2020, 8, 1), date(2020, 8, 30), "open"),
    ],
)
def test_a_rectification_stands_where_its_days_say(due: date | None, done_on: date | None, state: str) -> None:
    assert state_of(RectificationItem("问题", "措施", "", due, done_on), date(2020, 7, 31)).en == state


def test_bars_show_levels_and_the_whole_and_leave_execution_out_without_weight() -> None:
    without = replace(EVALUATION, money=MoneyYear(), rows=(replace(ROWS[0], level1=""),))
    figures = next(block for block in _section(without, "自评得分") if isinstance(block, Figures))
    assert "其他：10/10 分；合计：78.16/100 分" in figures.figures[0].svg


@pytest.mark.parametrize(
    ("share", "met", "look"),
    [
        (Fraction(1), True, "已完成"),
        (Fraction(3, 5), False, "有风险"),
        (Fraction(1, 2), False, "滞后"),
        (None, False, "滞后"),
        (None, None, "未测量"),
    ],
)
def test_bars_of_rows_look_as_they_did(share: Fraction | None, met: bool | None, look: str) -> None:
    one = replace(EVALUATION, rows=(replace(ROWS[0], share=share, met=met),))
    figures = next(block for block in _section(one, "各项指标") if isinstance(block, Figures))
    assert look in figures.figures[0].svg.partition("</desc>")[0]
