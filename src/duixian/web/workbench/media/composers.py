"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.events.models import (
    AccreditationState,
    Booth,
    Event,
    ExhibitState,
    MediaReport,
    Pitch,
    PitchState,
    Registration,
    RegistrationKind,
)
from duixian.apps.events.models.registrations import LIVE_STATES
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.media import (
    accreditation_counts,
    accreditations_of,
    attendances_of,
    outlets_of,
    report_get,
    reports_of,
    reprint_hint,
    reprint_hints,
    why_not,
)
from duixian.apps.events.queries.pitches import (
    booths_of,
    exhibits_of,
    pitch_counts,
    pitch_sessions,
    pitches_of,
    slots_free,
)
from duixian.apps.events.rules import may_run

PER_PAGE = 50


def overview_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """The outlets with what they did, who said that they came, and the figures."""
    event = event_get(actor, uuid)
    outlets = outlets_of(event, at=at)
    return {
        **_frame(actor, event), "outlets": outlets, "attendances": list(attendances_of(event)),
        "trade": [one for one in outlets if one.outlet and one.outlet.trade],
        "came": sum(one.came for one in outlets if one.outlet and one.outlet.trade),
        "reports": sum(one.reports for one in outlets), "counted": sum(one.counted for one in outlets),
    }  # fmt: skip


def accreditations_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """The journalists, by outlet."""
    event = event_get(actor, uuid)
    state, rows = given.get("state", ""), accreditations_of(event)
    if state in AccreditationState.values:
        rows = rows.filter(state=state)
    counts = accreditation_counts(event)
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    unlinked = [
        one for one in media_registrations(event) if one.state in LIVE_STATES and not hasattr(one, "accreditation")
    ]
    return {**_frame(actor, event), "page": page, "state": state, "unlinked": unlinked,
            "counts": [(one.value, one.label, counts.get(one.value, 0)) for one in AccreditationState]}  # fmt: skip


def reports_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """The reports with why they do not count, and pairs that are likely reprints."""
    event = event_get(actor, uuid)
    page = Paginator(reports_of(event), PER_PAGE).get_page(given.get("page"))
    return {
        **_frame(actor, event),
        "page": page,
        "rows": [(one, why_not(one)) for one in page],
        "hints": reprint_hints(event),
    }


def report_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One report with its copy, what it is like, and its history."""
    one = report_get(actor, uuid)
    earlier = MediaReport.objects.filter(superseded_by=one).first()
    return {
        **_frame(actor, one.event), "one": one, "reason": why_not(one), "hint": None if one.reprint_of_id else reprint_hint(one),
        "reprints": list(one.reprints.filter(superseded_at=None).select_related("organisation")), "earlier": earlier,
        "history": history_of(actor, "events.mediareport", one.uuid),
        "checks": actor.user_id != one.recorded_by_id,
    }  # fmt: skip


def exhibits_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Booths and exhibitors."""
    event = event_get(actor, uuid)
    booths = list(booths_of(event))
    taken = {one.booth_id for one in exhibits_of(event) if one.state != ExhibitState.CANCELLED}
    return {**_frame(actor, event), "booths": booths, "exhibits": list(exhibits_of(event)), "free": sum(b.pk not in taken for b in booths),
            "size": sum(b.size for b in booths)}  # fmt: skip


def pitches_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Pitches, session by session, and those that have no slot."""
    event = event_get(actor, uuid)
    rows, counts = list(pitches_of(event)), pitch_counts(event)
    sessions = [(session, [one for one in rows if one.session_id == session.pk]) for session in pitch_sessions(event)]
    waiting = [one for one in rows if one.session_id is None]
    return {**_frame(actor, event), "sessions": sessions, "waiting": waiting, "total": len(rows),
            "counts": [(one.value, one.label, counts.get(one.value, 0)) for one in PitchState]}  # fmt: skip


def slots_page(one: Pitch) -> list[tuple[Any, list[Any]]]:
    """The pitch sessions of its edition with the starts that are still free for it, at most twelve each."""
    return [(session, slots_free(session, one.minutes, besides=one)[:12]) for session in pitch_sessions(one.event)]


def media_registrations(event: Event) -> list[Registration]:
    """Registrations that can be a journalist's: those of kind MEDIA."""
    rows = Registration.objects.filter(event=event, kind__role=RegistrationKind.Role.MEDIA)
    return list(rows.select_related("person__organisation", "kind", "accreditation").order_by("number"))


def booths_for(event: Event, *, besides: Any = None) -> list[Booth]:
    """Booths that nobody else has."""
    taken = exhibits_of(event).exclude(state=ExhibitState.CANCELLED).exclude(pk=besides or 0).values("booth")
    return list(Booth.objects.filter(event=event).exclude(pk__in=taken.exclude(booth=None)))


def _frame(actor: Actor, event: Event) -> dict[str, Any]:
    return {"event": event, "runs": may_run(actor, event.unit.path)}
