"""At the doors: four devices without a network, which send what they scanned at noon and in the evening; a few badges are held up twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from duixian.apps.events.models import CheckinList, Device, Event, RegistrationKind, Ticket
from duixian.apps.events.operations.checkin_lists import entry_list_open, list_close
from duixian.apps.events.operations.devices import device_add, device_pair
from duixian.apps.events.operations.tickets import tickets_issue
from duixian.apps.events.operations.uploads import MOST, Item, scans_upload
from duixian.cli.demo_year.guests import of_role
from duixian.cli.demo_year.hosting import event_of
from duixian.cli.demo_year.stage import PROGRAM, ZONE, Moment, Stage, scene

Role = RegistrationKind.Role
DOORS: Final = ("东门一", "东门二", "北门", "贵宾通道")


class Coming(NamedTuple):
    """How many of each kind come at all; most of them come on every day."""

    key: str
    numbers: dict[str, int]


FORUM: Final = Coming(
    "forum", {Role.DELEGATE: 532, Role.OVERSEAS: 72, Role.VIP: 8, Role.SPEAKER: 93, Role.MEDIA: 9, Role.STAFF: 41}
)
TCM: Final = Coming("tcm", {Role.DELEGATE: 402, Role.OVERSEAS: 23, Role.SPEAKER: 31, Role.STAFF: 24})


def play(stage: Stage, coming: Coming) -> None:
    """Issue tickets, pair the doors, scan day by day, close the list."""
    event = event_of(coming.key)
    eve = event.starts_on - timedelta(days=1)
    with scene(stage, "fangyining", eve.isoformat(), 16) as moment:
        tickets_issue(event_uuid=event.uuid, by=moment.by, at=moment.at)
        entry = entry_list_open(event_uuid=event.uuid, by=moment.by, at=moment.at)
        devices = [_paired(event, name, moment) for name in DOORS]
    random, codes = Random(f"签到{coming.key}"), _codes(event, coming)
    for offset in range((event.ends_on - event.starts_on).days + 1):
        day = event.starts_on + timedelta(days=offset)
        today = [code for code in codes if not offset or random.random() < 0.7]
        _scan(stage, entry, devices, day, today, random)
    with scene(stage, "fangyining", event.ends_on.isoformat(), 20) as moment:
        list_close(uuid=entry.uuid, by=moment.by, at=moment.at)


def _paired(event: Event, name: str, moment: Moment) -> Device:
    offered = device_add(event_uuid=event.uuid, name=name, by=moment.by, at=moment.at)
    return device_pair(code=offered.code, by=PROGRAM, at=moment.at).device


def _codes(event: Event, coming: Coming) -> list[str]:
    """The tickets of those who come: the first ones of each kind that confirmed."""
    live = dict(Ticket.objects.filter(event=event, standing="valid").values_list("registration_id", "code"))
    found = []
    for role, number in coming.numbers.items():
        found += [live[one.pk] for one in of_role(event, role)][:number]
    return found


def _scan(
    stage: Stage, entry: CheckinList, devices: Sequence[Device], day: date, codes: Sequence[str], random: Random
) -> None:
    """From half past seven on, each at one door; nine are held up a second time."""
    opened = datetime.combine(day, time(7, 30), ZONE)
    kept: dict[int, list[Item]] = {device.pk: [] for device in devices}
    for place, code in enumerate(codes):
        at = opened + timedelta(seconds=8 * place)
        device = devices[place % len(devices)]
        kept[device.pk].append(_item(entry, at, code, f"{day:%m%d}-{place:04d}"))
        if place % 83 == 7:
            again = at + timedelta(minutes=random.randrange(5, 90))
            kept[device.pk].append(_item(entry, again, code, f"{day:%m%d}-{place:04d}-2", "already-in"))
    with scene(stage, "program", day.isoformat(), 17) as moment:
        for device in devices:
            items = kept[device.pk]
            for start in range(0, len(items), MOST):
                scans_upload(
                    device=device, items=items[start : start + MOST], sent_at=moment.at, by=PROGRAM, at=moment.at
                )


def _item(entry: CheckinList, at: datetime, code: str, nonce: str, told: str = "accepted") -> Item:
    uuid: UUID = entry.uuid
    return Item(nonce, uuid, at, told, code=code)
