"""Meters of the yards: entered at the end of 2019, read on the tenth of each month; bills, their sharing among tenants, and what pays them.

Beside the plain months: one register rolls over, one is exchanged, a slip of the decimal point is put right, the supplier estimates in
August, and a dripping pipe shows in the summer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from duixian.apps.incubator.models import (
    LeaseRoom,
    Meter,
    MeterPlace,
    MeterRegister,
    Reading,
    Room,
    RoomFact,
    Site,
    Tenant,
    UtilityBill,
)
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
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.money import ESTIMATED_BILL
from duixian.cli.demo_year.stage import PAYER, ZONE, Moment, Stage, scene
from duixian.core.incubator.rounding import half_up

OWNER: Final = "hemin"
BEGUN: Final = date(2018, 11, 10)
ROLLS_OVER, EXCHANGED, SLIPPED, LEAKING = "D1-203", "D1-305", "D1-408", "S1-3F"
"""The meters something happens to."""
EXCHANGE_DAY: Final = date(2020, 6, 18)
LEAK: Final = {8: Decimal("2.6"), 9: Decimal("2.9")}
"""In the months of August and September so many times the usual water."""


BILLED, SHARED, TIED = ("20", "11"), ("21", "15"), ("27", "16")
"""On which day of a month, and of December, bills are entered, shared out, and tied to their payment."""


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
    facts = RoomFact.objects.filter(
        superseded_at=None, since__lte=date(2019, 12, 31), room__floor__building__site__unit=stage.centre
    )
    for fact in facts.select_related("room__floor__building").order_by("room__number", "room_id"):
        room = fact.room
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


def events() -> Iterator[Event]:
    """Each month: read on the tenth, billed and shared among the tenants, and tied to its payment; and what happens to single meters."""
    for number in range(1, 13):
        day = f"2020-{number:02d}-"
        yield event(f"{day}10", 3, _round, number=number)
        yield event(f"{day}{BILLED[number == 12]}", 3, _billed, number=number)
        yield event(f"{day}{SHARED[number == 12]}", 5, _share, number=number)
        yield event(f"{day}{TIED[number == 12]}", 5, _tied, number=number)
    yield event("2020-03-11", 3, _put_right)
    yield event(EXCHANGE_DAY.isoformat(), 5, _exchange)


def _round(stage: Stage, number: int) -> None:
    day = date(2020, number, 10)
    _follow_tenants(stage, day)
    with scene(stage, OWNER, day.isoformat(), 11) as moment:
        _read_mains(stage, day, number, moment)
        _read_subs(stage, day, number, moment)


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
    entries, shown = [], _shown(meters)
    for one in meters:
        seen = Random(f"{one.parent_id}/{number}").uniform(0.93, 0.98)  # no secret: the demo's figures
        used = (
            float(asked[one.parent.number if one.parent else ""].used)
            * seen
            * shares[one.pk]
            / totals[one.parent_id or 0]
        )
        entries.append(_entry(one, day, Decimal(f"{used:.1f}"), shown[one.pk]))
    readings_record(unit=stage.centre, entries=entries, by=moment.by, at=moment.at)


def _shown(meters: Sequence[Meter]) -> dict[int, tuple[MeterRegister, Decimal]]:
    """The register of each meter and what it showed last: its last reading, or what it began with when it was put in since."""
    registers = {one.meter_id: one for one in MeterRegister.objects.filter(meter__in=meters, removed_at=None)}
    shown = {key: one.first_value for key, one in registers.items()}
    read = Reading.objects.filter(meter__in=meters, superseded_at=None).order_by("at")
    told = read.values_list("meter", "at", "value")
    shown.update({key: value for key, at, value in told if at > registers[key].installed_at})
    return {key: (one, shown[key]) for key, one in registers.items()}


def _entry(meter: Meter, day: date, used: Decimal, shown: tuple[MeterRegister, Decimal]) -> Entry:
    """What a sub-meter shows: so much more than it showed last; all but two behave."""
    register, before = shown
    if meter.number == LEAKING:
        used = half_up(used * LEAK.get(day.month if day.year == 2020 else 0, Decimal(1)), 1)
    value = (before + used) % 10**register.digits
    if meter.number == SLIPPED and day == date(2020, 3, 10):
        value *= 10
    return Entry(meter.uuid, _nine(day), value, sure=True)


def _put_right(stage: Stage) -> None:
    """The day after the round of March somebody sees that the decimal point had slipped."""
    day = date(2020, 3, 10)
    with scene(stage, OWNER, "2020-03-11", 9, 20) as moment:
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
    """Where a room changed hands since the last round, its meter counts for the new tenant from the day the lease began, for nobody
    from the day the old one was over."""
    since = day.replace(year=day.year - (day.month == 1), month=day.month - 1 or 12)
    meters = {one.room: one.meter for one in MeterPlace.objects.filter(superseded_at=None, meter__role="tenant", meter__unit=stage.centre).select_related("room", "meter")}  # fmt: skip
    with scene(stage, OWNER, day.isoformat(), 8, 30) as moment:
        for room, on in _changes([one for one in meters if one], since, day):
            held, tenant = places_on([meters[room]], on)[meters[room].pk], _tenant_of(room, on)
            if tenant != held.tenant:
                place = PlaceDetails(held.site, room, tenant)
                meter_place(meter_uuid=meters[room].uuid, place=place, since=on, by=moment.by, at=moment.at)


def _changes(rooms: Sequence[Room], after: date, last: date) -> list[tuple[Room, date]]:
    """On which days leases of the rooms began or were over, the first first."""
    leases = LeaseRoom.objects.filter(room__in=rooms, lease__withdrawn_at=None).select_related("lease", "room")
    found = {(one.room, day) for one in leases for day in (one.lease.starts_on, one.lease.ended_on or one.lease.ends_on) if after < day <= last}  # fmt: skip
    return sorted(found, key=lambda one: (one[1], one[0].pk))


def _tenant_of(room: Room | None, day: date) -> Tenant | None:
    held = let_rooms([room], day).get(room.pk) if room else None
    return held[0].lease.tenant if held else None


def _billed(stage: Stage, number: int) -> None:
    """The four bills of a month, entered before they are paid."""
    declaration = Declaration.objects.get(uuid=stage.declarations["incubator"])
    with scene(stage, OWNER, f"2020-{number:02d}-{BILLED[number == 12]}", 14) as moment:
        for one in supply.MAINS:
            _bill(stage, one, number, declaration, moment)


def _bills_of(stage: Stage, number: int) -> list[UtilityBill]:
    held = UtilityBill.objects.filter(unit=stage.centre, superseded_at=None, ends_on=date(2020, number, 10))
    return list(held.order_by("number"))


def _share(stage: Stage, number: int) -> None:
    """The day after they came the bills are shared out; the tenants find their shares on the next bill of their own."""
    with scene(stage, PAYER, f"2020-{number:02d}-{SHARED[number == 12]}", 10) as moment:
        for bill in _bills_of(stage, number):
            bill_allocate(bill_uuid=bill.uuid, by=moment.by, at=moment.at)


def _tied(stage: Stage, number: int) -> None:
    """The bills of a month are tied to what paid them."""
    payment = Payment.objects.get(declaration__uuid=stage.declarations["incubator"], purpose=f"{number}月水电费")
    with scene(stage, PAYER, f"2020-{number:02d}-{TIED[number == 12]}", 9) as moment:
        for bill in _bills_of(stage, number):
            bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, by=moment.by, at=moment.at)


def _bill(stage: Stage, main: supply.Main, number: int, declaration: Declaration, moment: Moment) -> UtilityBill:
    asked = supply.month_of(number)[main.number]
    meter = Meter.objects.get(unit=stage.centre, number=main.number, kind=main.kind)
    until = date(2020, number, 10)
    since = date(2020 - (number == 1), number - 1 or 12, 10)
    issued = until + timedelta(days=1 if number == 12 else 4)
    estimated = number == ESTIMATED_BILL and main.number == "S1"
    first = meter.readings.get(superseded_at=None, at=_nine(since)).value
    details = BillDetails(
        main.kind, supply.POWER if main.kind == "power" else supply.WATER, f"{main.number}-2020{number:02d}", since, until, asked.amount,
        asked.billed, meter, main.account, issued, first, first + half_up(asked.billed / main.factor, 3),
        [{"band": band, "quantity": f"{used:f}"} for band, used in asked.bands.items()], estimated, declaration,
    )  # fmt: skip
    return bill_record(unit=stage.centre, details=details, by=moment.by, at=moment.at)


def _nine(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)
