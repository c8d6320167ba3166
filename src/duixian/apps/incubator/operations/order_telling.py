"""Who is told what became of a work order: the staff in the site, the tenant's contact by letter."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.models import WorkOrder
from duixian.apps.incubator.queries.work_orders import times_of
from duixian.apps.notices.operations import letter_queue, notice_send


def told_staff(order: WorkOrder, kind: str, *, by: Actor, at: datetime) -> int:
    """Notices to whoever fills in for the unit; how many."""
    facts = {
        "number": order.number,
        "title": order.title,
        "who": str(order.tenant) if order.tenant else "",
        "place": place_of(order),
    }
    people = holders(order.unit, Role.FILLER, on=day_of(at, order.unit))
    return notice_send(to=people, kind=kind, facts=facts, link=f"/repairs/{order.uuid}/", by=by, at=at)


def told_requester(order: WorkOrder, letter: str, *, by: Actor, at: datetime) -> bool:
    """A letter to the tenant's contact who asked; False where nobody outside did, or without an address that is one."""
    if order.contact is None or not order.contact.person.email:
        return False
    person, last = order.contact.person, order.steps.order_by("occurred_at", "pk").last()
    due = order.due_at.astimezone(ZoneInfo(order.unit.time_zone)) if order.due_at else None
    facts = {
        "name": person.name, "number": order.number, "title": order.title, "place": place_of(order), "worker": order.worker or (order.vendor.name if order.vendor else ""),
        "due": f"{due:%Y-%m-%d %H:%M}" if due else "", "note": last.note if last else "", "days": str(times_of(order.unit).accept_days),
    }  # fmt: skip
    try:
        return letter_queue(
            unit=order.unit, key=f"{letter}:{order.uuid}:{last.pk if last else 0}", letter=letter, to=person.email, language=order.contact.language, facts=facts,
            about_uuid=order.uuid, person_uuid=person.uuid, by=by, at=at,
        )  # fmt: skip
    except Invalid as refusal:
        if refusal.field == "to":
            return False
        raise


def place_of(order: WorkOrder) -> str:
    """Where it is, in words."""
    room = f"{order.room.floor.building} {order.room.number}" if order.room else ""
    return " ".join(filter(None, (room, order.asset.name if order.asset else "", order.place)))
