from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from documents.sheets_samples import MONITORING
from duixian.core.monitoring.causes import Cause
from duixian.core.monitoring.curves import Basis
from duixian.core.monitoring.lights import Light
from duixian.core.wording import NOTHING
from duixian.documents.sheets.monitoring_report import (
    CorrectionItem,
    MonitoringSummary,
    cause_text,
    correction_state,
    monitoring_report,
)
from duixian.documents.sheets.report import Figures, Grid, Heading, Prose


def _section(summary: MonitoringSummary, name: str, language: str = "zh") -> list[object]:
    blocks = monitoring_report(summary, language=language).blocks  # type: ignore[arg-type]
    start = next(i for i, block in enumerate(blocks) if isinstance(block, Heading) and name in block.text)
    end = next((i for i in range(start + 1, len(blocks)) if isinstance(blocks[i], Heading)), len(blocks))
    return list(blocks[start + 1 : end])


def _texts(block: object) -> list[str]:
    assert isinstance(block, Grid)
    return [cell.text.replace("\xa0", " ") for cell in block.table.cells]


def test_both_halves_stand_beside_each_other_with_their_basis() -> None:
    table, figures = _section(MONITORING, "预算执行进度")
    assert _texts(table)[5:] == [
        "目标进度", "70 %", "62 %", "-8", "按本项目实施计划", "预算执行进度", "70 %", "90 %", "20", "计划未列金额，按工作进度",
    ]  # fmt: skip
    assert isinstance(figures, Figures)
    assert [figure.caption for figure in figures.figures] == ["目标进度", "预算执行进度"]


def test_a_half_that_is_not_known_has_dashes() -> None:
    unknown = replace(MONITORING, money=replace(MONITORING.money, reached=None, actual=()))
    assert _texts(_section(unknown, "预算执行进度")[0])[-4:] == ["70 %", "—", "—", "计划未列金额，按工作进度"]


def test_without_a_plan_the_curve_is_a_straight_line() -> None:
    assert (replace(MONITORING.work, basis=Basis.PERIOD).stepped, MONITORING.money.stepped) == (False, True)


def test_nothing_to_say_is_said_in_every_section() -> None:
    bare = replace(
        MONITORING, rows=(), corrections=(), questions=(), rules=NOTHING, summary="", budget=None, department=""
    )
    assert _section(bare, "各项指标") == [Prose("没有指标。")]
    assert _section(bare, "偏差原因") == [Prose("没有偏差。")]
    assert _section(bare, "纠偏措施") == [Prose("没有纠偏措施。")]
    assert _section(bare, "待核实") == [Prose("没有待核实的问题。")]
    assert _texts(_section(bare, "监控结论")[0])[5:] == [
        "—", "预算（元）", "—", "已支出（元）", "540,000.00", "支出进度", "—", "总体状态", "滞后",
    ]  # fmt: skip


def test_only_rows_with_something_to_say_have_causes() -> None:
    (table,) = _section(MONITORING, "Causes", "en")
    assert _texts(table)[4:] == [
        "参会观众数", "staff, other: 部分分会改为线上举办", "412 by the year end (80 % interval 412 to 412), from 6 points", "impossible",
        "专业媒体报道数", "staff", "—", "possible",
    ]  # fmt: skip


def test_a_row_behind_without_a_cause_shows_what_is_missing() -> None:
    rows = (replace(MONITORING.rows[2], causes=(), likelihood=None),)
    assert _texts(_section(replace(MONITORING, rows=rows), "偏差原因")[0])[4:] == ["专业媒体报道数", "—", "—", "—"]


@pytest.mark.parametrize(
    ("causes", "note", "zh", "en"),
    [
        ((Cause.FUNDS,), "", "经费保障", "funding"),
        ((Cause.FUNDS, Cause.OTHER), "停电", "经费保障、其他：停电", "funding, other: 停电"),
        ((), "停电", "停电", "停电"),
        ((), " ", "", ""),
    ],
)
def test_causes_are_named_with_their_words(causes: tuple[Cause, ...], note: str, zh: str, en: str) -> None:
    row = replace(MONITORING.rows[0], causes=causes, note=note)
    assert (cause_text(row, "zh"), cause_text(row, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("due", "done_on", "state"),
    [
        (date(2020, 7, 15), None, "16 days overdue"),
        (date(2020, 7, 31), None, "open"),
        (date(2020, 7, 15), date(2020, 7, 20), "done"),
        (date(2020, 8, 15), date(2020, 8, 1), "open"),
    ],
)
def test_a_correction_stands_where_its_days_say(due: date, done_on: date | None, state: str) -> None:
    assert correction_state(CorrectionItem("甲", "乙", "丙", due, done_on), date(2020, 7, 31)).en == state


def test_rows_are_shown_with_their_light_and_reason() -> None:
    figures, table = _section(MONITORING, "各项指标")
    assert _texts(table)[6:12] == ["产出目标", "邀请演讲专家数", ">=80", "97 人", "已完成", "目标 >=80，实际 97 人"]
    assert isinstance(figures, Figures)


def test_the_result_names_the_light_and_its_reason() -> None:
    green = replace(MONITORING, light=Light.GREEN, work=replace(MONITORING.work, expected=Fraction(1, 2)))
    assert _section(green, "监控结论")[1] == Prose(
        "总体状态：正常。专业媒体报道数：应完成 100 %，实际 33.3 %（1 / 3 篇）。"
    )
