"""Meters with their registers and readings for tests: a main meter of power, what hangs below it, and a round of readings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Meter, Reading, Room, Site, Tenant, UtilityBill, UtilityTariff
from duixian.apps.incubator.operations.meters import MeterDetails, PlaceDetails, RegisterDetails, meter_add
from duixian.apps.incubator.operations.readings import Entry, readings_record
from duixian.apps.incubator.operations.tariffs import TariffDetails, tariff_record
from duixian.apps.incubator.operations.utility_bills import BillDetails, bill_record
from duixian.apps.money.models import BudgetLine, Payment
from duixian.apps.targets.models import Declaration
from factories.incubator import AT, make_site
from factories.payments import make_line, make_payment
from factories.promises import make_declaration

ZONE = ZoneInfo("Asia/Shanghai")
SINCE = date(2019, 12, 1)


def hour(day: str, at: str = "09:00") -> datetime:
    """An instant of a local day."""
    return datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZONE)


def make_meter(
    unit: Unit, by: Actor, number: str = "D1", *, site: Site | None = None, role: str = "main", kind: str = "power",
    parent: Meter | None = None, room: Room | None = None, tenant: Tenant | None = None, first: str = "1000", **more: Any,
) -> Meter:  # fmt: skip
    """A meter that was put in on 1 December 2019; `more` are digits, factor, account, most_per_day."""
    place = site or Site.objects.filter(unit=unit).first() or make_site(unit, by)
    details = MeterDetails(
        kind, role, number, f"{number}表", SINCE, parent, "海汀供电" if role == "main" else "",
        more.get("account", ""), more.get("most_per_day"),
    )  # fmt: skip
    register = RegisterDetails(
        hour("2019-12-01"), Decimal(first), more.get("digits", 6), Decimal(more.get("factor", 1)), f"S-{number}"
    )
    return meter_add(
        unit=unit, details=details, register=register, place=PlaceDetails(place, room, tenant), by=by, at=AT
    )


def read(meter: Meter, by: Actor, *shown: tuple[str, str]) -> list[Reading]:
    """Readings at nine on local days: (day, value) …, taken for certain."""
    entries = [Entry(meter.uuid, hour(day), Decimal(value), sure=True) for day, value in shown]
    readings_record(unit=meter.unit, entries=entries, by=by, at=AT)
    return list(meter.readings.filter(superseded_at=None).order_by("at"))


POWER = {"prices": {"any": "0.8"}}
MARCH = (date(2020, 2, 10), date(2020, 3, 10))


def make_tariff(unit: Unit, by: Actor, terms: dict[str, Any] | None = None, **more: Any) -> UtilityTariff:
    """A tariff of the power supplier from 2020 on: 0.8 yuan a kWh."""
    details = TariffDetails("power", "海汀供电", "一般工商业", date(2020, 1, 1), terms or POWER)
    return tariff_record(unit=unit, details=details._replace(**more), by=by, at=AT)


def make_bill(meter: Meter | None, by: Actor, unit: Unit, number: str = "ZD-3", **more: Any) -> UtilityBill:
    """The bill of 10 February to 10 March: 290 kWh for 232 yuan."""
    details = BillDetails("power", "海汀供电", number, *MARCH, Decimal(232), Decimal(290), meter)
    return bill_record(unit=unit, details=details._replace(**more), by=by, at=AT)


def metered_march(unit: Unit, by: Actor) -> Meter:
    """A main meter with a tariff that was read on the tenth of each month: 400, 310 and 290 kWh."""
    meter = make_meter(unit, by)
    read(meter, by, ("2020-01-10", "1400"), ("2020-02-10", "1710"), ("2020-03-10", "2000"))
    make_tariff(unit, by)
    return meter


def make_utility_payment(unit: Unit, amount: str = "232", day: date = date(2020, 3, 26), **more: Any) -> Payment:
    """A payment for power that was made."""
    declaration = Declaration.objects.filter(unit=unit, year=2020).first() or make_declaration(unit)
    line = BudgetLine.objects.filter(declaration=declaration).first() or make_line(declaration, "水电费")
    values = {"nature": "utility", "purpose": "3月水电费", "payee_name": "海汀供电", "paid_on": day} | more
    return make_payment(line, amount, **values)
