from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from duixian.core.periods import Period
from duixian.documents.sheets.plan_chart import At, PlanChart, Span, plan_against_actual
from snapshots import snapshot

SVG = "{http://www.w3.org/2000/svg}"
PLAN = (
    At(date(2020, 3, 31), Fraction(1, 5)),
    At(date(2020, 6, 30), Fraction(7, 10)),
    At(date(2020, 11, 30), Fraction(1)),
)
ACTUAL = (At(date(2020, 1, 31), Fraction(1, 20)), At(date(2020, 6, 30), Fraction(11, 20)))
CHART = PlanChart(Period.of_year(2020), PLAN, ACTUAL, date(2020, 7, 31))
BEHIND = replace(CHART, forecast=Span(Fraction(92, 100), Fraction(80, 100), Fraction(108, 100)))
EVEN = replace(CHART, plan=(At(date(2019, 12, 31), Fraction(0)), At(date(2020, 12, 31), Fraction(1))), stepped=False)


def _texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def _path(svg: str, look: str) -> str | None:
    paths = [path.get("d") for path in ET.fromstring(svg).iter(f"{SVG}path") if path.get("class") == look]
    return paths[0] if paths else None


@pytest.mark.parametrize(
    ("name", "chart", "language"), [("plan-zh", BEHIND, "zh"), ("plan-en", BEHIND, "en"), ("plan-even", EVEN, "zh")]
)
def test_the_chart_is_the_one_that_was_looked_at(name: str, chart: PlanChart, language: str) -> None:
    drawn = plan_against_actual(chart, title="进度", language=language).replace("><", ">\n<") + "\n"  # type: ignore[arg-type]
    assert drawn == snapshot(f"charts/{name}.svg", drawn)


def test_both_lines_end_with_their_share_of_the_day() -> None:
    assert _texts(plan_against_actual(CHART, title=""))[-2:] == ["计划 70 %", "实际 55 %"]
    assert ET.fromstring(plan_against_actual(CHART, title="")).findtext(f"{SVG}desc") == (
        "截至 2020-07-31：计划 70 %，实际 55 %"
    )


def test_the_forecast_is_told_with_its_interval() -> None:
    drawn = plan_against_actual(BEHIND, title="", language="en")
    assert ET.fromstring(drawn).findtext(f"{SVG}desc") == (
        "2020-07-31: plan 70 %, actual 55 %, forecast 92 % (80 % to 108 %)"
    )
    assert _texts(drawn)[-3:] == ["forecast 92 %", "plan 70 %", "actual 55 %"]


def test_labels_at_one_height_are_kept_apart() -> None:
    close = replace(CHART, actual=(At(date(2020, 7, 1), Fraction(7, 10)),))
    labels = list(ET.fromstring(plan_against_actual(close, title="")).iter(f"{SVG}text"))[-2:]
    assert float(labels[1].get("y", "0")) - float(labels[0].get("y", "0")) == 14


def test_a_plan_is_a_step_line_and_an_even_year_a_straight_one() -> None:
    steps, even = (_path(plan_against_actual(chart, title=""), "dx-plan") for chart in (CHART, EVEN))
    assert (steps or "").count("V") == 4
    assert "V" not in (even or "V")
    assert _texts(plan_against_actual(EVEN, title=""))[-2] == "计划 58.2 %"


@pytest.mark.parametrize(
    ("chart", "day", "label"),
    [
        (CHART, date(2020, 1, 15), "计划 0 %"),
        (CHART, date(2021, 2, 1), "计划 100 %"),
        (EVEN, date(2019, 12, 30), "计划 0 %"),
        (EVEN, date(2021, 2, 1), "计划 100 %"),
    ],
)
def test_the_plan_of_a_day_before_or_after_its_corners(chart: PlanChart, day: date, label: str) -> None:
    assert _texts(plan_against_actual(replace(chart, as_of=day, actual=()), title=""))[-1] == label


def test_nothing_reached_yet_draws_the_plan_alone() -> None:
    drawn = plan_against_actual(replace(CHART, actual=()), title="")
    assert (_path(drawn, "dx-actual"), _texts(drawn)[-1]) == (None, "计划 70 %")


def test_an_actual_value_of_the_day_itself_is_the_last_corner() -> None:
    today = replace(CHART, actual=(At(CHART.as_of, Fraction(1, 2)),))
    assert (_path(plan_against_actual(today, title=""), "dx-actual") or "").count("H") == 1


@pytest.mark.parametrize(
    ("period", "language", "names"),
    [
        (Period.of_year(2020), "zh", ["1月", "2月", "12月"]),
        (Period.of_year(2020), "en", ["Jan", "Feb", "Dec"]),
        (Period(date(2020, 3, 15), date(2020, 6, 1)), "zh", ["3月", "4月", "5月"]),
        (Period(date(2020, 1, 1), date(2022, 1, 1)), "zh", ["1月", "4月", "10月"]),
        (Period(date(2019, 1, 1), date(2024, 1, 1)), "zh", ["2019", "2020", "2023"]),
    ],
)
def test_the_axis_names_months_quarters_or_years(period: Period, language: str, names: list[str]) -> None:
    drawn = plan_against_actual(replace(CHART, period=period, actual=()), title="", language=language)  # type: ignore[arg-type]
    found = [text for text in _texts(drawn) if text[-1:] == "月" or text in {"Jan", "Feb", "Dec"} or text.isdigit()]
    assert [found[0], found[1], found[-1]] == names


def test_more_than_everything_stretches_the_axis_and_stops_at_150_percent() -> None:
    over = replace(CHART, actual=(At(date(2020, 6, 30), Fraction(5)),))
    heights = [
        float(line.get("y1", "0")) for line in ET.fromstring(plan_against_actual(over, title="")).iter(f"{SVG}line")
    ]
    assert heights[2] == pytest.approx(16 + 180 / 3, abs=0.01)
