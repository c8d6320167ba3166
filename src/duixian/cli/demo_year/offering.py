"""Services of the incubator through the year: offered, booked by the tenants on their own pages, held and done, and the figures of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.incubator.models import Booking, Room, Service, ServiceSession
from duixian.apps.incubator.operations.bookings import booking_cancel, booking_decline, service_ask, session_book
from duixian.apps.incubator.operations.deliveries import delivery_record, session_hold, year_fact_record
from duixian.apps.incubator.operations.services import (
    ServiceValues,
    SessionValues,
    service_add,
    session_add,
    session_cancel,
)
from duixian.apps.incubator.queries.services import bookings_of
from duixian.apps.incubator.rules import TENANT
from duixian.cli.demo_year.catalogue import DONE, FIGURES, OFFERS, SESSIONS, SHARED, Held
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import ZONE, Stage, scene
from duixian.cli.demo_year.tenants import speakers
from duixian.core.incubator.statistics import BY_KEY

CLERK: Final = "hemin"
WISHES: Final = 56
"""So many services are asked for by single tenants."""
DECLINED: Final = 21
"""The wish that could not be met."""
LAST: Final = 54
"""Wishes from this one on wait for an answer when the year ends."""
TIMES: Final = ("下周工作日上午", "本周五下午", "尽快，时间可协商", "下周三")


class Wish(NamedTuple):
    """The so-manieth service asked for: when, which, when it is done, and how many hours it took."""

    number: int
    day: date
    service: str
    done: date
    hours: Decimal

    @property
    def key(self) -> str:
        """Under which name the stage knows its booking."""
        return f"wish{self.number}"


def prepare(stage: Stage) -> None:
    """The catalogue as it stands when the year begins."""
    with scene(stage, CLERK, "2019-12-23", 10) as moment:
        for offer in OFFERS:
            values = ServiceValues(
                offer.kind, offer.name, date(2020, 1, 1), offer.name_en, offer.told, offer.provider, offer.yuan, offer.per, offer.capacity
            )  # fmt: skip
            service_add(unit=stage.centre, values=values, by=moment.by, at=moment.at)


def events() -> Iterator[Event]:
    """Sessions are announced twelve days before, booked in the week before, held and recorded; wishes are answered by what is done."""
    for held in SESSIONS:
        yield event(_before(held, 12), 4, _announced, held=held)
        yield event(_before(held, 9 if _lies_ahead(held) else 5), 8, _booked, held=held)
        if held.why:
            yield event(_before(held, 2), 8, _called_off, held=held)
        if held.result:
            yield event(_before(held, 2), 8, _thought_better, held=held)
            yield event(held.day, 8, _recorded, held=held)
    for wish in _wishes():
        yield event(wish.day.isoformat(), 4, _wished, wish=wish)
        if wish.number == DECLINED:
            yield event(wish.done.isoformat(), 5, _declined, wish=wish)
        elif wish.number < LAST:
            yield event(wish.done.isoformat(), 5, _done, wish=wish)
    yield event("2020-12-21", 4, _figures)


def _lies_ahead(held: Held) -> bool:
    return not held.result and not held.why


def _before(held: Held, days: int) -> str:
    return (date.fromisoformat(held.day) - timedelta(days=days)).isoformat()


def _announced(stage: Stage, held: Held) -> None:
    """Offered to all, with what will be handed out."""
    room = Room.objects.filter(floor__building__name="创新孵化大楼", number=held.room, floor__building__site__unit=stage.centre).first()  # fmt: skip
    starts = datetime.combine(date.fromisoformat(held.day), time(held.hour), ZONE)
    with scene(stage, CLERK, _before(held, 12), 9) as moment:
        values = SessionValues(
            held.title, starts, starts + timedelta(hours=2), held.places, room.uuid if room else None, "" if room else held.room
        )  # fmt: skip
        service = Service.objects.get(unit=stage.centre, name=held.service)
        papers = text(f"{held.title}材料", held.title) if service.kind == Service.Kind.TRAINING else None
        made = session_add(service_uuid=service.uuid, values=values, upload=papers, by=moment.by, at=moment.at)
    stage.papers[held.title] = made.uuid


def _booked(stage: Stage, held: Held) -> None:
    """The tenants book on their own pages; where more want to come than there are places, the last wait."""
    random = Random(held.title)
    with scene(stage, "program", _before(held, 9 if _lies_ahead(held) else 5), 20) as moment:
        for contact in random.sample(speakers(stage), held.tenants):
            session_book(
                session_uuid=stage.papers[held.title], tenant_uuid=contact.tenant.uuid, people=random.choice((1, 1, 2, 2, 3)), by=TENANT,
                at=moment.at, contact=contact,
            )  # fmt: skip


def _session(stage: Stage, held: Held) -> ServiceSession:
    return ServiceSession.objects.select_related("service__unit").get(uuid=stage.papers[held.title])


def _thought_better(stage: Stage, held: Held) -> None:
    """One of those who booked cannot come; whoever waits moves up."""
    first = bookings_of(_session(stage, held))[0]
    with scene(stage, "program", _before(held, 2), 20) as moment:
        booking_cancel(booking_uuid=first.uuid, by=TENANT, at=moment.at)


def _called_off(stage: Stage, held: Held) -> None:
    with scene(stage, CLERK, _before(held, 2), 16) as moment:
        session_cancel(session_uuid=stage.papers[held.title], reason=held.why, by=moment.by, at=moment.at)


def _recorded(stage: Stage, held: Held) -> None:
    """Most of those who booked came, some with fewer people; beside them a few guests."""
    random = Random(f"{held.title}到场")
    came: dict[UUID, int] = {}
    for booking in bookings_of(_session(stage, held)):
        if booking.state == Booking.State.CONFIRMED and random.random() < 0.9:
            came[booking.tenant.uuid] = max(1, booking.people - (random.random() < 0.15))
    others = random.randint(38, 46) if held.places == 80 and held.hour == 13 else random.randint(0, 4)
    sheet = text(f"{held.title}签到表", f"{held.day}，签到{sum(came.values()) + others}人。")
    with scene(stage, CLERK, held.day, 18) as moment:
        session_hold(
            session_uuid=stage.papers[held.title], came=came, others=others, result=held.result, upload=sheet, by=moment.by, at=moment.at
        )  # fmt: skip


def _wishes() -> Iterator[Wish]:
    """About one a week of the services that are done for one tenant at a time; the shared instruments are asked for most."""
    random, services = Random("服务预约"), (*DONE, SHARED)
    for number in range(WISHES):
        day = date(2020, 1, 8) + timedelta(days=number * 350 // WISHES)
        hours = Decimal(random.choice(("1", "1.5", "2", "3", "4", "6")))
        yield Wish(number, day, services[number % len(services)], day + timedelta(days=random.randint(2, 8)), hours)


def _wished(stage: Stage, wish: Wish) -> None:
    random = Random(wish.key)
    contact = random.choice(speakers(stage))
    with scene(stage, "program", wish.day.isoformat(), 15) as moment:
        made = service_ask(
            service_uuid=Service.objects.get(unit=stage.centre, name=wish.service).uuid, tenant_uuid=contact.tenant.uuid,
            wish=random.choice(TIMES), by=TENANT, at=moment.at, contact=contact,
        )  # fmt: skip
    stage.papers[wish.key] = made.uuid


def _done(stage: Stage, wish: Wish) -> None:
    """What was done, with its hours; the price of the catalogue goes on the tenant's next bill."""
    booking = Booking.objects.select_related("tenant", "service").get(uuid=stage.papers[wish.key])
    with scene(stage, CLERK, wish.done.isoformat(), 16) as moment:
        delivery_record(
            service_uuid=booking.service.uuid, tenant_uuid=booking.tenant.uuid, on=wish.done, hours=wish.hours,
            result=Random(f"{wish.key}结果").choice(DONE[wish.service]), booking_uuid=booking.uuid, by=moment.by, at=moment.at,
        )  # fmt: skip


def _declined(stage: Stage, wish: Wish) -> None:
    with scene(stage, CLERK, wish.done.isoformat(), 16) as moment:
        booking_decline(
            booking_uuid=stage.papers[wish.key],
            reason="设备检修，本月不能安排，请改约下月。",
            by=moment.by,
            at=moment.at,
        )


def _figures(stage: Stage) -> None:
    """What no record gives is typed in before the year is reported."""
    with scene(stage, CLERK, "2020-12-21", 14) as moment:
        for key, value, note in FIGURES:
            year_fact_record(
                unit=stage.centre, year=2020, key=key, value=Decimal(value), note=note,
                upload=text(f"年度统计佐证{BY_KEY[key].label.zh}", note), by=moment.by, at=moment.at,
            )  # fmt: skip
