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
    Origin,
    Partnering,
    Profile,
    Run,
    Seat,
    Slot,
    Standing,
)
from duixian.apps.partnering.queries.advising import advised, pair_of
from duixian.apps.partnering.queries.office import SIDES
from duixian.apps.partnering.queries.problem import code_of, key_of, pair_in, profile_code, request_code, table_code
from duixian.core.partnering.comparing import Difference, difference
from duixian.core.partnering.model import Meeting as Met
from duixian.core.partnering.model import Tier
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
    return Claim(run.placed, run.requested, run.worth, run.bound, recommended_of(run)[0])


def recommended_of(run: Run) -> tuple[int, int]:
    """How many recommended meetings a run has, of how many that could be."""
    met, every = run.figures["tiers"][Tier.RECOMMENDED.value]
    return met, every


def running(partnering: Partnering, kind: str) -> Job | None:
    """The latest job that makes a run of an edition."""
    jobs = Job.objects.filter(
        kind=kind, unit=partnering.event.unit, parameters__partnering=str(partnering.uuid)
    )  # fmt: skip
    return jobs.order_by("-asked_at", "-pk").first()


def compared(partnering: Partnering, new: Run, old: Run | None) -> Compared:
    """What `new` changes against `old`, or against the meetings that hold. Six queries at most, eight with recommended meetings."""
    before, after = meetings_of(old) if old else meetings_now(partnering), meetings_of(new)
    kept = _kept(partnering, {one.request for one in (*before, *after)})
    before, after = (
        [one._replace(request=kept.get(one.request, one.request)) for one in each] for each in (before, after)
    )
    found = difference(before, after)
    touched = [*found.gained, *found.lost, *(one for pair in (*found.moved, *found.reseated) for one in pair)]
    codes = {one.request for one in touched}
    keys = {key_of(code) for code in codes if pair_in(code) is None}
    rows = MeetingRequest.objects.filter(pk__in=keys).select_related(*SIDES)
    return Compared(
        found, {code_of(one): one for one in rows} | _not_kept(partnering, codes), partnering.slots.in_bulk(),
        {table_code(one.pk): one for one in partnering.tables.select_related("zone")},
    )  # fmt: skip


def _kept(partnering: Partnering, codes: Iterable[str]) -> dict[str, str]:
    """What recommended meetings of runs are called since they were kept, by the code that the run has."""
    pairs = {pair: code for code in codes if (pair := pair_in(code)) is not None}
    if not pairs:
        return {}
    rows = partnering.requests.filter(origin=Origin.RECOMMENDED, standing=Standing.ACCEPTED).defer("reasons")
    return {pairs[pair_of(one)]: request_code(one.pk) for one in rows if pair_of(one) in pairs}


def _not_kept(partnering: Partnering, codes: Iterable[str]) -> dict[str, MeetingRequest]:
    """Recommended meetings that no request stands for, by their code."""
    pairs = {code: pair for code in codes if (pair := pair_in(code)) is not None}
    if not pairs:
        return {}
    people = Profile.objects.select_related("registration__person", "organisation")
    held = people.in_bulk({pk for pair in pairs.values() for pk in pair})
    return {code: advised(partnering, held[low], held[high], 0) for code, (low, high) in pairs.items()}


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
