from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.layouts import MoneyUnit
from duixian.core.forms.model import Budget, Form, Indicator, Kind
from duixian.core.periods import PartialDate
from duixian.core.values import parse_money
from duixian.documents.writing.layouts import parts
from duixian.documents.writing.layouts.parts import Column
from duixian.documents.writing.sheet import Role

_COLUMNS = (parts.LEVEL1, parts.LEVEL2, parts.LEVEL3)


@pytest.mark.parametrize(
    ("yuan", "unit", "text"),
    [
        ("4989200", "元", "4,989,200"),
        ("4989200.5", "元", "4,989,200.50"),
        ("0", "元", "0"),
        ("600000", "万元", "60.00"),
        ("4989200", "万元", "498.92"),
        ("4989212", "万元", "498.9212"),
        ("4989212.34", "万元", "498.921234"),
        ("12345678900", "万元", "1,234,567.89"),
    ],
)
def test_money_text_prints_as_many_decimals_as_the_fen_need(yuan: str, unit: MoneyUnit, text: str) -> None:
    assert parts.money_text(Decimal(yuan), unit) == text


@given(st.decimals(0, 10**12, places=2), st.sampled_from(("元", "万元")))
def test_money_text_reads_back_to_the_same_yuan(yuan: Decimal, unit: MoneyUnit) -> None:
    assert parse_money(parts.money_text(yuan, unit), unit=unit) == yuan


@given(st.decimals(0, 10**12, places=2))
def test_amount_keeps_the_exact_number(yuan: Decimal) -> None:
    cell = parts.amount(yuan, "万元")
    assert cell.number is not None
    assert cell.number * 10000 == yuan


def test_amount_of_nothing_is_an_empty_cell() -> None:
    cell = parts.amount(None, "元")
    assert (cell.text, cell.number) == ("", None)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, ""),
        (PartialDate(2016, 3), PartialDate(2016, 12), "2016年3月至2016年12月"),
        (PartialDate(2021), PartialDate(2023), "2021年至2023年"),
        (PartialDate(2020, 1, 2), None, "2020年1月2日至"),
    ],
)
def test_period_prints_each_date_as_precise_as_known(
    start: PartialDate | None, end: PartialDate | None, text: str
) -> None:
    assert parts.period(Form(Kind.TARGET, start_date=start, end_date=end)) == text


@pytest.mark.parametrize(
    ("total", "current", "labels"),
    [
        (None, None, ["年度资金总额"]),
        (Decimal(2), None, ["年度资金总额"]),
        (None, Decimal(1), ["当年预算"]),
        (Decimal(2), Decimal(1), ["项目资金总额", "年度资金总额"]),
    ],
)
def test_sums_are_told_apart_by_their_labels(total: Decimal | None, current: Decimal | None, labels: list[str]) -> None:
    assert [label for label, _ in parts.sums(Budget(total=total, current_year=current))] == labels


def _levels(*rows: tuple[str | None, str | None, str]) -> list[tuple[int, int, str, int]]:
    form = Form(Kind.TARGET, indicators=tuple(Indicator(*row) for row in rows))
    table = parts.indicator_table(form, _COLUMNS)
    return [(cell.row - 1, cell.col, cell.text, cell.rowspan) for cell in table.cells if cell.row > 1]


def test_indicator_table_merges_equal_neighbours_of_the_levels() -> None:
    assert _levels(("产出", "数量", "a"), ("产出", "数量", "b"), ("产出", "质量", "c"), ("效益", "质量", "d")) == [
        (1, 0, "产出", 3), (1, 1, "数量", 2), (1, 2, "a", 1), (2, 2, "b", 1), (3, 1, "质量", 1), (3, 2, "c", 1),
        (4, 0, "效益", 1), (4, 1, "质量", 1), (4, 2, "d", 1),
    ]  # fmt: skip


def test_indicator_table_leaves_missing_levels_apart() -> None:
    assert _levels((None, None, "a"), (None, None, "b")) == [
        (1, 0, "", 1), (1, 1, "", 1), (1, 2, "a", 1), (2, 0, "", 1), (2, 1, "", 1), (2, 2, "b", 1),
    ]  # fmt: skip


def test_indicator_table_prints_level_points_behind_the_name() -> None:
    row = Indicator("产出", "数量", "a", level1_weight=Decimal("50.0"), level2_weight=Decimal("12.5"))
    table = parts.indicator_table(Form(Kind.TARGET, indicators=(row,)), _COLUMNS, points=True)
    assert [cell.text for cell in table.cells if cell.row > 1] == ["产出（50分）", "数量（12.5分）", "a"]


def test_indicator_table_of_no_indicators_is_its_bar_and_header() -> None:
    table = parts.indicator_table(Form(Kind.TARGET), _COLUMNS, bar="2020年绩效目标")
    texts = ["2020年绩效目标", "一级指标", "二级指标", "三级指标"]
    assert (table.rows, table.header_rows, [cell.text for cell in table.cells]) == (2, 2, texts)


@given(st.lists(st.integers(5, 30), min_size=4, max_size=12))
def test_pair_spans_cover_the_row(shares: list[int]) -> None:
    widths = parts.widths([Column("level3", "", (share,), Role.NAME) for share in shares])
    spans = parts.pair_spans(widths)
    assert (sum(spans), min(spans) > 0, spans[0]) == (len(shares), True, 1)
