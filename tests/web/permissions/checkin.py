"""The check-in: seen by everybody who sees the unit, run by its own people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from duixian.apps.events.models import Scan, ScanConflict
from duixian.apps.events.operations.checkin_lists import list_close
from duixian.apps.events.operations.tickets import ticket_hold, ticket_revoke
from factories.accounts import World
from factories.checkin import make_doors
from factories.events import make_session
from web.permissions import page

OWN = {"filler": 200, "finance": 200, "head": 200}
DONE = {"filler": 302, "finance": 302, "head": 302}


def scenario(world: World) -> dict[str, Any]:
    doors = make_doors(world, guests=4)
    lunch = doors.add_list("午餐")
    list_close(uuid=lunch.uuid, by=doors.staff, at=timezone.now())
    for minutes in (0, 1):
        doors.upload(doors.item(doors.ticket(), minutes=minutes), minutes=120 + minutes)
    unpaid, revoked = doors.ticket(2), doors.ticket(3)
    ticket_hold(uuid=unpaid.uuid, by=doors.staff, at=timezone.now() - timedelta(days=1))
    ticket_revoke(uuid=revoked.uuid, reason="遗失", by=doors.staff, at=timezone.now())
    things = {"event": doors.event, "list": doors.entry, "closed": lunch, "scan": Scan.objects.earliest("pk"),
              "conflict": ScanConflict.objects.get(), "device": doors.device, "ticket": doors.ticket(4), "unpaid": unpaid,
              "revoked": revoked}  # fmt: skip
    return {name: {"uuid": thing.uuid} for name, thing in things.items()} | {
        "session": {"session": str(make_session(doors.event).uuid)}
    }


def of(name: str, **more: Any) -> Any:
    return lambda told: {**told[name], **more}


def seen(name: str, **more: Any) -> Any:
    return page(200, object_of=of(name, **more), stranger=404, nobody=403)


def form(name: str) -> Any:
    return page(403, object_of=of(name), stranger=404, **OWN)


def button(name: str, post: Any = None) -> Any:
    return page(403, object_of=of(name), post=post or {}, stranger=404, **DONE)


TABLE = {
    "checkin:desk": seen("event"),
    "checkin:counters": seen("event"),
    "checkin:entry": button("event"),
    "checkin:session": button("event", lambda told: told["session"]),
    "checkin:list-create": form("event"),
    "checkin:list": seen("list"),
    "checkin:list-change": form("list"),
    "checkin:list-close": button("list"),
    "checkin:list-reopen": button("closed"),
    "checkin:enter": form("list"),
    "checkin:attendance": seen("list", fmt="xlsx"),
    "checkin:scans": seen("event"),
    "checkin:annul": form("scan"),
    "checkin:conflicts": seen("event"),
    "checkin:resolve": form("conflict"),
    "checkin:devices": seen("event"),
    "checkin:device-create": form("event"),
    "checkin:device-pairing": page(403, object_of=of("device"), post={}, stranger=404, **OWN),
    "checkin:device-revoke": button("device"),
    "checkin:badges": seen("event"),
    "checkin:print": page(403, object_of=of("event"), post={"size": "card"}, stranger=404, **OWN),
    "checkin:issue": button("event"),
    "checkin:ticket-revoke": form("ticket"),
    "checkin:ticket-hold": button("ticket"),
    "checkin:ticket-release": button("unpaid"),
    "checkin:ticket-reissue": button("revoked"),
}
