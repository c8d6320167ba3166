"""The safety of an edition: plans in force, drills, incidents, and what is missing before its first day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Drill, EmergencyPlan, Event, Hazard, Incident
from duixian.core.events.safety import Exercise, Lack, lacking


@dataclass(frozen=True, slots=True)
class Safety:
    """The plans, drills and incidents of an edition as of a day."""

    plans: tuple[EmergencyPlan, ...]
    drills: tuple[Drill, ...]
    incidents: tuple[Incident, ...]
    missing: tuple[Lack, ...]

    @property
    def open_incidents(self) -> int:
        """How many incidents are not over."""
        return sum(one.closed_at is None for one in self.incidents)

    @property
    def rows(self) -> list[tuple[str, str, EmergencyPlan | None, list[Lack]]]:
        """Every hazard with its name, the plan in force and what is missing for it."""
        plans = {one.hazard: one for one in self.plans}
        return [
            (value, str(label), plans.get(value), [one for one in self.missing if one.hazard == value])
            for value, label in Hazard.choices
        ]


def safety_of(event: Event, on: date) -> Safety:
    """Everything about the safety of an edition. Three queries."""
    plans = tuple(event.emergency_plans.filter(superseded_at=None).select_related("file", "responsible"))
    drills = tuple(event.drills.select_related("file"))
    by_hazard = defaultdict(list)
    for one in drills:
        exercise = Exercise(one.title, one.planned_on, one.held_on, bool(one.findings) and one.corrected_on is None)
        by_hazard[one.hazard].append(exercise)
    missing = lacking(event.starts_on, on, {one.hazard: one.in_force_from for one in plans}, by_hazard)
    return Safety(plans, drills, tuple(event.incidents.all()), missing)


def plans_ever(event: Event) -> QuerySet[EmergencyPlan]:
    """Every wording ever in force, the latest recorded first."""
    return event.emergency_plans.select_related("file", "responsible").order_by("-recorded_at", "-id")


def plan_get(actor: Actor, uuid: UUID) -> EmergencyPlan:
    """A plan that is believed, by its public id. Raises NotFound outside what the actor sees."""
    rows = EmergencyPlan.objects.filter(visible(actor, "event__unit__"), uuid=uuid, superseded_at=None)
    found = rows.select_related("event__unit").first()
    if found is None:
        raise NotFound
    return found


def drill_get(actor: Actor, uuid: UUID) -> Drill:
    """A drill by its public id. Raises NotFound outside what the actor sees."""
    found = Drill.objects.filter(visible(actor, "event__unit__"), uuid=uuid).select_related("event__unit").first()
    if found is None:
        raise NotFound
    return found


def incident_get(actor: Actor, uuid: UUID) -> Incident:
    """An incident by its public id. Raises NotFound outside what the actor sees."""
    found = Incident.objects.filter(visible(actor, "event__unit__"), uuid=uuid).select_related("event__unit").first()
    if found is None:
        raise NotFound
    return found
