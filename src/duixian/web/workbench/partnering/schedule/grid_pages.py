"""What the pages of times and places show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.accounts.actor import Actor
from duixian.apps.partnering.models import MeetingState, Partnering, Slot
from duixian.apps.partnering.queries.grid import (
    interpreters_of,
    slot_get,
    slots_with_meetings,
    table_get,
    zones_with_tables,
)
from duixian.apps.partnering.queries.plan import plan_of
from duixian.web.workbench.partnering.access import partnering_seen
from duixian.web.workbench.partnering.composers import frame
from duixian.web.workbench.partnering.schedule.steps import steps_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A slot with its times at the conference, and the minutes since the one before it that are more than a pause."""

    slot: Any
    time: str
    gap: int


@dataclass(slots=True)
class Day:
    """The slots of a day."""

    date: date
    slots: list[Shown] = field(default_factory=list)


def days_of(slots: Iterable[Slot], zone: str) -> list[Day]:
    """Slots by day, with the breaks between them; what is not longer than a quarter of an hour is a pause."""
    days: list[Day] = []
    last: datetime | None = None
    place = ZoneInfo(zone)
    for one in slots:
        on = one.starts_at.astimezone(place).date()
        if not days or days[-1].date != on:
            days.append(Day(on))
            last = None
        gap = int((one.starts_at - last).total_seconds() // 60) if last else 0
        days[-1].slots.append(Shown(one, span(one, zone), gap if gap > 15 else 0))
        last = one.ends_at
    return days


def span(slot: Slot, zone: str) -> str:
    """09:00–09:25 at the conference."""
    place = ZoneInfo(zone)
    return f"{slot.starts_at.astimezone(place):%H:%M}–{slot.ends_at.astimezone(place):%H:%M}"


def times_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Slots by day, zones with their tables, interpreters. The same queries for any number of them."""
    partnering = partnering_seen(actor, uuid)
    zones = list(zones_with_tables(partnering))
    days = days_of(slots_with_meetings(partnering), partnering.event.time_zone)
    plan = plan_of(partnering)
    return {
        **frame(actor, partnering.event), "partnering": partnering, "days": days, "slots": plan.slots, "tables": plan.tables, "zones": zones,
        "interpreters": interpreters_of(partnering), "steps": steps_of(partnering, plan), "seats": plan.slots * plan.tables,
        "plan": plan,
    }  # fmt: skip


def slot_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """A slot: how many meetings, of how many people were told, which tables are closed."""
    one = slot_get(actor, uuid)
    partnering = one.partnering
    live = one.meetings.exclude(state=MeetingState.OFF)
    return {
        **frame(actor, partnering.event), "partnering": partnering, "slot": one, "time": span(one, partnering.event.time_zone),
        "day": one.starts_at.astimezone(ZoneInfo(partnering.event.time_zone)).date(), "told": live.filter(notified_at__isnull=False).count(),
        "closed": one.closures.filter(table__removed_at=None).select_related("table").order_by("table__number", "table__label"),
    }  # fmt: skip


def table_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """A table: its host, and in which slots it is used, closed or free."""
    table = table_get(actor, uuid)
    partnering: Partnering = table.partnering
    closed = set(table.closures.values_list("slot_id", flat=True))
    met = set(table.meetings.exclude(state=MeetingState.OFF).values_list("slot_id", flat=True))
    days = days_of(partnering.slots.all(), partnering.event.time_zone)
    return {
        **frame(actor, partnering.event), "partnering": partnering, "table": table, "met": len(met),
        "days": [(day, [(shown, shown.slot.pk in closed, shown.slot.pk in met) for shown in day.slots]) for day in days],
    }  # fmt: skip
