"""What a guest's own page says of one-to-one meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import Registration, RegistrationState
from duixian.apps.partnering.models import PlanStage
from duixian.apps.partnering.queries.agenda import agenda_of
from duixian.apps.partnering.queries.own import waiting_number
from duixian.apps.partnering.queries.own_agenda import follow_ups_due
from duixian.apps.partnering.queries.profiles import partnering_of, profile_of


def partnering_card(one: Registration, at: datetime) -> dict[str, Any] | None:
    """The window of requests, whether the guest takes part, what waits for an answer, and the next meeting; None where there is nothing to
    say. At most nine queries."""
    if one.state != RegistrationState.CONFIRMED:
        return None
    partnering = partnering_of(one.event)
    if partnering is None:
        return None
    profile, over = profile_of(one), at >= ending_of(one.event)
    if over and profile is None:
        return None
    agenda = agenda_of(profile) if profile and partnering.plan_stage == PlanStage.NOTIFIED else []
    return {
        "number": len(agenda), "next": next((each for each in agenda if each.ends_at > at), None), "over": over,
        "due": follow_ups_due(profile) if profile and over else 0,
        "partnering": partnering, "joined": profile is not None, "waiting": waiting_number(profile) if profile else 0,
        "coming": at < partnering.opens_at, "closed": at >= partnering.closes_at,
    }  # fmt: skip
