"""Measured values as the rows of a monitoring report: light with reason, forecast, and what people still have to add.

Pure: from what the records say and the plan's curves to plain JSON, and back to the values of `core.monitoring`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from duixian.apps.evaluation.taken import Evidence, Taken, TakenRow
from duixian.apps.evaluation.values import (
    Json,
    share_json,
    share_of,
    words_json,
    words_of,
)
from duixian.apps.measurement.values import value_from, value_json
from duixian.core.measures.reasons import explain
from duixian.core.monitoring.causes import Cause, Likelihood, Remark
from duixian.core.monitoring.causes import Correction as Done
from duixian.core.monitoring.curves import Curve, Expected
from duixian.core.monitoring.forecast import (
    Forecast,
    NoForecast,
    Point,
    RatePoint,
    forecast_count,
    forecast_money,
    forecast_rate,
)
from duixian.core.monitoring.lights import Light, ProjectLight, Status, worst_of
from duixian.core.monitoring.quantities import in_unit, range_of
from duixian.core.monitoring.spending import progress_of, spending_status
from duixian.core.monitoring.status import BAND_LABELS, Row, status_of
from duixian.core.scoring.from_form import execution_of, target_of
from duixian.core.scoring.wording import shown_actual
from duixian.core.targets.accrual import Accrual, accrual_of
from duixian.core.targets.bands import Band
from duixian.core.targets.days import days_of
from duixian.core.targets.model import Target
from duixian.core.values import (
    Count,
    Measured,
    MeasuredValue,
    Money,
    NotApplicable,
    NotMeasured,
    Percent,
    Qualitative,
)
from duixian.core.wording import Words
from duixian.documents.sheets.assembling import reached_share

KEPT = ("causes", "cause_note", "likelihood", "note")
"""What people add to a row; it stays when the figures are renewed."""


class Looked(NamedTuple):
    """A project on one day: its rows, its money, work and money in figures, and its light."""

    rows: list[Json]
    money: Json
    progress: Json
    light: ProjectLight


def look(evidence: Evidence, curves: Expected) -> Looked:
    """Every row and the money on the day of the evidence, in the order of the form."""
    statuses = [(_status(one, curves.work, evidence.as_of), one) for one in evidence.rows]
    rows = [_row_json(status, one, curves.work) for status, one in statuses]
    money = _money_status(evidence, curves.spending)
    progress = progress_of([(status, one.row.indicator.weight) for status, one in statuses], money)
    told = {
        "period": _period_json(curves), "work_curve": _curve_json(curves.work), "money_curve": _curve_json(curves.spending),
        "series": _work_series(evidence, curves.work),
        "work_expected": share_json(progress.work_expected), "work": share_json(progress.work), "rows": progress.rows,
        "money_expected": share_json(progress.money_expected), "money": share_json(progress.money),
        "money_ahead": progress.is_money_ahead(),
    }  # fmt: skip
    light = worst_of([status for status, _ in statuses])
    return Looked(rows, _money_json(evidence, curves.spending, money), told, light)


def _period_json(curves: Expected) -> list[str]:
    first = min(curves.work.first_day, curves.spending.first_day)
    return [first.isoformat(), max(curves.work.last_day, curves.spending.last_day).isoformat()]


def _curve_json(curve: Curve) -> Json:
    return {"basis": curve.basis.value, "corners": [[day.isoformat(), str(share)] for day, share in curve.corners()]}


def _work_series(evidence: Evidence, curve: Curve) -> list[list[str]]:
    """The share of the work that was done by each day on which something was measured."""
    days = sorted({day for one in evidence.rows for day in one.taken.days})
    return [[day.isoformat(), str(work)] for day in days if (work := _work_on(evidence, curve, day)) is not None]


def _work_on(evidence: Evidence, curve: Curve, day: date) -> Fraction | None:
    then = [one._replace(taken=one.taken.until(day)) for one in evidence.rows]
    statuses = [(_status(one, curve, day), one.row.indicator.weight) for one in then]
    return progress_of(statuses, _money_status(evidence, curve)).work


def measured_of(taken: Taken, target: Target) -> MeasuredValue:
    """The value that counts for a row: a judgement in the words of its band, else what was measured."""
    if taken.judgement is None or taken.band is None:
        return taken.value
    return Measured(Qualitative(target.raw if taken.band is Band.REACHED else BAND_LABELS[taken.band].zh))


def _status(one: TakenRow, curve: Curve, as_of: date) -> Status:
    target, taken = target_of(one.row.indicator), one.taken
    measured = measured_of(taken, target)
    row = Row(
        one.row.title, target, measured, curve, band=taken.band or _passed(measured, target),
        done_on=_done_on(target, taken, measured, curve), weight=one.row.indicator.weight,
    )  # fmt: skip
    return status_of(row, as_of=as_of)


def _passed(measured: MeasuredValue, target: Target) -> Band | None:
    """A word such as 合规 is reached when everything that was due passed; what failed is for a person to judge."""
    value = measured.value if isinstance(measured, Measured) else None
    passed = target.value is None and isinstance(value, Percent) and value.share >= 1
    return Band.REACHED if passed else None


def _done_on(target: Target, taken: Taken, measured: MeasuredValue, curve: Curve) -> date | None:
    """The day on which a dated target was done: the day in words that was measured, or that of a rate of all."""
    if target.form != "date" or not isinstance(measured, Measured):
        return None
    if isinstance(measured.value, Qualitative):
        days = days_of(measured.value.text, curve.last_day.year)
        return days.last if days else None
    is_whole = isinstance(measured.value, Percent) and measured.value.share >= 1
    return taken.days[-1] if is_whole and taken.days else None


def _row_json(status: Status, one: TakenRow, curve: Curve) -> Json:
    row, taken = one.row, one.taken
    target = target_of(row.indicator)
    attained = status.attainment.share if status.attainment else None
    return {
        "position": row.at, "name": row.title, "level1": row.indicator.level1 or "", "level2": row.indicator.level2 or "",
        "target": target.raw, "weight": None if row.indicator.weight is None else f"{row.indicator.weight:f}",
        **taken_json(taken, target),
        "light": status.light.value, "reason": words_json(status.reason), "expected": share_json(status.expected),
        "attained": share_json(attained), "met": status.met, "progress": share_json(status.progress),
        "applies": status.applies,
        "reached": share_json(reached_share(status)), "forecast": _forecast_json(one, target, curve),
        "causes": [], "cause_note": "", "likelihood": "", "note": "",
    }  # fmt: skip


def taken_json(taken: Taken, target: Target) -> Json:
    """What was measured or judged, with the public ids of its rows: the part of an entry that every report has."""
    measurement, judgement = taken.measurement, taken.judgement
    return {
        "value": value_json(taken.value),
        "shown": words_json(shown_value(measured_of(taken, target), target)),
        "binding": str(taken.binding.uuid) if taken.binding else None,
        "measurement": str(measurement.uuid) if measurement else None,
        "digest": measurement.digest if measurement else "",
        "grade": measurement.grade if measurement else 0,
        "origins": measurement.origin_count if measurement else 0,
        "judgement": str(judgement.uuid) if judgement else None,
        "band": taken.band.value if taken.band else "",
        "share": f"{judgement.share:f}" if judgement else None,
        "judged_because": judgement.reason if judgement else "",
    }


def shown_value(value: MeasuredValue, target: Target) -> Words:
    """A value as forms print it; of a missing one, why it is missing."""
    if isinstance(value, NotMeasured | NotApplicable):
        why, what = explain(value.reason), shown_actual(value, target)
        return Words(f"{what.zh}（{why.zh}）", f"{what.en} ({why.en})")
    if isinstance(value.value, Qualitative):
        return Words(value.value.text, value.value.text)
    if isinstance(value.value, Count) and target.unit:
        return Words(f"{value.value.number}{target.unit}", f"{value.value.number}{target.unit}")
    return shown_actual(value, target)


def forecast_of(taken: Taken, target: Target, name: str, curve: Curve) -> Forecast | NoForecast | None:
    """The year end from the series of measurements; None where the target has no number or the values cannot be extrapolated."""
    if target.value is None:
        return None
    values = [(day, _quantity(one.value)) for day, one in zip(taken.days, taken.series, strict=True)]
    known = [(day, value) for day, value in values if value is not None]
    kinds = {type(value) for _, value in known}
    if len(kinds) != 1:
        return None
    if kinds == {Percent}:
        rates = [RatePoint(day, v.numerator, v.denominator) for day, v in known if isinstance(v, Percent)]
        return forecast_rate([point for point in rates if point.denominator > 0], curve)
    if accrual_of(name, target.unit) is Accrual.LEVEL:
        return None
    if kinds == {Money}:
        return forecast_money([Point(day, v.yuan) for day, v in known if isinstance(v, Money)], curve)
    counts = [Point(day, Decimal(v.number)) for day, v in known if isinstance(v, Count)]
    return forecast_count(counts, curve) if counts else None


def _quantity(data: Mapping[str, object]) -> Money | Percent | Count | Qualitative | None:
    value = value_from(data)
    return value.value if isinstance(value, Measured) else None


def _forecast_json(one: TakenRow, target: Target, curve: Curve) -> Json | None:
    found = forecast_of(one.taken, target, one.row.title, curve)
    if found is None:
        return None
    if isinstance(found, NoForecast):
        return {"points": found.points, "reason": words_json(found.reason), "interval": None}
    return {
        "points": found.points, "reason": words_json(found.reason), "level": f"{found.level:f}", "low": f"{found.low:f}",
        "high": f"{found.high:f}", "interval": _interval(found, one.taken, target),
    }  # fmt: skip


def _interval(found: Forecast, taken: Taken, target: Target) -> list[str] | None:
    """Low and high in the unit of the target, exact."""
    value = _quantity(taken.series[-1].value)
    if isinstance(value, Percent):
        return [str(Fraction(found.low)), str(Fraction(found.high))]
    ends = [Money(end) if isinstance(value, Money) else Count(max(0, int(end))) for end in (found.low, found.high)]
    numbers = [in_unit(end, target.unit) for end in ends]
    return None if None in numbers else [str(number) for number in numbers]


def _money_status(evidence: Evidence, curve: Curve) -> Status:
    budget = execution_of(evidence.form.budget).budget
    return spending_status(budget, evidence.executed.yuan, curve, as_of=evidence.as_of)


def _money_json(evidence: Evidence, curve: Curve, status: Status) -> Json:
    budget = execution_of(evidence.form.budget).budget
    executed, received = evidence.executed, evidence.received
    points = [Point(day, yuan) for day, yuan in _amounts(executed)]
    forecast = forecast_money(points, curve, budget=budget)
    return {
        "budget": _text(budget), "executed": _text(executed.yuan), "received": _text(received.yuan),
        "executed_measurement": _uuid(executed), "received_measurement": _uuid(received),
        "executed_grade": executed.measurement.grade if executed.measurement else 0,
        "received_grade": received.measurement.grade if received.measurement else 0,
        "light": status.light.value, "reason": words_json(status.reason), "expected": share_json(status.expected),
        "attained": share_json(status.attainment.share if status.attainment else None), "basis": curve.basis.value,
        "forecast": {
            "points": forecast.points, "reason": words_json(forecast.reason),
            "level": f"{forecast.level:f}" if isinstance(forecast, Forecast) else None,
            "low": f"{forecast.low:f}" if isinstance(forecast, Forecast) else None,
            "high": f"{forecast.high:f}" if isinstance(forecast, Forecast) else None,
        },
        "series": [[day.isoformat(), f"{yuan:f}"] for day, yuan in _amounts(executed)],
    }  # fmt: skip


def _amounts(taken: Taken) -> list[tuple[date, Decimal]]:
    values = [(day, _quantity(one.value)) for day, one in zip(taken.days, taken.series, strict=True)]
    return [(day, value.yuan) for day, value in values if isinstance(value, Money)]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _uuid(taken: Taken) -> str | None:
    return str(taken.measurement.uuid) if taken.measurement else None


def status_of_entry(entry: Json) -> Status:
    """The status of a stored row, without its two numbers."""
    return Status(
        entry["name"], Light(entry["light"]), words_of(entry["reason"]), share_of(entry["expected"]) or Fraction(0),
        met=entry["met"], progress=share_of(entry["progress"]), applies=entry["applies"],
    )  # fmt: skip


def remark_of(entry: Json, target: Target, corrections: Sequence[Done] = ()) -> Remark:
    """A stored row with what people added to it, as `core.monitoring.causes` judges it."""
    interval = (entry["forecast"] or {}).get("interval")
    return Remark(
        status_of_entry(entry), frozenset(Cause(cause) for cause in entry["causes"]), entry["cause_note"],
        Likelihood(entry["likelihood"]) if entry["likelihood"] else None, tuple(corrections),
        (Fraction(interval[0]), Fraction(interval[1])) if interval else None, range_of(target),
    )  # fmt: skip


def kept(fresh: Sequence[Json], earlier: Sequence[Json]) -> list[Json]:
    """Fresh rows with what people had added to the earlier ones."""
    before = {(row["position"], row["name"]): row for row in earlier}
    return [
        {**row, **{key: before[row["position"], row["name"]][key] for key in KEPT}}
        if (row["position"], row["name"]) in before
        else row
        for row in fresh
    ]
