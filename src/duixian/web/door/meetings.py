"""The screen in the hall: which organisation meets at which table next. Names of people are not on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duixian.apps.accounts.errors import NotFound
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.queries.day import bodies_in, slot_to_show
from duixian.apps.partnering.queries.profiles import partnering_of
from duixian.apps.partnering.queries.wording import span_of
from duixian.web.door.pairing import DoorRequest, of_device
from duixian.web.languages import spoken

PER_SCREEN: Final = 48
"""Organisations that a screen holds; where there are more it turns the leaf by itself."""
TURN: Final = 12
"""Seconds that a leaf stays."""


@of_device
@require_GET
def meetings(request: DoorRequest) -> HttpResponse:
    """The screen on a paired device, which nobody has to sign in at."""
    partnering = partnering_of(request.device.event)
    if partnering is None:
        raise NotFound
    told = {**screen_page(partnering, request.now), "again": request.path}
    name = "_meetings" if request.headers.get("HX-Request") else "meetings"
    return render(request, f"door/{name}.html", told)


def screen_page(partnering: Partnering, at: datetime) -> dict[str, Any]:
    """The leaf that is shown at a moment. At most three queries."""
    event = partnering.event
    slot = slot_to_show(list(partnering.slots.all()), at)
    rows = bodies_in(partnering, slot, english=spoken() == "en") if slot else []
    leaves = max(1, -(-len(rows) // PER_SCREEN))
    leaf = int(at.timestamp()) // TURN % leaves
    return {
        "event": event, "slot": slot, "span": span_of(slot.starts_at, slot.ends_at, event.time_zone) if slot else "",
        "begun": slot is not None and slot.starts_at <= at, "rows": rows[leaf * PER_SCREEN : (leaf + 1) * PER_SCREEN],
        "leaf": leaf + 1, "leaves": leaves, "turn": TURN, "theme": "dark", "at": at,
    }  # fmt: skip
