"""What a guest's own page shows, gathered from the parts that keep it."""

from __future__ import annotations

from typing import Any

import segno
from django.utils.safestring import mark_safe

from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import LIVE_STATES, Event, Registration, RegistrationState
from duixian.apps.events.models.tickets import LIVE_TICKETS
from duixian.apps.events.operations.substituting import may_hand_on
from duixian.apps.events.queries.fees import fee_due, sums_paid
from duixian.apps.events.queries.registration_kinds import consent_texts, questions_for
from duixian.apps.events.rules import GUEST
from duixian.apps.parties.models import Person
from duixian.core.events.countries import country_words
from duixian.core.events.questions import said
from duixian.web.languages import spoken
from duixian.web.portal.guest.frame import GuestRequest, site_address
from duixian.web.portal.partnering.card import partnering_card

TONES = {"confirmed": "met", "offered": "risk", "applied": "info", "waiting": "info", "refused": "behind"}
"""How a state looks."""


def own_page(one: Registration, request: GuestRequest) -> dict[str, Any]:
    """Everything on the page. At most twenty queries."""
    over = request.now >= ending_of(one.event)
    live = one.state in LIVE_STATES and not over
    ticket = one.tickets.filter(standing__in=LIVE_TICKETS).order_by("-id").first()
    return {
        "fresh": request.GET.get("new") == "1", "live": live, "tone": TONES.get(one.state, ""), "person": one.person,
        "country": country_words(one.person.country).said(spoken()), "kind_name": kind_name(one),
        "ticket": ticket, "code": qr(ticket.code) if ticket else "", "can_hand_on": live and can_hand_on(one),
        "answers": answers(one), "consents": consents(one), "fee": fee(one), "reason": last_reason(one),
        "stay": getattr(one, "stay", None), "transfers": list(one.transfers.select_related("run")),
        "meals": [choice.meal for choice in one.meals.select_related("meal")], "diet": getattr(one, "diet", None),
        "has_rooms": one.event.lodgings.exists(), "has_meals": one.event.meals.exists(),
        **agenda(one.event), "meetings": partnering_card(one, request.now),
        "new_place": getattr(one, "replaced_by", None) is not None,
    }  # fmt: skip


def agenda(event: Event) -> dict[str, str]:
    """Where the programme stands, one's own choice of it, and both for a calendar; empty while nothing is released. One query."""
    if not event.releases.exists():
        return {}
    pages = {"programme": "programme", "own_agenda": "programme-own", "agenda_file": "programme-calendar"}
    return {name: site_address(event, f"conference:{page}", english=spoken() == "en") for name, page in pages.items()}


def kind_name(one: Registration) -> str:
    """What the kind is called in the language of the page."""
    return (one.kind.name_en or one.kind.name) if spoken() == "en" else one.kind.name


def can_hand_on(one: Registration) -> bool:
    """Whether the guest may send somebody else."""
    return one.state == RegistrationState.CONFIRMED and may_hand_on(one, GUEST)


def qr(code: str) -> str:
    """A code as a picture: our own drawing of letters and digits, nothing that people typed."""
    drawing = segno.make(code, error="m").svg_inline(
        scale=4, border=2, light="white", omitsize=True, svgclass="guest-qr"
    )
    return mark_safe(drawing)  # noqa: S308  # drawn by segno from our own code


def answers(one: Registration) -> list[tuple[str, str]]:
    """Questions with what was answered, in the language of the page."""
    language = spoken()
    held = [q for q in questions_for(one.kind) if q.code in one.answers]
    return [(q.words.said(language), said(q, one.answers[q.code]).said(language)) for q in held]


def consents(one: Registration) -> list[dict[str, Any]]:
    """Each purpose with its text in force and whether the guest agrees."""
    given = {row.purpose: row for row in one.consents.filter(withdrawn_at=None).select_related("text")}
    language = spoken()
    return [
        {"text": text, "said": text.en if language == "en" else text.zh, "given": given.get(text.purpose),
         "newer": text.purpose in given and given[text.purpose].text.version != text.version}
        for text in consent_texts(one.event)
    ]  # fmt: skip


def fee(one: Registration) -> dict[str, Any] | None:
    """What is due and paid; None where nothing is."""
    due, sums = fee_due(one), sums_paid(one)
    if not due and not sums.paid:
        return None
    return {
        "due": due,
        "paid": sums.kept,
        "left": max(due - sums.kept, 0),
        "invoice": getattr(one, "fee_invoice", None),
    }


def last_reason(one: Registration) -> str:
    """What was said with the last step."""
    last = one.steps.order_by("-id").first()
    return last.reason if last else ""


def person_initial(person: Person) -> dict[str, Any]:
    """What is known of a person, as forms show it."""
    told = {name: getattr(person, name) for name in ("name", "name_en", "email", "phone", "title", "country")}
    return {**told, "organisation": person.organisation.name if person.organisation else ""}
