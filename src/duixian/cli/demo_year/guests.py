"""Guests of the two conferences: they register by the public form, in groups and by the office; some hand their place on, some cancel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.models import Event, Registration, RegistrationKind, RegistrationState
from duixian.apps.events.operations.deciding import registration_cancel, registrations_approve
from duixian.apps.events.operations.guests import GuestDetails
from duixian.apps.events.operations.kinds import kinds_begin
from duixian.apps.events.operations.registering import registration_apply, registration_enter
from duixian.apps.events.operations.speaker_places import speakers_place
from duixian.apps.events.operations.substituting import registration_replace
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.names import BODIES, OUTLETS, chinese, person
from duixian.cli.demo_year.stage import Moment, Stage, scene
from duixian.cli.demo_year.topics import company

Role = RegistrationKind.Role


class Crowd(NamedTuple):
    """How many registered as what, from when until when; how many places were handed on and given up."""

    key: str
    opened: str
    days: int
    delegates: int
    overseas: int
    vips: int
    staff: int
    reporters: int
    replaced: int
    cancelled: int


FORUM: Final = Crowd("forum", "2020-03-16", 78, 566, 82, 8, 41, 9, 12, 14)
TCM: Final = Crowd("tcm", "2020-07-08", 90, 428, 27, 0, 24, 0, 4, 9)
CHANNELS: Final = {"forum": ("mail", "press", "partners", "wechat", ""), "tcm": ("mail", "partners", "")}
"""How they heard of it; the last ones came by themselves."""


def register(stage: Stage, crowd: Crowd) -> None:
    """Open the usual kinds, let people come day by day, approve those from abroad, invite the others."""
    with scene(stage, "fangyining", crowd.opened, 9) as moment:
        event = event_of(crowd.key)
        kinds_begin(event_uuid=event.uuid, by=moment.by, at=moment.at)
    kinds = {kind.role: kind for kind in event.kinds.all()}
    random = Random(f"代表{crowd.key}")
    ways = [(Role.DELEGATE, 0.0)] * crowd.delegates + [(Role.OVERSEAS, 1.0)] * crowd.overseas
    random.shuffle(ways)
    per_day = -(-len(ways) // crowd.days)
    for offset in range(crowd.days):
        day = date.fromisoformat(crowd.opened) + timedelta(days=offset)
        with scene(stage, "program", day.isoformat(), 21) as moment:
            for place in range(offset * per_day, min(len(ways), (offset + 1) * per_day)):
                _apply(event, kinds[ways[place][0]], place, ways[place][1], random, moment)
    _approve(stage, event, crowd)
    _invite(stage, event, kinds, crowd, random)
    _change(stage, event, crowd, random)


def _apply(event: Event, kind: RegistrationKind, place: int, abroad: float, random: Random, moment: Moment) -> None:
    name, country = person(random, abroad)
    guest = GuestDetails(
        name=name, email=f"guest{place + 1:04d}@{event.slug}.demo.example", phone=f"138{random.randrange(10**8):08d}" if country == "CN" else "",
        name_en=name if country != "CN" else "", title=random.choice(("研究员", "总监", "经理", "主任")) if country == "CN" else "Director",
        organisation=_body(event, place, country, random), country=country,
    )  # fmt: skip
    code = random.choice(CHANNELS["forum" if event.edition == 22 else "tcm"])
    registration_apply(
        slug=event.slug, kind_uuid=kind.uuid, guest=guest, typed={"visa_letter": [random.choice(("yes", "no"))]} if abroad else {}, agreed=AGREED, language="zh-hans" if country == "CN" else "en",
        key=f"demo-{event.slug}-{place:04d}-form-key", channel_code=code, by=moment.by, at=moment.at,
    )  # fmt: skip


def _body(event: Event, place: int, country: str, random: Random) -> str:
    """To the forum people come from some two hundred companies; to the TCM conference from the bodies that work with the centre."""
    known = random.choice(BODIES)
    return company(place, country) if event.edition == 22 and place % 10 else known


def _approve(stage: Stage, event: Event, crowd: Crowd) -> None:
    """Kinds that need it are approved at the end by the office, at most 500 at once."""
    last = date.fromisoformat(crowd.opened) + timedelta(days=crowd.days)
    with scene(stage, "fangyining", last.isoformat(), 10) as moment:
        waiting = list(event.registrations.filter(state=RegistrationState.APPLIED).values_list("uuid", flat=True))
        if waiting:
            registrations_approve(event_uuid=event.uuid, uuids=waiting, by=moment.by, at=moment.at)


def _invite(stage: Stage, event: Event, kinds: dict[str, RegistrationKind], crowd: Crowd, random: Random) -> None:
    """Speakers, guests of honour and staff come by the office."""
    last = date.fromisoformat(crowd.opened) + timedelta(days=crowd.days)
    with scene(stage, "fangyining", last.isoformat(), 14) as moment:
        speakers_place(event_uuid=event.uuid, by=moment.by, at=moment.at)
        for role, number in ((Role.VIP, crowd.vips), (Role.STAFF, crowd.staff), (Role.MEDIA, crowd.reporters)):
            for place in range(number):
                _enter(event, kinds[role], place, random, moment)


def _enter(event: Event, kind: RegistrationKind, place: int, random: Random, moment: Moment) -> None:
    outlet = OUTLETS[place % len(OUTLETS)] if kind.role == Role.MEDIA else ""
    guest = GuestDetails(
        name=chinese(random), email=f"{kind.role}{place + 1:02d}@{event.slug}.demo.example", organisation=outlet or "海汀市生物医药产业促进中心",
        country="CN",
    )  # fmt: skip
    source = Registration.Source.MEDIA if outlet else Registration.Source.STAFF
    registration_enter(
        event_uuid=event.uuid, kind_uuid=kind.uuid, guest=guest, source=source, by=moment.by, at=moment.at
    )


def _change(stage: Stage, event: Event, crowd: Crowd, random: Random) -> None:
    """Some hand their place on to a colleague, some cancel."""
    last = event.starts_on - timedelta(days=2)
    rows = event.registrations.filter(kind__role=Role.DELEGATE, state=RegistrationState.CONFIRMED).order_by("number")
    chosen = [one.uuid for one in rows[: crowd.replaced + crowd.cancelled]]
    with scene(stage, "fangyining", last.isoformat(), 11) as moment:
        for place, uuid in enumerate(chosen):
            if place < crowd.replaced:
                _hand_on(event, uuid, place, random, moment)
            else:
                registration_cancel(uuid=uuid, reason="行程有变", by=moment.by, at=moment.at)


def _hand_on(event: Event, uuid: UUID, place: int, random: Random, moment: Moment) -> None:
    guest = GuestDetails(name=chinese(random), email=f"instead{place + 1:02d}@{event.slug}.demo.example", country="CN")
    registration_replace(uuid=uuid, guest=guest, language="zh-hans", by=moment.by, at=moment.at)


def of_role(event: Event, *roles: str) -> Iterator[Registration]:
    """Confirmed registrations of some roles, by number."""
    yield from event.registrations.filter(kind__role__in=roles, state=RegistrationState.CONFIRMED).order_by("number")


AGREED: Final = ("notice",)
"""What a guest must agree to."""
