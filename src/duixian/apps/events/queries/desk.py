"""What waits for the conference office of an actor: applications to hand in, drills to hold, editions to close, tasks to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import Role
from duixian.apps.events.models import Approval, Drill, Event, EventState
from duixian.apps.events.queries.approvals import conference_of
from duixian.apps.events.queries.followup import tasks_waiting
from duixian.core.events.approval import Level, need_of
from duixian.core.events.packs import pack_on

OFFICE: Final = (Role.FILLER, Role.FINANCE, Role.HEAD)
AHEAD: Final = timedelta(days=30)
"""How far ahead the desk looks."""


class Waiting(NamedTuple):
    """One thing to do for an edition, until a day, and the page where it is done."""

    event: Event
    what: str | Promise
    due_on: date
    page: str


def waiting_for_office(actor: Actor, today: date) -> list[Waiting]:
    """What waits, the earliest first. Four queries at most."""
    if not actor.roles & set(OFFICE):
        return []
    paths = tuple(held.path for held in actor.holdings if held.role in OFFICE)
    open_states = (EventState.PLANNED, EventState.PUBLISHED)
    rows = Event.objects.filter(below(paths, "unit__"), state__in=open_states)
    live = Approval.objects.filter(withdrawn_at=None)
    events = rows.select_related("unit", "declaration__project", "approval_case").prefetch_related(
        Prefetch("approvals", live, to_attr="live_approvals"),
        Prefetch("drills", Drill.objects.filter(held_on=None), to_attr="open_drills"),
    )
    found = [one for event in events for one in _of_event(event, today) if one.due_on <= today + AHEAD]
    tasks = tasks_waiting(actor, until=today + AHEAD).select_related("event__unit", "event__declaration__project")
    found += [Waiting(one.event, one.title, one.due_on, "followup:list") for one in tasks]
    return sorted(found, key=lambda one: one.due_on)


def _of_event(event: Event, today: date) -> Iterator[Waiting]:
    if event.ends_on < today:
        yield Waiting(event, pgettext_lazy("button", "结束会议"), event.ends_on, "events:detail")
        return
    need = need_of(pack_on(event.starts_on), conference_of(event))
    decided = [one for one in event.live_approvals if one.outcome != Approval.Outcome.REFUSED]  # type: ignore[attr-defined]  # prefetched
    if need.level is not Level.NONE and need.apply_by and not decided:
        yield Waiting(event, _("申报国际会议"), need.apply_by, "events:approval")
    for drill in event.open_drills:  # type: ignore[attr-defined]  # prefetched
        yield Waiting(event, drill.title, drill.planned_on, "events:safety")
