"""Power and water for each m² and each person, against the year before, and whether the meters were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.incubator.models import Meter, TenantFigures
from duixian.apps.incubator.queries.energy import MonthUse, added_up, main_meters, mean_area, months_used
from duixian.apps.incubator.queries.people import figures_on
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.incubator.rounding import Ratio, half_up
from duixian.core.incubator.spans import next_month
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.builders import money_ratio
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_DONE, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.periods import Period
from duixian.core.wording import NOTHING, Words

Parameters = Mapping[str, ParameterValue]
LITRES: Final = 1000


def power_per_m2(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """kWh of the year up to the day for each m² of all rooms, rounded half up to whole kWh. Without readings or rooms: not measured."""
    return _per_area(subject, "power", as_of, known_at, 1)


def water_per_m2(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Litres of the year up to the day for each m² of all rooms, rounded half up. Without readings or rooms: not measured."""
    return _per_area(subject, "water", as_of, known_at, LITRES)


def _per_area(subject: UUID, kind: str, as_of: date, known_at: datetime, times: int) -> MeasureResult:
    declaration = _declaration(subject)
    if declaration is None:
        return not_measured(NOT_RECORDED)
    period = Period(date(declaration.year, 1, 1), _end(declaration, as_of))
    area = mean_area(declaration.unit, period, known_at)
    months = _months(declaration, declaration.year, kind, as_of, known_at)
    return _per(declaration, kind, months, ("m2", area), times)


