"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.rules import may_run
from duixian.apps.jobs.models import JobState
from duixian.apps.partnering.models import InterestState, Partnering, Priority, Standing
from duixian.apps.partnering.operations.recommendations import KIND
from duixian.apps.partnering.queries.concepts import spoken
from duixian.apps.partnering.queries.office import (
    ProfileFilter,
    RequestFilter,
    interests_of,
    overview,
    profiles_matching,
    recommending,
    requests_matching,
    requests_of,
)
from duixian.apps.partnering.queries.profiles import interests_waiting, partnering_of, profile_get
from duixian.apps.partnering.queries.recommendations import recommended
from duixian.web.workbench.partnering.access import partnering_seen

PER_PAGE = 50
TONES = {"accepted": "met", "pending": "risk", "published": "met", "refused": "behind", "cancelled": "behind"}
ONLY = {
    "hidden": lambda: _("会务未展示"), "unlisted": lambda: _("本人不公开"), "silent": lambda: _("没有已发布的需求和供给"),
    "quiet": lambda: _("没有申请，也没有被申请"), "none": lambda: _("没有一份约谈被接受"),
}  # fmt: skip


def frame(actor: Actor, event: Event) -> dict[str, Any]:
    """What every page of the area has: the edition, and whether this person works on it."""
    return {"event": event, "runs": may_run(actor, event.unit.path)}


def today_at(event: Event, at: datetime) -> date:
    """The day at the conference; afterwards its last one, so that what was published then is not counted as expired."""
    return min(at.astimezone(ZoneInfo(event.time_zone)).date(), event.ends_on)


def overview_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """Figures, window, limits, the last recommendation, whom to remind."""
    event = event_get(actor, uuid)
    partnering = partnering_of(event)
    if partnering is None:
        return {**frame(actor, event), "partnering": None}
    roles = dict(RegistrationKind.Role.choices)
    found, job = overview(partnering, at=at, on=today_at(event, at)), recommending(partnering, KIND)
    return {
        **frame(actor, event), "partnering": partnering, "found": found, "phase": _phase(partnering, at),
        "standings": [(one.value, one.label, found.standings[one.value]) for one in Standing],
        "limits": [(roles[one.role], one.most) for one in partnering.limits.all()],
        "roles": [(roles[role], number) for role, number in found.roles],
        "job": job, "over": at >= ending_of(event), "job_runs": job is not None and job.state in (JobState.QUEUED, JobState.RUNNING),
    }  # fmt: skip


def _phase(partnering: Partnering, at: datetime) -> tuple[str, str]:
    """Tone and word of the window."""
    if at < partnering.opens_at:
        return "info", _("未开放")
    return ("met", _("开放申请中")) if at < partnering.closes_at else ("", pgettext("partnering", "已截止"))


def review_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """Needs and offers that wait, the oldest first."""
    partnering = partnering_seen(actor, uuid)
    page = Paginator(interests_waiting(partnering.event), PER_PAGE).get_page(given.get("page"))
    return {**frame(actor, partnering.event), "page": page}


def profiles_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """Profiles that match. The same queries for any number of rows."""
    partnering = partnering_seen(actor, uuid)
    event, wanted = partnering.event, ProfileFilter(given.get("text", "")[:100], given.get("only", "")[:20])
    rows = profiles_matching(partnering, wanted, on=today_at(event, at))
    return {
        **frame(actor, event), "page": Paginator(rows, PER_PAGE).get_page(given.get("page")), "wanted": wanted,
        "only": [(name, word()) for name, word in ONLY.items()],
    }  # fmt: skip


def profile_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """One delegate: what they say, need and offer, whom they asked and who asked them, whom they are advised to meet."""
    profile = profile_get(actor, uuid)
    event = profile.partnering.event
    return {
        **frame(actor, event), "profile": profile, "person": profile.registration.person,
        "interests": [(one, TONES.get(one.state, "")) for one in interests_of(profile)],
        "requests": [(one, TONES.get(one.standing, ""), one.asker_id == profile.pk) for one in requests_of(profile)],
        "advice": recommended(profile, on=today_at(event, at))[:10], "published": InterestState.PUBLISHED,
        "refused": InterestState.REFUSED, "history": history_of(actor, "partnering.profile", profile.uuid),
    }  # fmt: skip


def wanted_requests(given: Mapping[str, str]) -> RequestFilter:
    """What a list of requests is narrowed by."""
    text = {name: given.get(name, "")[:100] for name in ("text", "standing", "priority")}
    return RequestFilter(**text, late=given.get("late") == "1")


def requests_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """Requests that match. The same queries for any number of rows."""
    partnering, wanted = partnering_seen(actor, uuid), wanted_requests(given)
    page = Paginator(requests_matching(partnering, wanted, at=at), PER_PAGE).get_page(given.get("page"))
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in given.items() if value and name != "page"})
    return {
        **frame(actor, partnering.event), "page": page, "rows": [(one, TONES.get(one.standing, "")) for one in page],
        "wanted": wanted, "standings": Standing.choices, "priorities": Priority.choices, "query": kept.urlencode(),
    }  # fmt: skip


def concepts_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """The table of concepts beside what delegates wrote."""
    event, text = partnering_seen(actor, uuid).event, given.get("text", "")[:60]
    found = spoken(event, text, on=today_at(event, at))
    known = [one for one in found.known if one.own] if given.get("own") == "1" else found.known
    return {
        **frame(actor, event), "found": found, "text": text, "own": given.get("own") == "1",
        "page": Paginator(known, PER_PAGE).get_page(given.get("page")),
    }  # fmt: skip
