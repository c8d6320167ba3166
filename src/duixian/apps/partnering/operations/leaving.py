"""A guest gives up their place: their meetings go to others of the organisation, or are called off, and those who waited are told."""

from __future__ import annotations

from datetime import datetime

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Registration
from duixian.apps.partnering.models import PlanChange, PlanStage
from duixian.apps.partnering.operations.entering import held_partnering
from duixian.apps.partnering.operations.mending import profile_away
from duixian.apps.partnering.queries.profiles import profile_of
from duixian.core.partnering.model import ANY_SLOT


def guest_leaves(one: Registration, *, by: Actor, at: datetime) -> None:
    """Called before a registration is cancelled, in its transaction. One query for a guest who has no profile."""
    profile = profile_of(one)
    if profile is None or profile.partnering.plan_stage == PlanStage.NONE:
        return
    profile.partnering = held_partnering(profile.partnering_id)
    profile_away(profile, ANY_SLOT, PlanChange.Kind.WITHDRAWN, by=by, at=at)
