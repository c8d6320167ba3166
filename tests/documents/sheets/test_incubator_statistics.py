"""The statistics of a year as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl

from duixian.core.incubator.statistics import LINES
from duixian.documents.sheets.incubator_statistics import StatisticsRow, StatisticsSheet, write_statistics

VALUES = {
    "income_service": Decimal("1200.50"),
    "area_let": Decimal(980),
    "tenants": Decimal(48),
    "staff": Decimal(12),
    "graduates": Decimal(0),
}
TOLD = StatisticsSheet(
    "促进中心", 2020, date(2020, 12, 31), [StatisticsRow(line, VALUES.get(line.key), "证明.pdf" if line.key == "staff" else "") for line in LINES],
    "演示数据",
)  # fmt: skip


def cells(language: str = "zh") -> list[tuple[object, ...]]:
    return list(
        openpyxl.load_workbook(BytesIO(write_statistics(TOLD, language=language))).active.iter_rows(values_only=True)
    )  # type: ignore[arg-type]  # either of two


def test_every_line_says_its_value_or_that_nobody_recorded_it() -> None:
    rows = cells()
    assert rows[0][0] == "科技企业孵化器年度统计（2020年）"
    assert rows[2] == ("类别", "统计项", "金额（元）", "面积与比率", "数量", "计量单位", "登记情况", "口径", "佐证")
    told = {row[1]: (*row[2:5], row[6], row[8]) for row in rows[3 : 3 + len(LINES)]}
    assert len(told) == len(LINES)
    assert told["综合服务收入"] == (1200.5, None, None, "由记录得出", None)
    assert told["在孵企业用房"] == (None, 980, None, "由记录得出", None)
    assert told["当年毕业企业"] == (None, None, 0, "由记录得出", None)
    assert told["孵化器从业人员"] == (None, None, 12, "单位填报", "证明.pdf")
    assert told["财政补贴"] == (None, None, None, "没有登记", None)
    assert [row[0] for row in rows[4 + len(LINES) :]] == [
        "单位：促进中心",
        "统计至 2020-12-31；“没有登记”不是零。",
        "演示数据",
    ]


def test_english_and_the_same_bytes() -> None:
    rows = cells("en")
    assert (rows[0][0], rows[3][:2], rows[3][7]) == (
        "Statistics of the incubator, 2020",
        ("Income", "Income from services"),
        "service fees on bills of tenants paid in the year",
    )
    assert write_statistics(TOLD) == write_statistics(TOLD)