def power_per_person(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """kWh of the year up to the day for each of `people`, rounded half up to whole kWh. Where the 口径 names no number, people are the mean of
    the ends of the months, by the figures of tenants that staff confirmed; the figures are rows. Without readings or people: not measured.
    """
    declaration = _declaration(subject)
    if declaration is None:
        return not_measured(NOT_RECORDED)
    months = _months(declaration, declaration.year, "power", as_of, known_at)
    if parameters.get("people") is not None:
        return _per(declaration, "power", months, ("people", Decimal(str(parameters["people"]))))
    people, told = _people(declaration, as_of, known_at)
    return _per(declaration, "power", months, ("people", people), beside=told)


def _people(declaration: Declaration, as_of: date, known_at: datetime) -> tuple[Decimal | None, list[Record]]:
    """The mean of the people at the ends of the months up to the day, to one decimal, half up, and the figures that it is made of.

    Months of which nobody told anything are left out; None where that is all of them.
    """
    ends = [date(declaration.year, month, 1) for month in range(2, 13)] + [date(declaration.year + 1, 1, 1)]
    days = [one - timedelta(days=1) for one in ends if one - timedelta(days=1) <= as_of]
    known = figures_on(declaration.unit, days or [as_of], known_at)
    sums = [sum(one.people for one in told) for told in known.values() if told]
    zone = ZoneInfo(declaration.unit.time_zone)
    rows = {one.pk: one for told in known.values() for one in told}
    records = [_figures(one, zone) for one in rows.values()]
    return (Ratio(Decimal(sum(sums)), Decimal(len(sums))).value(1) if sums else None), records


def _figures(one: TenantFigures, zone: ZoneInfo) -> Record:
    told = {"tenant": one.tenant.uuid, "from": one.starts_on, "until": one.ends_on, "people": one.people}
    return Record(
        "incubator.tenant_figures", str(one.uuid), f"{one.tenant.organisation.name} {one.starts_on.isoformat()}", Decimal(one.people), digest(told),
        datetime.combine(one.ends_on - timedelta(days=1), time.min, zone),
    )  # fmt: skip


def _per(
    declaration: Declaration, kind: str, months: list[MonthUse], by: tuple[str, Decimal | None], times: int = 1,
    *, beside: Sequence[Record] = (),
) -> MeasureResult:  # fmt: skip
    used = added_up(months)
    name, size = by
    if used is None or not size:
        return not_measured(NOT_RECORDED)
    each = Ratio(used * times, size).value(0)
    records = [*_records(months, declaration), *beside]
    told = digest({"months": [one.digest for one in records], name: size})
    value = Record(f"incubator.{kind}_use", str(declaration.uuid), declaration.number, each, told)
    rows = [value.playing(Role.VALUE), *(one.playing(Role.CONTEXT) for one in records)]
    return assembled(Kind.TOTAL, rows, Setting(facts={"used": half_up(used), name: size}))


def energy_year_on_year(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """What was used in the year up to the day, in what was used in the same months of the year before: 97 % is a saving of 3 %.

    Months that were not measured in one of the two years are left out of both. None in common: not measured.
    """
    declaration, kind = _declaration(subject), str(parameters["kind"])
    if declaration is None:
        return not_measured(NOT_RECORDED)
    now = _months(declaration, declaration.year, kind, as_of, known_at)
    then = _months(declaration, declaration.year - 1, kind, date(declaration.year - 1, 12, 31), known_at)
    both = _measured(now) & _measured(then)
    if not both:
        return not_measured(NOT_RECORDED)
    this, last = ([one for one in year if (one.meter.pk, one.first.month) in both] for year in (now, then))
    return money_ratio(_records(this, declaration), _records(last, declaration))


def _measured(months: Iterable[MonthUse]) -> set[tuple[int, int]]:
    return {(one.meter.pk, one.first.month) for one in months if one.amount is not None}


def readings_complete(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Months × main meters with a reading in all of the year's months that were over by the day (the running one counts once it is read)."""
    declaration = _declaration(subject)
    if declaration is None:
        return not_measured(NOT_RECORDED)
    months = [one for one in _months(declaration, declaration.year, "", as_of, known_at) if _is_due(one, as_of)]
    if not months:
        return not_measured(NOT_RECORDED)
    return assembled(
        Kind.RATIO,
        [
            record.playing(Role.BOTH) if one.read_at else record.playing(Role.DENOMINATOR, NOT_DONE)
            for one, record in zip(months, _records(months, declaration), strict=True)
        ],
        Setting(),
    )


def _is_due(one: MonthUse, as_of: date) -> bool:
    meter = one.meter
    if one.first < meter.since.replace(day=1) or (meter.until is not None and meter.until <= one.first):
        return False
    return one.read_at is not None or next_month(one.first) - timedelta(days=1) <= as_of


def _declaration(subject: UUID) -> Declaration | None:
    return Declaration.objects.filter(uuid=subject).select_related("unit").first()


def _end(declaration: Declaration, as_of: date) -> date:
    return min(max(as_of, date(declaration.year, 1, 1)) + timedelta(days=1), date(declaration.year + 1, 1, 1))


def _months(declaration: Declaration, year: int, kind: str, as_of: date, known_at: datetime) -> list[MonthUse]:
    meters: list[Meter] = main_meters(declaration.unit, kind=kind)
    return months_used(meters, year, known_at=known_at, as_of=min(as_of, date(year, 12, 31)))


def _records(months: Iterable[MonthUse], declaration: Declaration) -> list[Record]:
    zone = ZoneInfo(declaration.unit.time_zone)
    return [
        Record(
            "incubator.meter_month", f"{one.meter.uuid}/{one.first:%Y-%m}", f"{one.meter.name} {one.first:%Y-%m}", one.amount,
            digest({"meter": one.meter.uuid, "month": one.first, "read_at": one.read_at, "used": one.amount}),
            one.read_at or datetime.combine(one.first, time.min, zone),
        )
        for one in months
    ]  # fmt: skip


PEOPLE = Parameter(
    "people", ParameterKind.DECIMAL, Words("年均人数", "people, mean of the year"),
    Words("留空时按在孵企业经确认的从业人员逐月平均；要算上本单位在岗人员的，填合计数",
          "left empty: people of the tenants by their confirmed figures, mean of the months; to count the unit's own as well, enter the sum"),
    required=False, least=Decimal(1),
)  # fmt: skip
KIND = Parameter(
    "kind", ParameterKind.CHOICE, Words("能源", "what is used"), NOTHING, default="power",
    choices=(("power", Words("电", "power")), ("water", Words("水", "water"))),
)  # fmt: skip
_COUNTED = frozenset({TargetKind.COUNT})
_READ = Words(
    "按抄表月累计（上月抄表至本月抄表）；未抄表的月份没有用量，不按零计",
    "by months from reading to reading; a month that was not read has no use, which is not zero",
)

MEASURES = (
    (
        MeasureSpec(
            "incubator.power_per_m2", 1, Words("单位面积用电量（千瓦时/㎡）", "kWh per m²"),
            Words("本年总表用电量 ÷ 全部房间日均面积，四舍五入到整数", "kWh of the main meters in the year ÷ mean m² of all rooms, to whole kWh"),
            UnitKind.COUNT, "incubator", _COUNTED, trap=_READ,
        ),
        power_per_m2,
    ),
    (
        MeasureSpec(
            "incubator.power_per_person", 2, Words("人均用电量（千瓦时/人）", "kWh per person"),
            Words("本年总表用电量 ÷ 年均人数（月末人数的平均），四舍五入到整数", "kWh of the main meters in the year ÷ people (mean of the ends of the months), to whole kWh"),
            UnitKind.COUNT, "incubator", _COUNTED, parameters=(PEOPLE,), trap=_READ,
        ),
        power_per_person,
    ),
    (
        MeasureSpec(
            "incubator.water_per_m2", 1, Words("单位面积用水量（升/㎡）", "litres per m²"),
            Words("本年总表用水量 ÷ 全部房间日均面积，四舍五入到整升", "litres of the main meters in the year ÷ mean m² of all rooms, to whole litres"),
            UnitKind.COUNT, "incubator", _COUNTED, trap=_READ,
        ),
        water_per_m2,
    ),
    (
        MeasureSpec(
            "incubator.readings_complete", 1, Words("按月抄表率", "meters read each month"),
            Words("有读数的表·月 ÷ 截止日前应抄的表·月（总表）", "months × main meters with a reading in all that were due by the day"),
            UnitKind.PERCENT, "incubator", frozenset({TargetKind.PERCENT, TargetKind.GRADED}),
            trap=Words("补录的读数按抄表日期计，更正以新读数替代", "a late entry counts for the day it was read; a correction supersedes"),
        ),
        readings_complete,
    ),
    (
        MeasureSpec(
            "incubator.energy_year_on_year", 1, Words("用能同比", "use against the year before"),
            Words("本年用量 ÷ 上年同月用量；低于100%为节约", "use of the year in that of the same months of the year before; below 100 % is a saving"),
            UnitKind.PERCENT, "incubator", frozenset({TargetKind.PERCENT}), parameters=(KIND,),
            trap=Words("两年都有读数的月份才比较", "only months that were read in both years are compared"),
        ),
        energy_year_on_year,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
