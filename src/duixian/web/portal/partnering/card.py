"""What a guest's own page says of one-to-one meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from duixian.apps.events.models import Registration, RegistrationState
from duixian.apps.partnering.queries.own import waiting_number
from duixian.apps.partnering.queries.profiles import partnering_of, profile_of


def partnering_card(one: Registration, at: datetime) -> dict[str, Any] | None:
    """The window of requests, whether the guest takes part, and what waits for an answer; None where there is nothing to say.

    At most four queries.
    """
    if one.state != RegistrationState.CONFIRMED:
        return None
    partnering = partnering_of(one.event)
    if partnering is None:
        return None
    profile = profile_of(one)
    return {
        "partnering": partnering, "joined": profile is not None, "waiting": waiting_number(profile) if profile else 0,
        "coming": at < partnering.opens_at, "closed": at >= partnering.closes_at,
    }  # fmt: skip
