"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import CheckinList, ListMode
from duixian.apps.events.queries.checkin_lists import (
    admissions_of,
    days_of_event,
    list_get,
    list_lines,
    readiness,
    sessions_without_list,
)
from duixian.apps.events.queries.doors import today_of
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.scans import conflicts_of, scans_of
from duixian.apps.events.queries.tickets import devices_of, tickets_of
from duixian.documents.sheets.badges import LAYOUTS, without_glyphs
from duixian.web.workbench.checkin.access import frame
from duixian.web.workbench.checkin.printing import badge_of

PER_PAGE: Final = 50


def desk_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """The lists with their live counters, and how far the check-in is prepared."""
    event = event_get(actor, uuid)
    return frame(actor, event, "checkin:desk") | {
        "lines": list_lines(event, at), "ready": readiness(event), "sessions": list(sessions_without_list(event)),
        "devices": devices_of(event).filter(revoked_at=None, secret__isnull=False).count(),
    }  # fmt: skip


def counters(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """Only the lists, for the part of the page that renews itself."""
    event = event_get(actor, uuid)
    return frame(actor, event, "checkin:desk") | {"lines": list_lines(event, at)}


def list_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """Who came on a list: on a day, today when the conference is on and its first day before and after."""
    listed = list_get(actor, uuid)
    event = listed.event
    days = days_of_event(event)
    today = today_of(event, at)
    day = _day(given.get("day", "")) or (today if today in days else days[0])
    rows = admissions_of(listed, day=day, asked=given.get("q", "").strip())
    return frame(actor, event, "checkin:desk") | {
        "listed": listed, "days": days, "day": day, "q": given.get("q", ""), "by_day": listed.mode != ListMode.ONCE,
        "page": Paginator(rows, PER_PAGE).get_page(given.get("page")),
        "line": next(line for line in list_lines(event, at) if line.listed.pk == listed.pk),
    }  # fmt: skip


def scans_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """Every scan that matches, with what became of it."""
    event = event_get(actor, uuid)
    chosen = {key: given.get(key, "") for key in ("listed", "result", "device", "q", "day")}
    rows = scans_of(event, listed=chosen["listed"], result=chosen["result"], device=chosen["device"],
                    day=_day(chosen["day"]), asked=chosen["q"].strip())  # fmt: skip
    return frame(actor, event, "checkin:scans") | {
        "page": Paginator(rows, PER_PAGE).get_page(given.get("page")), "chosen": chosen,
        "lists": list(CheckinList.objects.filter(event=event)), "devices": list(devices_of(event)), "days": days_of_event(event),
    }  # fmt: skip


def conflicts_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """Conflicts that wait, or those that were answered."""
    event = event_get(actor, uuid)
    answered = given.get("state") == "answered"
    page = Paginator(conflicts_of(event, answered=answered), PER_PAGE).get_page(given.get("page"))
    return frame(actor, event, "checkin:conflicts") | {"page": page, "answered": answered}


def devices_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """The devices of an edition."""
    event = event_get(actor, uuid)
    return frame(actor, event, "checkin:devices") | {"devices": list(devices_of(event))}


def badges_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """The tickets that match, and the sizes in which their badges can be printed."""
    event = event_get(actor, uuid)
    chosen = {"kind": given.get("kind", ""), "standing": given.get("standing", "live"), "q": given.get("q", "").strip()}
    rows = tickets_of(event, kind=chosen["kind"], standing=chosen["standing"], asked=chosen["q"])
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    return frame(actor, event, "checkin:badges") | {
        "page": page, "chosen": chosen, "kinds": list(event.kinds.all()), "ready": readiness(event), "sizes": LAYOUTS,
        "without_glyphs": without_glyphs([badge_of(ticket) for ticket in page]),
    }  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
