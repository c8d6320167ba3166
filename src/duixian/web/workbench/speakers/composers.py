"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import history_of, people_visible
from duixian.apps.events.models import Event, Honorarium, Session, Speaker, SpeakerState, Track, Travel
from duixian.apps.events.operations.inviting import PATH
from duixian.apps.events.operations.speaker_steps import ABOUT
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.speaker_tables import honoraria_of, totals, travel_of
from duixian.apps.events.queries.speakers import (
    SpeakerFilter,
    namesakes,
    session_speakers,
    speaker_counts,
    speaker_get,
    speaker_numbers,
    speaker_sessions,
    speakers_of,
    steps_of,
)
from duixian.apps.events.rules import may_read_sealed, may_run
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models import Payment
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.notices.queries.mail import letters_about
from duixian.apps.parties.models import Person
from duixian.core.events.consents import CONSENTS, kept_until
from duixian.core.events.fees import Excess, excess
from duixian.core.events.speaking import ALLOWED, Stage

PER_PAGE = 50
REMIND_AFTER = 7
"""Days after the invitation from which a reminder is proposed."""
LETTERS = {
    "invite": SpeakerState.PROPOSED,
    "remind": SpeakerState.INVITED,
    "confirm": SpeakerState.ACCEPTED,
    "materials": SpeakerState.CONFIRMED,
}
"""The state in which each letter to many is usually sent."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a letter to many would go to, with why not; empty where it would."""

    speaker: Speaker
    problem: str


def wanted_of(given: Mapping[str, str]) -> SpeakerFilter:
    """What the address of a list asks for; nonsense lets everybody through."""
    return SpeakerFilter(
        state=given.get("state", "") if given.get("state") in SpeakerState.values else "", track=_uuid(given.get("track", "")),
        country=given.get("country", "")[:2].upper(), liaison=_uuid(given.get("liaison", "")), overdue=given.get("overdue") == "1",
        text=given.get("text", "").strip()[:80],
    )  # fmt: skip


