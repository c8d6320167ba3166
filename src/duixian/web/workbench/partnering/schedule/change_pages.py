"""What the log of the schedule shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator

from duixian.apps.accounts.actor import Actor
from duixian.apps.partnering.models import PlanChange, Profile
from duixian.apps.partnering.queries.plan import Facts, changes_of, facts_of
from duixian.web.workbench.partnering.access import partnering_seen
from duixian.web.workbench.partnering.composers import frame
from duixian.web.workbench.partnering.schedule.grid_pages import span

PER_PAGE: Final = 20
MOST: Final = 20
"""Steps of a change that the log shows."""
OWN: Final = frozenset({PlanChange.Kind.CANCELLED, PlanChange.Kind.WITHDRAWN, PlanChange.Kind.BLOCKED})
"""What delegates do themselves."""


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in a change: its people (or the title of a group), where it was and where it is."""

    title: str
    people: list[Profile]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change with its first steps, how many there are besides, and whether delegates did it."""

    change: PlanChange
    lines: list[Line]
    number: int
    more: int
    own: bool


def changes_page(actor: Actor, uuid: UUID, number: str) -> dict[str, Any]:
    """Changes of the schedule, the latest first. The same queries for any number."""
    partnering = partnering_seen(actor, uuid)
    page = Paginator(changes_of(partnering), PER_PAGE).get_page(number)
    facts, zone = facts_of(page.object_list, MOST), partnering.event.time_zone
    return {
        **frame(actor, partnering.event),
        "page": page,
        "rows": [_told(one, facts, zone) for one in page.object_list],
    }


def _told(change: PlanChange, facts: Facts, zone: str) -> Told:
    lines = [_line(step, facts, zone) for step in change.steps[:MOST]]
    return Told(change, lines, len(change.steps), len(change.steps) - len(lines), change.kind in OWN)


def _line(step: Mapping[str, Any], facts: Facts, zone: str) -> Line:
    seats = (step["after"] or step["before"])[3]
    people = [facts.profiles[pk] for pk, _side in seats if pk in facts.profiles]
    return Line(step["title"][0], people, _place(step["before"], facts, zone), _place(step["after"], facts, zone))


def _place(place: Any, facts: Facts, zone: str) -> str:
    if place is None:
        return ""
    slot, table = facts.slots.get(place[0]), facts.tables.get(place[1])
    when = f"{slot.starts_at.astimezone(ZoneInfo(zone)):%m-%d} {span(slot, zone)}" if slot else ""
    return " ".join(part for part in (when, table.label if table else "") if part)
