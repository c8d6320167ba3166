"""Charts of statistics: well-formed, the figures in the description, bars and boxes where the figures say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from duixian.core.benchmark.answers import Spread, YearFigures
from duixian.core.benchmark.standing import Selection
from duixian.documents.sheets.spread_charts import plain, spread_chart, trend_chart

SVG = "{http://www.w3.org/2000/svg}"


def _spread(edges: tuple[int, ...], counts: tuple[int, ...], *points: int) -> Spread:
    tenth, low, middle, high, ninetieth = map(Decimal, points)
    return Spread(
        Selection("attendance", "人"),
        sum(counts),
        tenth,
        low,
        middle,
        high,
        ninetieth,
        tuple(map(Decimal, edges)),
        counts,
    )


def test_a_bar_for_every_bin_that_holds_something() -> None:
    told = _spread((0, 10, 20, 30), (5, 0, 20), 5, 8, 22, 25, 29)
    root = etree.fromstring(spread_chart(told, title="<分布>", unit="人", language="zh"))
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "dx-won"]
    assert [float(bar.get("height", "0")) for bar in bars] == [40.5, 162.0]
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert {"最多的一格: 20", "n = 25 · 人", "0", "30", "中位数 22"} <= set(texts)
    assert "10/25/50/75/90 %: 5 / 8 / 22 / 25 / 29 人" in spread_chart(told, title="t", unit="人", language="en")


def test_a_single_value_has_a_box_that_is_seen() -> None:
    told = _spread((99, 101), (30,), 100, 100, 100, 100, 100)
    root = etree.fromstring(spread_chart(told, title="t", unit=""))
    (box,) = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "dx-track"]
    assert float(box.get("width", "0")) == 2.0


@pytest.mark.parametrize("flat", [True, False])
def test_each_year_has_its_median_and_n(flat: bool) -> None:
    years = [
        YearFigures(year, 20 + year % 10, Decimal(80), Decimal(80 if flat else 85), Decimal(80 if flat else 95))
        for year in (2019, 2020)
    ]
    drawn = trend_chart(years, title="t", unit="%")
    root = etree.fromstring(drawn)
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert {"2019", "2020", "n = 29", "n = 20", "80" if flat else "85"} <= set(texts)
    assert len(list(root.iter(f"{SVG}circle"))) == 2


@pytest.mark.parametrize(("value", "told"), [("12345", "12,345"), ("1.50", "1.5"), ("0.126", "0.13"), ("-3", "-3")])
def test_figures_on_an_axis(value: str, told: str) -> None:
    assert plain(Decimal(value)) == told