def list_page(actor: Actor, uuid: UUID, given: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """The speakers that match, how many stand in each state, and the three numbers; the same queries for any number of rows."""
    event = event_get(actor, uuid)
    wanted, today = wanted_of(given), day_of(at, event.unit)
    page = Paginator(speakers_of(event, wanted, on=today), PER_PAGE).get_page(given.get("page"))
    counts = speaker_counts(event)
    return {
        "event": event, "page": page, "wanted": wanted, "tracks": list(Track.objects.filter(event=event)), "today": today,
        "liaisons": liaisons(event), "countries": countries_of(event), "states": SpeakerState.choices,
        "counts": [(state.value, state.label, counts.get(state.value, 0)) for state in SpeakerState], "total": sum(counts.values()),
        "numbers": speaker_numbers(event, as_of=at, known_at=at), "runs": may_run(actor, event.unit.path), "doubles": namesakes(event),
        "all": given.get("all") == "1",
    }  # fmt: skip


def countries_of(event: Event) -> list[str]:
    """The countries that speakers of an edition come from."""
    rows = Speaker.objects.filter(event=event).exclude(person__country="").order_by("person__country")
    return list(rows.values_list("person__country", flat=True).distinct())


def liaisons(event: Event) -> list[User]:
    """Colleagues who look after a speaker of the edition."""
    return list(User.objects.filter(pk__in=Speaker.objects.filter(event=event).values("liaison")).order_by("name"))


def colleagues(actor: Actor, event: Event) -> list[User]:
    """Who can look after a speaker: people at home in the edition's unit."""
    return list(people_visible(actor).filter(home=event.unit, is_active=True))


def detail_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """One speaker: steps, talks, letters, papers, and what may be done next."""
    speaker = speaker_get(actor, uuid)
    event, runs = speaker.event, may_run(actor, speaker.event.unit.path)
    stage = Stage(speaker.state)
    fee = Honorarium.objects.filter(speaker=speaker).select_related("payment").first()
    steps = list(steps_of(speaker))
    return {
        "speaker": speaker, "event": event, "person": speaker.person, "lead": _lead(speaker.person), "runs": runs, "steps": list(reversed(steps)),
        "then": [one.value for one in ALLOWED[stage]], "sessions": speaker_sessions(speaker),
        "talks": list(speaker.talks.select_related("session__room").filter(removed_at=None)),
        "letters": list(letters_about(speaker.uuid)[:20]), "links": speaker.links.filter(revoked_at=None).count(),
        "materials": list(speaker.materials.filter(superseded_at=None).select_related("file")),
        "travel": Travel.objects.filter(speaker=speaker).first(), "fee": fee, "excess": excess_of(fee, event),
        "sealed": sealed_of(actor, speaker), "kept_until": kept_until(event.ends_on),
        "history": history_of(actor, ABOUT, speaker.uuid), "today": day_of(at, event.unit), "guest_path": PATH,
    }  # fmt: skip


def _lead(person: Person) -> str:
    organisation = person.organisation.name if person.organisation else ""
    return " · ".join(
        filter(None, (person.name_en if person.name_en != person.name else "", organisation, person.title))
    )


def sealed_of(actor: Actor, speaker: Speaker) -> list[dict[str, Any]]:
    """Which sealed data there are, and whether the actor may read them; never the data."""
    kept = {row.kind: row for row in speaker.sealed.filter(erased_at=None)}
    path = speaker.event.unit.path
    return [
        {"kind": kind, "title": consent.title, "row": kept.get(kind), "reads": may_read_sealed(actor, path, kind)}
        for kind, consent in CONSENTS.items()
    ]


def excess_of(fee: Honorarium | None, event: Event) -> Excess | None:
    """Whether a fee is over the guide of its class of titles."""
    if fee is None or not fee.title_class:
        return None
    net = fee.net if fee.net is not None else fee.gross
    return excess(fee.title_class, net=net, hours=fee.hours or 1, on=event.starts_on)  # type: ignore[arg-type]  # a whole hour


def payments_for(event: Event) -> list[Payment]:
    """Payments that an honorarium can be linked to: those of the unit that were paid, the latest first."""
    rows = Payment.objects.filter(unit=event.unit, state__in=(PaymentState.PAID, PaymentState.BOOKED))
    return list(rows.order_by("-pk")[:200])


def letters_page(actor: Actor, event: Event, action: str, chosen: Iterable[str], at: datetime) -> dict[str, Any]:
    """Whom a letter to many would go to: those that were chosen, or without a choice everybody whose turn it is; each with why not."""
    uuids = {found for found in map(_uuid, chosen) if found}
    rows = Speaker.objects.filter(event=event).select_related("person")
    rows = rows.filter(uuid__in=uuids) if uuids else rows.filter(state=LETTERS[action])
    today = day_of(at, event.unit)
    everybody = [Addressee(one, _problem(one, action, event, at)) for one in rows.order_by("person__name", "pk")]
    return {
        "event": event, "action": action, "everybody": everybody, "ready": [one for one in everybody if not one.problem],
        "missing": approval_missing(event, today) if action == "invite" else None,
    }  # fmt: skip


def _problem(speaker: Speaker, action: str, event: Event, at: datetime) -> str:
    if not speaker.person.email:
        return _("没有电子邮箱")
    if speaker.state != LETTERS[action] and not (action == "materials" and speaker.state == SpeakerState.ACCEPTED):
        return _("现在是“%(state)s”") % {"state": speaker.get_state_display()}
    if action == "materials" and not speaker.materials.filter(superseded_at=None, received_at=None).exists():
        return _("没有要交的材料")
    if action == "remind":
        since = speaker.steps.filter(state=SpeakerState.INVITED, superseded_at=None).order_by("-occurred_at").first()
        if since and since.occurred_at > at - timedelta(days=REMIND_AFTER):
            return _("邀请还不到 %(days)s 天") % {"days": REMIND_AFTER}
    return ""


def arrangements_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Who comes when and what is paid to whom, with the sums."""
    event = event_get(actor, uuid)
    fees = honoraria_of(event)
    whole, linked = totals(fees)
    rows = [(fee, excess_of(fee, event)) for fee in fees]
    travel = travel_of(event)
    nights = sum(one.nights or 0 for one in travel)
    return {"event": event, "travel": travel, "fees": rows, "whole": whole, "linked": linked, "nights": nights,
            "runs": may_run(actor, event.unit.path)}  # fmt: skip


def spoke_page(event: Event, at: datetime) -> dict[str, Any]:
    """Sessions that are over and have somebody who was confirmed and is not said to have spoken."""
    over = Session.objects.filter(event=event, removed_at=None, ends_at__lte=at).order_by("starts_at", "number")
    rows: list[tuple[Session, list[Speaker]]] = []
    for session in over.select_related("room"):
        waiting = [one for one in session_speakers(session) if one.state == SpeakerState.CONFIRMED]
        if waiting:
            rows.append((session, waiting))
    return {"event": event, "sessions": rows}


def photo_of(actor: Actor, uuid: UUID) -> EvidenceFile | None:
    """The portrait of a speaker. Raises NotFound for those of other units."""
    return speaker_get(actor, uuid).photo


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
