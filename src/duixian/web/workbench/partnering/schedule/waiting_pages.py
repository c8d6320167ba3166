"""What the page of waiting requests shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator

from duixian.apps.accounts.actor import Actor
from duixian.apps.partnering.queries.waiting import Waiting, waiting_explained
from duixian.core.partnering.explain import SAID, Reason
from duixian.web.languages import spoken
from duixian.web.templatetags.show import named
from duixian.web.workbench.partnering.access import partnering_seen
from duixian.web.workbench.partnering.composers import frame
from duixian.web.workbench.partnering.schedule.grid_pages import span

PER_PAGE: Final = 50
BLOCKERS: Final = 4
"""Meetings in the way that a line names."""


@dataclass(frozen=True, slots=True)
class Line:
    """A request with its reason in words, whom it is about, and the meetings in the way by time and people."""

    waiting: Waiting
    said: str
    about: str
    blockers: list[str]
    more: int


def unscheduled_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """Requests that wait, narrowed by reason and words. The same queries for any number."""
    partnering = partnering_seen(actor, uuid)
    zone, language = partnering.event.time_zone, spoken()
    every = waiting_explained(partnering, at)
    counts = Counter(one.reason for one in every)
    reason, text = given.get("reason", ""), " ".join(given.get("text", "").split()).casefold()[:60]
    kept = [one for one in every if reason in ("", one.reason.value) and text in _names(one)]
    page = Paginator(kept, PER_PAGE).get_page(given.get("page"))
    return {
        **frame(actor, partnering.event), "partnering": partnering, "page": page, "number": len(every), "reason": reason, "text": given.get("text", ""),
        "rows": [_line(one, zone) for one in page.object_list],
        "reasons": [(one.value, SAID[one].said(language), counts[one]) for one in Reason if counts[one]],
    }  # fmt: skip


def _names(one: Waiting) -> str:
    """All names of a request, to be searched."""
    request = one.request
    bodies = [request.asker.organisation, request.asked.organisation if request.asked else request.asked_body]
    people = [side.registration.person for side in (request.asker, request.asked) if side]
    return " ".join(f"{each.name} {each.name_en}" for each in (*bodies, *people) if each).casefold()


def _line(one: Waiting, zone: str) -> Line:
    language = spoken()
    about = [named(each.registration.person) for each in one.people] + [named(each) for each in one.bodies]
    about += [one.tongue] if one.tongue else []
    comma, cross = ("、" if language == "zh" else ", "), " × "
    blockers = [
        f"{each.slot.starts_at.astimezone(ZoneInfo(zone)):%m-%d} {span(each.slot, zone)} "
        + cross.join(f"{named(who.organisation)} {named(who.registration.person)}" for who in (each.left, each.right))
        for each in one.blockers[:BLOCKERS]
    ]
    return Line(one, SAID[one.reason].said(language), comma.join(about), blockers, len(one.blockers) - len(blockers))
