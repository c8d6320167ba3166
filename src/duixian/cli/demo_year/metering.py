"""Meters of the yards: entered at the end of 2019, read on the tenth of each month; bills, what pays them, and their sharing among tenants.

Beside the plain months: one register rolls over, one is exchanged, a slip of the decimal point is put right, the supplier estimates in
August, and a dripping pipe shows in the summer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from duixian.apps.incubator.models import Meter, Room, Site, Tenant, UtilityBill
from duixian.apps.incubator.operations.meters import (
    MeterDetails,
    PlaceDetails,
    RegisterDetails,
    meter_add,
    meter_exchange,
    meter_place,
)
from duixian.apps.incubator.operations.readings import Entry, reading_correct, readings_record
from duixian.apps.incubator.operations.sharing import bill_allocate
from duixian.apps.incubator.operations.tariffs import TariffDetails, tariff_record
from duixian.apps.incubator.operations.utility_bills import BillDetails, bill_pay, bill_record
from duixian.apps.incubator.queries.meters import places_on
from duixian.apps.incubator.queries.sites import let_rooms
from duixian.apps.money.models import Payment
from duixian.apps.targets.models import Declaration
from duixian.cli.demo_year import supply
from duixian.cli.demo_year.money import ESTIMATED_BILL
from duixian.cli.demo_year.stage import ZONE, Moment, Stage, scene
from duixian.core.incubator.rounding import half_up

OWNER: Final = "hemin"
BEGUN: Final = date(2018, 11, 10)
ROLLS_OVER, EXCHANGED, SLIPPED, LEAKING = "D1-203", "D1-305", "D1-408", "S1-3F"
"""The meters something happens to."""
EXCHANGE_DAY: Final = date(2020, 6, 18)
LEAK: Final = {8: Decimal("2.6"), 9: Decimal("2.9")}
"""In the months of August and September so many times the usual water."""


class Sub(NamedTuple):
    """A meter below a main one: its weight in what the main one counts, and its room if it has one."""

    number: str
    name: str
    above: str
    weight: int
    room: Room | None = None
    role: str = "sub"


def prepare(stage: Stage) -> None:
    """Meters, tariffs, and the readings of the year before from the paper sheets."""
    with scene(stage, OWNER, "2019-12-19", 9) as moment:
        sites = {one.name: one for one in Site.objects.filter(unit=stage.centre)}
        mains = {one.number: _main(stage, one, sites[one.yard], moment) for one in supply.MAINS}
        for sub in _subs(stage):
            _sub(stage, sub, mains[sub.above], moment)
        _tariffs(stage, moment)
    with scene(stage, OWNER, "2019-12-20", 10) as moment:
        _earlier(stage, mains, moment)


def _main(stage: Stage, one: supply.Main, site: Site, moment: Moment) -> Meter:
    supplier = supply.POWER if one.kind == "power" else supply.WATER
    details = MeterDetails(one.kind, "main", one.number, one.name, BEGUN, None, supplier, one.account)
    register = RegisterDetails(_nine(BEGUN), Decimal(one.first), 6, Decimal(one.factor), f"{one.number}-2017")
    return meter_add(unit=stage.centre, details=details, register=register, place=PlaceDetails(site), by=moment.by, at=moment.at)  # fmt: skip


def _sub(stage: Stage, one: Sub, above: Meter, moment: Moment) -> None:
    details = MeterDetails(above.kind, one.role, one.number, one.name, date(2019, 11, 10), above)
    digits, first = (5, Decimal("92400")) if one.number == ROLLS_OVER else (6, Decimal(Random(one.number).randrange(900, 60_000)))  # no secret: the demo's figures  # fmt: skip
    register = RegisterDetails(_nine(date(2019, 11, 10)), first, digits, Decimal(1), f"{one.number}-2015")
    site = above.places.get(superseded_at=None).site
    place = PlaceDetails(site, one.room, _tenant_of(one.room, date(2019, 12, 10)))
    meter_add(unit=stage.centre, details=details, register=register, place=place, by=moment.by, at=moment.at)


def _subs(stage: Stage) -> Iterator[Sub]:
    """One for each let room of the upper floors, one for the common parts of each floor, the offices, and the rooms of the pilot base."""
    rooms = (
        Room.objects.filter(floor__building__site__unit=stage.centre)
        .select_related("floor__building")
        .order_by("number")
    )
    told = [(one, one.facts.get(superseded_at=None)) for one in rooms]
    for room, fact in told:
        place, number = room.floor.building.name, room.number
        if place == "创新孵化大楼" and room.floor.number > 1 and fact.use == "let":
            yield Sub(f"D1-{number}", f"{number}室分表", "D1", int(fact.area), room, "tenant")
        if place == "中试基地" and fact.use in {"let", "pilot"}:
            yield Sub(
                f"D2-{number}",
                f"中试{number}分表",
                "D2",
                int(fact.area),
                room,
                "tenant" if fact.use == "let" else "sub",
            )
    for floor in range(1, 7):
        yield Sub(f"D1-{floor}F", f"{floor}层公共用电", "D1", 150 if floor > 1 else 620)
        yield Sub(f"S1-{floor}F", f"{floor}层水表", "S1", 100)
    for kind, name in (("D2", "办公楼"), ("S2", "办公楼"), ("S2", "中试基地")):
        yield Sub(f"{kind}-{name[:2]}", f"{name}{'电' if kind == 'D2' else '水'}表", kind, 320 if name == "办公楼" else 600)  # fmt: skip


def _tariffs(stage: Stage, moment: Moment) -> None:
    for since, name, prices in supply.PRICES:
        details = TariffDetails("power", supply.POWER, name, date.fromisoformat(since), {"prices": prices, "bands": supply.BANDS})  # fmt: skip
        tariff_record(unit=stage.centre, details=details, by=moment.by, at=moment.at)
    added = [["污水处理费", "sewage", f"{supply.SEWAGE_SHARE}", f"{supply.SEWAGE_PRICE}"]]
    details = TariffDetails("water", supply.WATER, "非居民用水价格", BEGUN, {"prices": {"any": f"{supply.WATER_PRICE}"}, "added": added})  # fmt: skip
    tariff_record(unit=stage.centre, details=details, by=moment.by, at=moment.at)


def _earlier(stage: Stage, mains: Mapping[str, Meter], moment: Moment) -> None:
    """The readings of December 2018 to December 2019, entered from paper; those of the sub-meters begin with the last."""
    shown = {one.number: Decimal(one.first) for one in supply.MAINS}
    factors = {one.number: one.factor for one in supply.MAINS}
    entries = []
    for place in range(13):
        month = (place + 11) % 12 + 1
        for number, asked in supply.month_of(month).items():
            shown[number] += half_up(asked.used * supply.BEFORE / factors[number], 3)
            at = _nine(date(2018 + (place + 11) // 12, month, 10))
            entries.append(Entry(mains[number].uuid, at, shown[number], sure=True, note="据纸质抄表单补录"))
    readings_record(unit=stage.centre, entries=entries, by=moment.by, at=moment.at)
    _read_subs(stage, date(2019, 12, 10), 12, moment)


def month_until(stage: Stage, day: str) -> None:
    """Everything of power and water up to a day: rounds on the tenth, bills on the twentieth, payments tied to them two days after."""
    last = stage.metered
    for number in range(last + 1, 13):
        if date(2020, number, 27 if number < 12 else 16) > date.fromisoformat(day):
            return
        _round(stage, number)
        _billed(stage, number)
        stage.metered = number


def _round(stage: Stage, number: int) -> None:
    day = date(2020, number, 10)
    _follow_tenants(stage, day)
    if EXCHANGE_DAY < day <= EXCHANGE_DAY + timedelta(days=30):
        _exchange(stage)
    with scene(stage, OWNER, day.isoformat(), 11) as moment:
        _read_mains(stage, day, number, moment)
        _read_subs(stage, day, number, moment)
    if number == 3:
        _put_right(stage, day)


def _read_mains(stage: Stage, day: date, number: int, moment: Moment) -> None:
    asked = supply.month_of(number)
    factors = {one.number: one.factor for one in supply.MAINS}
    meters = Meter.objects.filter(unit=stage.centre, role="main")
    entries = [
        Entry(one.uuid, _nine(day), _last(one) + half_up(asked[one.number].used / factors[one.number], 3), sure=True)
        for one in meters
    ]
    readings_record(unit=stage.centre, entries=entries, by=moment.by, at=moment.at)


def _last(meter: Meter) -> Decimal:
    value: Decimal = meter.readings.filter(superseded_at=None).latest("at").value
    return value


def _read_subs(stage: Stage, day: date, number: int, moment: Moment) -> None:
    """The sub-meters see from 93 to 98 % of what their main meter counted, each by its weight and its own way of working."""
    asked, weights = supply.month_of(number), {one.number: one for one in _subs(stage)}
    meters = list(Meter.objects.filter(unit=stage.centre, parent__isnull=False).select_related("parent"))
    totals: dict[int, float] = {}
    shares = {}
    for one in meters:
        shares[one.pk] = weights[one.number].weight * Random(f"{one.number}/{number}").uniform(0.8, 1.2)  # no secret: the demo's figures  # fmt: skip
        totals[one.parent_id or 0] = totals.get(one.parent_id or 0, 0.0) + shares[one.pk]
    entries = []
    for one in meters:
        seen = Random(f"{one.parent_id}/{number}").uniform(0.93, 0.98)  # no secret: the demo's figures
        used = (
            float(asked[one.parent.number if one.parent else ""].used)
            * seen
            * shares[one.pk]
            / totals[one.parent_id or 0]
        )
        entries.append(_entry(one, day, Decimal(f"{used:.1f}")))
    readings_record(unit=stage.centre, entries=entries, by=moment.by, at=moment.at)


def _entry(meter: Meter, day: date, used: Decimal) -> Entry:
    """What a sub-meter shows: on from its last reading, or from the register that was put in since."""
    register = meter.registers.get(removed_at=None)
    read = meter.readings.filter(superseded_at=None, at__gt=register.installed_at).order_by("at").last()
    before = read.value if read else register.first_value
    if meter.number == LEAKING:
        used = half_up(used * LEAK.get(day.month if day.year == 2020 else 0, Decimal(1)), 1)
    value = (before + used) % 10**register.digits
    if meter.number == SLIPPED and day == date(2020, 3, 10):
        value *= 10
    return Entry(meter.uuid, _nine(day), value, sure=True)


def _put_right(stage: Stage, day: date) -> None:
    """The day after a round somebody sees that the decimal point had slipped."""
    with scene(stage, OWNER, (day + timedelta(days=1)).isoformat(), 9, 20) as moment:
        wrong = Meter.objects.get(unit=stage.centre, number=SLIPPED).readings.get(superseded_at=None, at=_nine(day))
        reading_correct(reading_uuid=wrong.uuid, value=wrong.value / 10, reason="小数点点错一位，复查照片后更正", by=moment.by, at=moment.at)  # fmt: skip


def _exchange(stage: Stage) -> None:
    with scene(stage, OWNER, EXCHANGE_DAY.isoformat(), 15) as moment:
        meter = Meter.objects.get(unit=stage.centre, number=EXCHANGED)
        at = datetime.combine(EXCHANGE_DAY, time(14), ZONE)
        register = RegisterDetails(at, Decimal(0), 6, Decimal(1), f"{EXCHANGED}-2020")
        meter_exchange(
            meter_uuid=meter.uuid, removed_at=at, last_value=_last(meter) + 180, register=register, reason="到检定周期，换新表",
            by=moment.by, at=moment.at,
        )  # fmt: skip


def _follow_tenants(stage: Stage, day: date) -> None:
    """Where a room has another tenant than a month ago, its meter counts for that one from the day the lease began, or for nobody."""
    meters = list(Meter.objects.filter(unit=stage.centre, role="tenant").order_by("number"))
    places = places_on(meters, day)
    with scene(stage, OWNER, day.isoformat(), 8, 30) as moment:
        for one in meters:
            held = places[one.pk]
            tenant = _tenant_of(held.room, day)
            if tenant != held.tenant and held.since < day:
                meter_place(
                    meter_uuid=one.uuid, place=PlaceDetails(held.site, held.room, tenant), since=_changed(held.room, day), by=moment.by,
                    at=moment.at,
                )  # fmt: skip


def _tenant_of(room: Room | None, day: date) -> Tenant | None:
    held = let_rooms([room], day).get(room.pk) if room else None
    return held[0].lease.tenant if held else None


def _changed(room: Room | None, day: date) -> date:
    """The day of the last month on which the room changed hands."""
    days = [day - timedelta(days=back) for back in range(32)]
    now = _tenant_of(room, day)
    return next((days[place - 1] for place, one in enumerate(days) if place and _tenant_of(room, one) != now), day)


def _billed(stage: Stage, number: int) -> None:
    """The four bills of a month, entered before they are paid, and tied to the payment after it."""
    declaration = Declaration.objects.get(uuid=stage.declarations["incubator"])
    with scene(stage, OWNER, f"2020-{number:02d}-{'12' if number == 12 else '20'}", 14) as moment:
        made = [_bill(stage, one, number, declaration, moment) for one in supply.MAINS]
    payment = Payment.objects.get(declaration=declaration, purpose=f"{number}月水电费")
    with scene(stage, "zhouqing", f"2020-{number:02d}-{'16' if number == 12 else '27'}", 9) as moment:
        for bill in made:
            bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, by=moment.by, at=moment.at)


def share(stage: Stage) -> None:
    """At the end of the year all bills are shared out, once it is known who had which room on which days."""
    with scene(stage, "zhouqing", "2020-12-17", 16) as moment:
        for bill in UtilityBill.objects.filter(unit=stage.centre, superseded_at=None).order_by("starts_on", "number"):
            bill_allocate(bill_uuid=bill.uuid, by=moment.by, at=moment.at)


def _bill(stage: Stage, main: supply.Main, number: int, declaration: Declaration, moment: Moment) -> UtilityBill:
    asked = supply.month_of(number)[main.number]
    meter = Meter.objects.get(unit=stage.centre, number=main.number, kind=main.kind)
    until = date(2020, number, 10)
    since = date(2020 - (number == 1), number - 1 or 12, 10)
    estimated = number == ESTIMATED_BILL and main.number == "S1"
    first = meter.readings.get(superseded_at=None, at=_nine(since)).value
    details = BillDetails(
        main.kind, supply.POWER if main.kind == "power" else supply.WATER, f"{main.number}-2020{number:02d}", since, until, asked.amount,
        asked.billed, meter, main.account, until + timedelta(days=4), first, first + half_up(asked.billed / main.factor, 3),
        [{"band": band, "quantity": f"{used:f}"} for band, used in asked.bands.items()], estimated, declaration,
    )  # fmt: skip
    return bill_record(unit=stage.centre, details=details, by=moment.by, at=moment.at)


def _nine(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)
