"""Rows of a monitoring report from measured values: light, reason, forecast, what people add."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from duixian.apps.evaluation.lights import forecast_of, kept, look, remark_of, shown_value
from duixian.apps.evaluation.taken import NOTHING, Evidence, Taken, TakenRow
from duixian.apps.measurement.models import Binding, Judgement, Measurement
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.checks.rows import rows_of
from duixian.core.monitoring.causes import Cause, Likelihood, Need, needs
from duixian.core.monitoring.curves import Expected, PlanItem, expected
from duixian.core.monitoring.forecast import Forecast
from duixian.core.periods import Period
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Count, Measured, NotMeasured, Percent, Qualitative
from factories.evaluation import SUMMER
from factories.targets import sample_forms

JULY = date(2020, 7, 31)
YEAR = Period.of_year(2020)
DAYS = (date(2020, 3, 31), date(2020, 5, 31), JULY)


def curves() -> Expected:
    items = [
        PlanItem(f"第{month}月", Period.of_days(date(2020, month, 1), date(2020, month, 28))) for month in range(1, 11)
    ]
    return expected(items, period=YEAR)


def evidence(*given: tuple[int, Taken], executed: Taken = NOTHING) -> Evidence:
    form, there = sample_forms()[1], dict(given)
    rows = tuple(TakenRow(row, there.get(row.at, NOTHING)) for row in rows_of(form))
    return Evidence(Declaration(), DeclarationVersion(), form, JULY, SUMMER, rows, executed, NOTHING)


def series(*values: dict[str, object]) -> Taken:
    return Taken(Binding(), tuple(Measurement(value=value) for value in values), DAYS[-len(values) :])


def test_look_gives_a_row_for_every_indicator_with_light_and_reason() -> None:
    looked = look(evidence((2, series({"kind": "count", "number": 100}))), curves())
    row = looked.rows[2]
    assert (row["name"], row["light"], row["expected"], row["reached"]) == ("参会人数", "red", "7/10", "1/4")
    assert row["reason"] == {
        "zh": "应完成 70 %，实际 25 %（100 / 400）", "en": "70 % expected, 25 % reached (100 / 400)",
    }  # fmt: skip
    assert [one["light"] for one in looked.rows].count("grey") == 7
    assert (looked.light.light.value, looked.progress["work"]) == ("red", "1/4")


def test_rate_of_all_passed_reaches_a_word_and_a_part_waits_for_a_person() -> None:
    passed = series({"kind": "percent", "numerator": "8", "denominator": "8"})
    partly = series({"kind": "percent", "numerator": "7", "denominator": "8"})
    looked = look(evidence((0, passed), (1, partly)), curves())
    assert [row["light"] for row in looked.rows[:2]] == ["green", "amber"]


@pytest.mark.parametrize(("band", "light"), [("met", "green"), ("partly", "amber"), ("missed", "red")])
def test_judgement_gives_the_light_of_its_band(band: str, light: str) -> None:
    judged = Taken(Binding(), judgement=Judgement(band=band, share=70, reason="核对"))
    assert look(evidence((1, judged)), curves()).rows[1]["light"] == light


def test_forecast_follows_the_plan_and_tells_its_points() -> None:
    counts = series(*({"kind": "count", "number": number} for number in (30, 50, 70)))
    found = forecast_of(counts, parse_target(">=400", name="参会人数"), "参会人数", curves().work)
    assert isinstance(found, Forecast)
    assert (found.level, found.points) == (100, 3)


def test_forecast_is_none_for_words_and_for_levels() -> None:
    counts = series(*({"kind": "count", "number": number} for number in (30, 50, 70)))
    assert forecast_of(counts, parse_target("合规"), "合规性", curves().work) is None
    assert forecast_of(counts, parse_target(">=4", name="平均得分"), "平均得分", curves().work) is None


def test_shown_value_tells_unit_rate_word_and_why_nothing() -> None:
    target = parse_target(">=400人", name="参会人数")
    shown = [
        shown_value(value, target).zh
        for value in (Measured(Count(12)), Measured(Percent(Decimal(1), Decimal(4))), Measured(Qualitative("合规")),
                      NotMeasured("not-recorded"))
    ]  # fmt: skip
    assert shown == ["12人", "25%（1/4）", "合规", "未测量（没有登记记录）"]


def test_kept_rows_keep_what_people_said_while_the_figures_change() -> None:
    before = look(evidence(), curves()).rows
    before[2].update(causes=["staff"], cause_note="人手不足", likelihood="possible", note="备注")
    after = kept(look(evidence((2, series({"kind": "count", "number": 300}))), curves()).rows, before)
    assert (after[2]["causes"], after[2]["note"], after[2]["shown"]["zh"]) == (["staff"], "备注", "300")
    assert after[3]["causes"] == []


def test_remark_of_a_stored_row_needs_what_core_asks_for() -> None:
    row = look(evidence((2, series({"kind": "count", "number": 10}))), curves()).rows[2]
    target = parse_target(row["target"], name=row["name"])
    assert needs(remark_of(row, target)) == {Need.CAUSE, Need.CORRECTION, Need.LIKELIHOOD}
    said = remark_of({**row, "causes": ["other"], "likelihood": "certain"}, target)
    assert (said.causes, said.likelihood, needs(said)) == (
        frozenset({Cause.OTHER}), Likelihood.CERTAIN, {Need.CAUSE_NOTE, Need.CORRECTION},
    )  # fmt: skip
    assert said.target == (Fraction(400), None)


def test_money_is_measured_against_its_own_curve() -> None:
    spent = series(*({"kind": "money", "yuan": f"{amount}.00"} for amount in (50_000, 100_000, 280_000)))
    money = look(evidence(executed=spent), curves()).money
    assert (money["light"], money["executed"], money["attained"], money["expected"]) == (
        "green",
        "280000.00",
        "7/10",
        "7/10",
    )
    assert (money["forecast"]["points"], [yuan for _, yuan in money["series"]]) == (
        3, ["50000.00", "100000.00", "280000.00"],
    )  # fmt: skip


def test_work_of_earlier_days_is_a_series() -> None:
    counts = series(*({"kind": "count", "number": number} for number in (40, 100, 200)))
    found = look(evidence((2, counts)), curves()).progress
    assert found["series"] == [["2020-03-31", "1/10"], ["2020-05-31", "1/4"], ["2020-07-31", "1/2"]]
