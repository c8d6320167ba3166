"""Doors for tests: tickets of confirmed guests, lists, a paired device, scans at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import CheckinList, Device, Event, Registration, Ticket
from duixian.apps.events.operations.checkin_lists import ListValues, entry_list_open, list_add
from duixian.apps.events.operations.devices import device_add, device_pair
from duixian.apps.events.operations.scans import Answer, Presented, scan_redeem
from duixian.apps.events.operations.tickets import tickets_issue
from duixian.apps.events.operations.uploads import Item, Uploaded, scans_upload
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind, make_registration

ISSUED = datetime(2020, 6, 1, 2, tzinfo=UTC)
MORNING = datetime(2020, 6, 10, 0, 30, tzinfo=UTC)
"""Half past eight in Shanghai on the first day."""

_nonces = count()


@dataclass
class Doors:
    """An edition with guests who hold tickets, its entry list, and one paired device."""

    world: World
    event: Event
    device: Device
    token: str
    entry: CheckinList

    @property
    def staff(self) -> Actor:
        """Who runs the conference."""
        return act(self.world.filler)

    def ticket(self, number: int = 1) -> Ticket:
        """The live ticket of the guest with this number."""
        return Ticket.objects.get(
            registration__event=self.event, registration__number=number, standing__in=("valid", "unpaid")
        )

    def another(self, name: str = "西门") -> Device:
        """One more paired device."""
        return pair(self.event, self.staff, name)[0]

    def scan(self, ticket: Ticket | str, *, minutes: int = 0, device: Device | None = None, listed: CheckinList | None = None,
             direction: str = "in", nonce: str | None = None) -> Answer:  # fmt: skip
        """Hold a ticket (or any text) to a door, so many minutes after half past eight."""
        at = MORNING + timedelta(minutes=minutes)
        code = ticket if isinstance(ticket, str) else ticket.code
        with playing(at):
            return scan_redeem(device=device or self.device, list_uuid=(listed or self.entry).uuid, presented=Presented(code),
                               nonce=nonce or new_nonce(), direction=direction, by=Actor.program(), at=at)  # fmt: skip

    def item(self, ticket: Ticket | str, *, minutes: int = 0, listed: CheckinList | None = None, told: str = "accepted",
             direction: str = "in", nonce: str | None = None) -> Item:  # fmt: skip
        """A scan as a door without a network keeps it."""
        code = ticket if isinstance(ticket, str) else ticket.code
        at = MORNING + timedelta(minutes=minutes)
        return Item(nonce or new_nonce(), (listed or self.entry).uuid, at, told, direction, code)

    def upload(self, *items: Item, device: Device | None = None, minutes: int = 120, ahead: int = 0) -> Uploaded:
        """Send them two hours later, with a clock that is so many seconds ahead (for the items too: they are taken as they are)."""
        at = MORNING + timedelta(minutes=minutes)
        with playing(at):
            return scans_upload(device=device or self.device, items=items, sent_at=at + timedelta(seconds=ahead),
                                by=Actor.program(), at=at)  # fmt: skip

    def add_list(
        self, name: str, mode: str = "once", purpose: str = "meal", kinds: tuple[str, ...] = ()
    ) -> CheckinList:
        """A list for the entry or a meal; `kinds` are roles."""
        uuids = list(self.event.kinds.filter(role__in=kinds).values_list("uuid", flat=True))
        return list_add(event_uuid=self.event.uuid, purpose=purpose, values=ListValues(name, mode, kinds=uuids),
                        by=self.staff, at=ISSUED)  # fmt: skip


def new_nonce() -> str:
    return f"n{next(_nonces)}"


def pair(event: Event, staff: Actor, name: str) -> tuple[Device, str]:
    offered = device_add(event_uuid=event.uuid, name=name, by=staff, at=ISSUED)
    paired = device_pair(code=offered.code, by=Actor.program(), at=ISSUED)
    return paired.device, paired.token


def make_doors(world: World | None = None, guests: int = 3, *, today: bool = False, slug: str = "bio-2020") -> Doors:
    """`today`: for pages, whose clock is the real one."""
    world = world or make_world()
    days = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate() + timedelta(days=2)} if today else {}
    event = make_event(world.unit, slug=slug, **days)
    kind = make_kind(event)
    for number in range(guests):
        make_registration(event, f"来宾{number + 1}", kind)
    tickets_issue(event_uuid=event.uuid, by=act(world.filler), at=ISSUED)
    entry = entry_list_open(event_uuid=event.uuid, by=act(world.filler), at=ISSUED)
    device, token = pair(event, act(world.filler), "东门")
    return Doors(world, event, device, token, entry)


def guest(event: Event, number: int) -> Registration:
    return event.registrations.get(number=number)
