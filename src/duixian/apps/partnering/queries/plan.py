"""How far the schedule of an edition is: what is laid out, what is placed, who would be told, and every change that was made to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from duixian.apps.partnering.models import (
    MeetingState,
    MeetingTable,
    Origin,
    Partnering,
    PlanChange,
    Profile,
    Slot,
    Standing,
)

_LETTERS = ("registration__person", "registration__group__contact")


@dataclass(frozen=True, slots=True)
class Plan:
    """The schedule in numbers. `accepted` are requests that both sides agreed to, `placed` of them have a meeting, or had one;
    `recommended` are meetings that nobody asked for;
    `people` sit in a meeting that was not called off, `addressed` of them have an address for a letter."""

    slots: int
    tables: int
    runs: int
    accepted: int
    placed: int
    recommended: int
    groups: int
    notified: int
    people: int
    addressed: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the steps of changes are about, by their keys."""

    slots: Mapping[int, Slot]
    tables: Mapping[int, MeetingTable]
    profiles: Mapping[int, Profile]


def plan_of(partnering: Partnering) -> Plan:
    """The numbers. Eight queries for any number of meetings."""
    standing = partnering.meetings.exclude(state=MeetingState.OFF)
    seated = Profile.objects.filter(seats__meeting__in=standing, seats__live=True).distinct()
    people = list(seated.select_related(*_LETTERS))
    placed = standing.aggregate(
        asked=Count("request", distinct=True, filter=Q(request__origin=Origin.ASKED)),
        recommended=Count("request", distinct=True, filter=Q(request__origin=Origin.RECOMMENDED)),
    )
    return Plan(
        partnering.slots.count(), partnering.tables.filter(removed_at=None).count(), partnering.runs.count(),
        partnering.requests.filter(standing=Standing.ACCEPTED, origin=Origin.ASKED).count(), placed["asked"], placed["recommended"],
        standing.filter(request=None).count(), standing.filter(notified_at__isnull=False).count(),
        len(people), sum(bool(_address(one)) for one in people),
    )  # fmt: skip


def changes_of(partnering: Partnering) -> QuerySet[PlanChange]:
    """Changes of the schedule, the latest first, with who made them. One query."""
    return partnering.plan_changes.select_related("by").order_by("-version")


def facts_of(changes: Iterable[PlanChange], most: int) -> Facts:
    """What the first `most` steps of each change are about. Three queries for any number."""
    steps = [step for one in changes for step in one.steps[:most]]
    places = [place for step in steps for place in (step["before"], step["after"]) if place]
    people = {pk for _slot, _table, _interpreter, seats in places for pk, _side in seats}
    return Facts(
        Slot.objects.in_bulk({place[0] for place in places}),
        MeetingTable.objects.select_related("zone").in_bulk({place[1] for place in places}),
        Profile.objects.select_related("registration__person", "organisation").in_bulk(people),
    )


def _address(one: Profile) -> str:
    guest = one.registration
    return guest.person.email or (guest.group.contact.email if guest.group else "")
