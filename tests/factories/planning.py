"""A partnering with slots and tables, and delegates who agreed to meet, through the operations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Meeting, MeetingRequest, MeetingState, Partnering, PlanChange, Profile, Run
from duixian.apps.partnering.operations.places import TableRow, ZoneDetails, tables_add, zone_add
from duixian.apps.partnering.operations.planning import plan_approve, plan_notify, run_adopt
from duixian.apps.partnering.operations.running import RunSettings, run_make
from duixian.apps.partnering.operations.slots import SlotRow, slots_lay
from factories.events import OPENING
from factories.partnering import NOW, answers, asks, make_partnering, make_profile
from factories.speakers import PROGRAM

BEFORE = OPENING - timedelta(days=2)
"""When the schedule is made: two days ahead."""


def make_grid(
    partnering: Partnering, *, slots: int = 4, tables: int = 3, minutes: int = 30, pause: int = 0, starts: datetime = OPENING
) -> Partnering:  # fmt: skip
    """So many slots from nine on, and a zone A with so many tables."""
    ends = starts + slots * timedelta(minutes=minutes + pause)
    row = SlotRow(starts, ends, minutes, pause)
    slots_lay(partnering_uuid=partnering.uuid, row=row, by=PROGRAM, at=NOW)
    zone = zone_add(partnering_uuid=partnering.uuid, details=ZoneDetails("A区", "Zone A"), by=PROGRAM, at=NOW)
    tables_add(zone_uuid=zone.uuid, row=TableRow("A", 1, tables), by=PROGRAM, at=NOW)
    return partnering


def make_ready(event: Event, **grid: Any) -> Partnering:
    """A partnering of an edition with a grid."""
    return make_grid(make_partnering(event), **grid)


def agreed(asker: Profile, asked: Any, **more: Any) -> MeetingRequest:
    """A request that the other side accepted; of an organisation, by the delegate in `by_whom`."""
    answering = more.pop("by_whom", None) or asked
    return answers(answering, asks(asker, asked, **more), "accept")


def make_pairs(event: Event, number: int = 3) -> list[MeetingRequest]:
    """So many pairs of delegates of different companies who agreed to meet."""
    return [agreed(make_profile(event), make_profile(event)) for _ in range(number)]


def fresh(partnering: Partnering) -> Partnering:
    return Partnering.objects.select_related("event__unit").get(pk=partnering.pk)


def version(partnering: Partnering) -> int:
    return fresh(partnering).plan_version


def make_run(partnering: Partnering, at: datetime = BEFORE, **settings: Any) -> Run:
    given = RunSettings(**{"iterations": 200, **settings})
    return run_make(partnering_uuid=partnering.uuid, settings=given, by=PROGRAM, at=at)


def adopted(partnering: Partnering, at: datetime = BEFORE, **settings: Any) -> PlanChange:
    run = make_run(partnering, at, **settings)
    return run_adopt(uuid=run.uuid, version=version(partnering), by=PROGRAM, at=at)


def announced(partnering: Partnering, at: datetime = BEFORE) -> Partnering:
    """Scheduled, approved and told."""
    adopted(partnering, at)
    return made_known(partnering, at)


def made_known(partnering: Partnering, at: datetime = BEFORE) -> Partnering:
    """The schedule that holds is approved, and people are told."""
    plan_approve(partnering_uuid=partnering.uuid, version=version(partnering), by=PROGRAM, at=at)
    return plan_notify(partnering_uuid=partnering.uuid, version=version(partnering), by=PROGRAM, at=at)


def live(partnering: Partnering) -> list[Meeting]:
    """Meetings that stand, by time and table."""
    return list(partnering.meetings.exclude(state=MeetingState.OFF).order_by("slot__starts_at", "table__number"))


def meeting_of(request: MeetingRequest) -> Meeting:
    return Meeting.objects.exclude(state=MeetingState.OFF).select_related("slot", "table").get(request=request)
