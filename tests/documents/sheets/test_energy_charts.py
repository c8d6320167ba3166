"""Charts of twelve months: full bars for this year, hollow ones for the last, nothing where nothing was measured."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from duixian.documents.sheets.energy_charts import MonthBar, month_bars, short, use_curve

BARS = [MonthBar("1", Decimal(100), Decimal(200)), MonthBar("2", None, Decimal(50)), MonthBar("3", Decimal(25))]


def shapes(svg: str, look: str) -> list[tuple[float, float]]:
    """y and height of the boxes of a look, without the key."""
    root = ET.fromstring(svg)  # our own drawing
    boxes = [one for one in root.iter() if one.tag.endswith("rect") and one.get("class") == look]
    return [(float(one.get("y", 0)), float(one.get("height", 0))) for one in boxes if one.get("y") != "4"]


def test_bars_stand_on_one_scale_and_what_was_not_measured_has_none() -> None:
    svg = month_bars(BARS, title="用电", unit="千瓦时")
    assert shapes(svg, "dx-won") == [(109.0, 61.0), (154.75, 15.25)]
    assert shapes(svg, "dx-hollow") == [(48.0, 122.0), (139.5, 30.5)]
    assert "1：100 (上年 200)；2：未测量 (上年 50)；3：25" in svg
    assert "1: 100 (last year 200); 2: not measured (last year 50); 3: 25" in month_bars(BARS, title="Power", unit="kWh", language="en")  # fmt: skip


def test_without_a_year_before_there_is_no_key_for_it() -> None:
    assert "上年" not in month_bars(BARS[2:], title="用电", unit="千瓦时")
    assert shapes(month_bars([], title="用电", unit="千瓦时"), "dx-won") == []


@pytest.mark.parametrize(
    ("amount", "text"), [("1234", "1,234"), ("12345", "12.3k"), ("9.96", "10.0"), ("0", "0.0"), ("10", "10")]
)
def test_numbers_on_bars_are_short(amount: str, text: str) -> None:
    assert short(Decimal(amount)) == text


def test_a_curve_has_a_step_for_each_reading() -> None:
    svg = use_curve([("01-10", Decimal(10)), ("02-10", Decimal(20))], title="D1", unit="千瓦时/天")
    assert shapes(svg, "dx-won") == [(109.0, 61.0), (48.0, 122.0)]
    assert "01-10: 10.0; 02-10: 20.0" in svg
    many = use_curve([(str(n), Decimal(n)) for n in range(40)], title="D1", unit="千瓦时/天")
    assert (len(shapes(many, "dx-won")), many.count("<text")) == (40, 1)
