"""The cockpit of an edition: where it stands, its figures beside what its declaration promises, what is due and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import (
    Event,
    EventState,
    ProgrammeRelease,
    RegistrationKind,
    RegistrationState,
    Session,
    SpeakerState,
)
from duixian.apps.events.queries.approvals import Standing, approval_standing
from duixian.apps.events.queries.arrivals import arrived
from duixian.apps.events.queries.baselines import EditionFigures, editions_before
from duixian.apps.events.queries.reception import Asked, Press, press_of, surveys_of
from duixian.apps.events.queries.safety import Safety, safety_of
from duixian.apps.targets.models import VersionIndicator
from duixian.core.events.phases import Countdown, Phase, countdown, phase_of

SOON: Final = timedelta(days=60)
"""How far ahead the cockpit looks for what is due."""


class Key(StrEnum):
    """The figures of an edition that declarations promise."""

    SPEAKERS = "speakers"
    GUESTS = "guests"
    SESSIONS = "sessions"
    MEDIA = "media"
    REPORTS = "reports"
    SATISFACTION = "satisfaction"


PATTERNS: Final = (
    (Key.SATISFACTION, re.compile("满意")),
    (Key.REPORTS, re.compile("媒体.*(报道|报导)|报道数")),
    (Key.MEDIA, re.compile("媒体")),
    (Key.SPEAKERS, re.compile("演讲|专家|嘉宾")),
    (Key.SESSIONS, re.compile("议程.*完成|场次")),
    (Key.GUESTS, re.compile("参会人数|观众|参会.*人")),
)
"""How the name of an indicator tells which figure it promises; the first that fits."""


class Target(NamedTuple):
    """An indicator of the declaration as it was written."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What the records of an edition count today."""

    speakers: int
    asked: int
    confirmed: int
    waiting: int
    attended: int | None
    sessions: int
    unscheduled: int
    press: Press | None
    released: bool


class Due(NamedTuple):
    """Something with a day: `page` is the view that is about it."""

    on: date
    what: str | Promise
    page: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the cockpit shows, as of a day."""

    phase: Phase
    days: Countdown
    counts: Counts
    targets: dict[Key, Target]
    standing: Standing
    safety: Safety
    earlier: tuple[EditionFigures, ...]
    chosen_venue: bool
    due: tuple[Due, ...]
    surveys: tuple[Asked, ...]


def today_of(event: Event, now: datetime) -> date:
    """The day it is where an edition is held."""
    return now.astimezone(ZoneInfo(event.time_zone)).date()


def overview_of(event: Event, on: date) -> Overview:
    """The cockpit of an edition as of a day. A fixed number of queries, and three for each survey about it."""
    earlier = tuple(editions_before(event))
    largest = max((one.people for one in earlier if one.people is not None), default=None)
    standing, safety = approval_standing(event, on, largest_before=largest), safety_of(event, on)
    public = event.state in (EventState.PUBLISHED, EventState.CLOSED)
    phase = phase_of(event.starts_on, event.ends_on, on, public=public, closed=event.state == EventState.CLOSED)
    due = [one for one in _due(event, standing, safety) if on - SOON <= one.on <= on + SOON]
    return Overview(
        phase, countdown(event.starts_on, event.ends_on, on), counts_of(event, on), targets_of(event), standing, safety, earlier,
        event.venue_choices.filter(superseded_at=None).exists(), tuple(sorted(due, key=lambda one: one.on)),
        tuple(surveys_of(event, on)),
    )  # fmt: skip


def counts_of(event: Event, on: date) -> Counts:
    """What the records count as of a day; `attended` None where the entry was never scanned. Nine queries at most."""
    guests = event.registrations.aggregate(
        asked=Count("pk", filter=~Q(state=RegistrationState.REPLACED)),
        confirmed=Count("pk", filter=Q(state=RegistrationState.CONFIRMED)),
        waiting=Count("pk", filter=Q(state__in=(RegistrationState.APPLIED, RegistrationState.WAITING))),
    )
    speakers = event.speakers.filter(state__in=(SpeakerState.CONFIRMED, SpeakerState.SPOKE)).count()
    held = Session.objects.filter(event=event, removed_at=None).aggregate(
        sessions=Count("pk"), unscheduled=Count("pk", filter=Q(starts_at=None))
    )
    return Counts(
        speakers, guests["asked"], guests["confirmed"], guests["waiting"], arrived(event, on), held["sessions"], held["unscheduled"],
        press_of(event), ProgrammeRelease.objects.filter(event=event).exists(),
    )  # fmt: skip


def targets_of(event: Event) -> dict[Key, Target]:
    """The indicators of the approved declaration that promise one of the figures; the first of each. One query."""
    if event.declaration is None:
        return {}
    rows = VersionIndicator.objects.filter(version=event.declaration.approved_id).order_by("position")
    found: dict[Key, Target] = {}
    for name, target in rows.values_list("name", "target_raw"):
        key = next((key for key, pattern in PATTERNS if pattern.search(name)), None)
        if key is not None:
            found.setdefault(key, Target(name, target))
    return found


def _due(event: Event, standing: Standing, safety: Safety) -> Iterator[Due]:
    if standing.missing and standing.need.apply_by and standing.pending is None:
        yield Due(standing.need.apply_by, _("国际会议申报期限"), "events:approval")
    for drill in safety.drills:
        if drill.held_on is None:
            yield Due(drill.planned_on, drill.title, "events:safety")
    for kind in event.kinds.exclude(opens_at=None, closes_at=None):
        yield from _windows(event, kind)
    if event.state in (EventState.PLANNED, EventState.PUBLISHED):
        yield Due(event.starts_on, _("会议开幕"), "events:detail")
    task = event.follow_tasks.filter(done_on=None, dropped_at=None).order_by("due_on", "id").first()
    if task:
        yield Due(task.due_on, _("会后回访"), "followup:list")


def _windows(event: Event, kind: RegistrationKind) -> Iterator[Due]:
    if kind.opens_at:
        yield Due(today_of(event, kind.opens_at), _("%(kind)s报名开放") % {"kind": kind.name}, "registrations:list")
    if kind.closes_at:
        yield Due(today_of(event, kind.closes_at), _("%(kind)s报名截止") % {"kind": kind.name}, "registrations:list")
