"""The maintenance plan of the site: what is planned, what is done, late or not done; and the same as it was known at any time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, SiteUpdate, UpdateDone, UpdatePlan
from duixian.apps.evidence.instants import day_of


class UpdateStanding(Enum):
    """How a planned update stands as of a day."""

    DONE = "done"
    LATE = "late"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class UpdateFact:
    """A planned update as it stood: `plan` believed then, `done` where it was done by then.

    `done_on` and `planned_on` are days in the unit's zone; `planned_on` is when it was first entered.
    """

    update: SiteUpdate
    plan: UpdatePlan
    done: UpdateDone | None
    done_on: date | None
    planned_on: date
    as_of: date

    @property
    def is_due(self) -> bool:
        """Whether its day is over or is today."""
        return self.plan.due_on <= self.as_of

    @property
    def on_time(self) -> bool:
        """Done on its day or before."""
        return self.done_on is not None and self.done_on <= self.plan.due_on

    @property
    def entered_late(self) -> bool:
        """Entered after the day it was due: a plan written after the deed proves little."""
        return self.planned_on > self.plan.due_on

    @property
    def standing(self) -> UpdateStanding:
        """Done, done late, overdue (its day is over and it is not done), or open."""
        if self.done_on is not None:
            return UpdateStanding.DONE if self.on_time else UpdateStanding.LATE
        return UpdateStanding.OVERDUE if self.plan.due_on < self.as_of else UpdateStanding.OPEN


@dataclass(frozen=True, slots=True)
class UpdateCounts:
    """How many updates are due, how many of those are done, and how many of the done on time."""

    planned: int
    due: int
    done: int
    on_time: int


def updates_known(subject: UUID, *, as_of: datetime, known_at: datetime) -> list[UpdateFact]:
    """Every planned update of the editions of a declaration as told at `known_at` of the time `as_of`, by day. Three queries.

    A plan holds for good once its day is over: whoever moves or withdraws it afterwards changes nothing of what was due. An update whose plan
    was withdrawn in time is not among them; a done record after `as_of` or not yet known does not count. This is what the measure of
    会议网站维护及更新 counts: done ÷ due.
    """
    return _facts(SiteUpdate.objects.filter(event__declaration__uuid=subject), as_of, known_at, binding=True)


def updates_of(event: Event, now: datetime) -> list[UpdateFact]:
    """The plan of an edition as it stands now, by day. Three queries."""
    return _facts(SiteUpdate.objects.filter(event=event), now, now)


def counted(facts: Iterable[UpdateFact]) -> UpdateCounts:
    """The figures of a plan: what is due counts as planned by then; what was done before its day counts once it is due."""
    rows = list(facts)
    due = [one for one in rows if one.is_due]
    done = [one for one in due if one.done_on is not None]
    return UpdateCounts(len(rows), len(due), len(done), sum(one.on_time for one in done))


def updates_open(event: Event) -> QuerySet[UpdatePlan]:
    """The plans that wait to be done, by day, each with its update and page."""
    done = UpdateDone.objects.filter(superseded_at=None).values("update")
    rows = UpdatePlan.objects.filter(update__event=event, superseded_at=None).exclude(update__in=done)
    return rows.select_related("update", "page").order_by("due_on", "pk")


def update_get(actor: Actor, uuid: UUID) -> SiteUpdate:
    """A planned update with its edition; NotFound outside what the actor sees. One query."""
    rows = SiteUpdate.objects.filter(visible(actor, prefix="event__unit__"), uuid=uuid)
    found = rows.select_related("event__unit").first()
    if found is None:
        raise NotFound
    return found


def plan_now(update: SiteUpdate) -> UpdatePlan:
    """What is planned now. Raises NotFound for an update that was withdrawn. One query."""
    found = update.plans.filter(superseded_at=None).select_related("page", "owner").first()
    if found is None:
        raise NotFound
    return found


def owners_for(event: Event) -> QuerySet[User]:
    """Who may see to an update: people of the unit that holds the conference."""
    return User.objects.filter(assignments__unit=event.unit, is_active=True).distinct().order_by("name", "pk")


def _facts(
    rows: QuerySet[SiteUpdate], as_of: datetime, known_at: datetime, *, binding: bool = False
) -> list[UpdateFact]:
    """The rows with two times are few: which of them was believed is told here, not in SQL."""
    plans = UpdatePlan.objects.select_related("page", "owner").order_by("recorded_at", "pk")
    done = UpdateDone.objects.select_related("publication__page", "publication__version").order_by("recorded_at", "pk")
    found = rows.select_related("event__unit").prefetch_related(Prefetch("plans", plans), Prefetch("done", done))
    facts = (_fact(one, as_of, known_at, binding=binding) for one in found)
    return sorted((one for one in facts if one), key=lambda one: (one.plan.due_on, one.update.pk))


def _fact(update: SiteUpdate, as_of: datetime, known_at: datetime, *, binding: bool) -> UpdateFact | None:
    plans, unit = [one for one in update.plans.all() if one.recorded_at <= known_at], update.event.unit
    plan = next((one for one in plans if binding and _let_pass(one, known_at, unit)), None)
    plan = plan or next((one for one in plans if _believed(one, known_at)), None)
    if plan is None:
        return None
    done = next((one for one in update.done.all() if one.occurred_at <= as_of and _believed(one, known_at)), None)
    return UpdateFact(
        update=update, plan=plan, done=done, done_on=day_of(done.occurred_at, unit) if done else None,
        planned_on=day_of(min(one.recorded_at for one in plans), unit), as_of=day_of(as_of, unit),
    )  # fmt: skip


def _let_pass(plan: UpdatePlan, known_at: datetime, unit: Unit) -> bool:
    """Whether the plan was made in time and its day was over before anybody moved or withdrew it."""
    moved = plan.superseded_at
    if moved is None or moved > known_at:
        return False
    return day_of(plan.recorded_at, unit) <= plan.due_on < day_of(moved, unit)


def _believed(one: UpdatePlan | UpdateDone, known_at: datetime) -> bool:
    return one.recorded_at <= known_at and (one.superseded_at is None or one.superseded_at > known_at)
