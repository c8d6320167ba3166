"""Runs of the scheduler beside each other: what each claims, and what it changes against another one or against the schedule that holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.jobs.models import Job
from duixian.apps.partnering.models import (
    Meeting,
    MeetingRequest,
    MeetingState,
    MeetingTable,
    Partnering,
    Run,
    Seat,
    Slot,
)
from duixian.apps.partnering.queries.office import SIDES
from duixian.apps.partnering.queries.problem import key_of, profile_code, request_code, table_code
from duixian.core.partnering.comparing import Difference, difference
from duixian.core.partnering.model import Meeting as Met
from duixian.core.partnering.package import Claim
from duixian.core.partnering.records import schedule_of

_HEAVY: Final = ("problem", "meetings", "certificate")


@dataclass(frozen=True, slots=True)
class Compared:
    """What a schedule changes, with the requests, slots and tables that it is about, by their codes and keys."""

    difference: Difference
    requests: Mapping[str, MeetingRequest]
    slots: Mapping[int, Slot]
    tables: Mapping[str, MeetingTable]


def runs_of(partnering: Partnering) -> QuerySet[Run]:
    """Runs, the latest first, without what is heavy in them. One query."""
    return partnering.runs.select_related("made_by").defer(*_HEAVY)


def run_get(actor: Actor, uuid: UUID) -> Run:
    """A run of an edition that the actor sees. Raises NotFound."""
    rows = Run.objects.filter(visible(actor, prefix="partnering__event__unit__"), uuid=uuid)
    found = rows.select_related("partnering__event__unit", "made_by").first()
    if found is None:
        raise NotFound
    return found


def claim_of_run(run: Run) -> Claim:
    """What is said of a run."""
    return Claim(run.placed, run.requested, run.worth, run.bound)


def running(partnering: Partnering, kind: str) -> Job | None:
    """The latest job that makes a run of an edition."""
    jobs = Job.objects.filter(
        kind=kind, unit=partnering.event.unit, parameters__partnering=str(partnering.uuid)
    )  # fmt: skip
    return jobs.order_by("-asked_at", "-pk").first()


def compared(partnering: Partnering, new: Run, old: Run | None) -> Compared:
    """What `new` changes against `old`, or against the meetings that hold. Six queries at most."""
    before = meetings_of(old) if old else meetings_now(partnering)
    found = difference(before, meetings_of(new))
    touched = [*found.gained, *found.lost, *(one for pair in (*found.moved, *found.reseated) for one in pair)]
    rows = MeetingRequest.objects.filter(pk__in={key_of(one.request) for one in touched}).select_related(*SIDES)
    return Compared(
        found, {request_code(one.pk): one for one in rows}, partnering.slots.in_bulk(),
        {table_code(one.pk): one for one in partnering.tables.select_related("zone")},
    )  # fmt: skip


def meetings_of(run: Run) -> list[Met]:
    """The meetings of a run, each with the key of its slot in place of the number."""
    return [one._replace(slot=run.slots[one.slot]) for one in schedule_of(run.meetings).meetings]


def meetings_now(partnering: Partnering) -> list[Met]:
    """The meetings of requests that were not called off, the latest of each, in the same way. Two queries."""
    seats = Prefetch("seats", Seat.objects.order_by("pk"))
    rows = (
        partnering.meetings.filter(request__isnull=False)
        .exclude(state=MeetingState.OFF)
        .order_by("slot__starts_at", "pk")
    )
    return list({one.request: one for one in _met(rows.prefetch_related(seats))}.values())


def _met(rows: Iterable[Meeting]) -> Iterable[Met]:
    for one in rows:
        sides: dict[Any, str] = {seat.side: profile_code(seat.profile_id) for seat in one.seats.all()}
        left, right = sides[Seat.Side.ASKER], sides[Seat.Side.ASKED]
        yield Met(request_code(one.request_id), one.slot_id, left, right, table_code(one.table_id))
