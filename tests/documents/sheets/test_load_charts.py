from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from duixian.documents.sheets.load_charts import Bar, amount_bars, day_curves

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]  # our own drawing


def test_a_day_has_a_line_for_working_days_and_a_dashed_one_for_weekends() -> None:
    svg = day_curves([(0, Decimal(1)), (720, Decimal("3.5"))], [(0, Decimal(1))], title="D1", unit="kWh", language="en")
    root = ET.fromstring(svg)  # our own drawing
    lines = list(root.iter(f"{SVG}polyline"))
    assert [one.get("stroke-dasharray") for one in lines] == ["4 3", None]
    assert len((lines[1].get("points") or "").split()) == 4
    assert root.findtext(f"{SVG}desc") == "Monday to Friday: most 3.50 at 12:00; weekend: most 1.00 at 0:00"
    assert [word in texts(svg) for word in ("4.0", "2.0", "0", "24:00", "kWh", "weekend")] == [True] * 6


def test_a_day_without_weekends_or_readings_is_drawn() -> None:
    assert "polyline" not in day_curves([], [], title="D1", unit="kWh")
    assert "周末" not in texts(day_curves([(0, Decimal("0.05"))], [], title="D1", unit="千瓦时"))


def test_what_was_found_stands_dark_on_a_shade() -> None:
    bars = [Bar("1", Decimal(1)), Bar("2", Decimal(8), marked=True), Bar("3", None, marked=True)]
    svg = amount_bars(bars, title="S1", unit="m³", language="en")
    assert (svg.count("dx-track"), svg.count('class="dx-ink-fill"'), svg.count("dx-won")) == (1, 2, 1)
    assert "time of the finding" in texts(svg)


def test_without_a_finding_nothing_is_shaded() -> None:
    assert "dx-track" not in amount_bars([Bar("1", Decimal(0))], title="S1", unit="m³")
