"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone, translation

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of
from duixian.apps.events.models import (
    LIVE_STATES,
    Consent,
    Diet,
    Event,
    Registration,
    RegistrationState,
    Transfer,
)
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.fees import entries_of, fee_due, fees_of, invoices_of, sums_paid
from duixian.apps.events.queries.guest_lists import eaters_of, lodgings_of, meals_of, stays_of, transfers_of
from duixian.apps.events.queries.registration_kinds import (
    OPENING_WORDS,
    consent_texts,
    fee_warning,
    kind_get,
    kinds_of,
    opening,
    questions_for,
)
from duixian.apps.events.queries.registration_statistics import (
    FEWEST,
    channels_of,
    countries_of,
    days_of,
)
from duixian.apps.events.queries.registrations import (
    RegistrationFilter,
    counts_of,
    group_get,
    groups_of,
    registration_get,
    registrations_matching,
    to_write,
)
from duixian.apps.events.queries.speakers import speakers_without_place
from duixian.apps.events.rules import may_keep_fees, may_run
from duixian.apps.notices.queries.mail import letters_about
from duixian.core.events.countries import COUNTRIES, country_words
from duixian.core.events.questions import KIND_WORDS, said
from duixian.core.events.registration import State, possible
from duixian.web.charting import day_curve
from duixian.web.languages import spoken
from duixian.web.portal.guest.composers import TONES
from duixian.web.public.registration_forms import RegistrationForm

PER_PAGE = 50


def frame(actor: Actor, event: Event) -> dict[str, Any]:
    """What every page of the area has: the edition, and what this person may do with it."""
    path = event.unit.path
    return {"event": event, "runs": may_run(actor, path), "keeps": may_keep_fees(actor, path)}


def wanted_of(given: Mapping[str, str]) -> RegistrationFilter:
    """What a list is narrowed by."""
    text = {name: given.get(name, "")[:100] for name in ("state", "source", "country", "text")}
    return RegistrationFilter(kind=_uuid(given.get("kind", "")), channel=_uuid(given.get("channel", "")), **text)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def readers_of(event: Event, wanted: RegistrationFilter) -> dict[str, int]:
    """How many of those who would be written to read Chinese (`zh`) and English (`en`). One query."""
    return dict(
        Counter(
            "en" if code.startswith("en") else "zh"
            for code in to_write(event, wanted).values_list("language", flat=True)
        )
    )


def list_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """The registrations that match, a page of them, and the counts of all. The same queries for any number of rows."""
    event = event_get(actor, uuid)
    wanted = wanted_of(given)
    page = Paginator(registrations_matching(event, wanted), PER_PAGE).get_page(given.get("page"))
    rows = [
        {"one": one, "tone": TONES.get(one.state, ""), "country": country_words(one.person.country).said(spoken())}
        for one in page
    ]
    counts = counts_of(event)
    return {
        **frame(actor, event), "page": page, "rows": rows, "counts": counts, "states": RegistrationState.choices, "wanted": wanted,
        "totals": [sum(row.counts[n] for row in counts) for n in range(len(RegistrationState.choices))],
        "sources": Registration.Source.choices, "channels": list(event.channels.all()), "query": _query(given),
        "unplaced": len(speakers_without_place(event)),
        "to_approve": any(one.state == RegistrationState.APPLIED for one in page),
    }  # fmt: skip


def _query(given: Mapping[str, str]) -> str:
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in given.items() if value and name != "page"})
    return kept.urlencode()


def detail_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One registration: who, how it stands and came there, letters, ticket, fees, consents, hospitality, history."""
    one = registration_get(actor, uuid)
    language = spoken()
    invoice = getattr(one, "fee_invoice", None)
    return {
        **frame(actor, one.event), "one": one, "tone": TONES.get(one.state, ""), "live": one.state in LIVE_STATES,
        "can": {action.value for action in possible(State(one.state))},
        "country": country_words(one.person.country).said(language),
        "answers": [(q.words.said(language), said(q, one.answers[q.code]).said(language)) for q in questions_for(one.kind) if q.code in one.answers],
        "steps": [(step, TONES.get(step.state, "")) for step in one.steps.all()], "letters": list(letters_about(one.uuid)),
        "tickets": list(one.tickets.order_by("-id")), "consents": list(Consent.objects.filter(registration=one).select_related("text")),
        "due": fee_due(one), "sums": sums_paid(one), "fees": list(entries_of(one)), "invoice": invoice,
        "stay": getattr(one, "stay", None), "transfers": list(one.transfers.select_related("run")),
        "meals": [choice.meal for choice in one.meals.select_related("meal")], "diet": Diet.objects.filter(registration=one).first(),
        "history": history_of(actor, "events.registration", one.uuid),
        "replaced_by": getattr(one, "replaced_by", None),
    }  # fmt: skip


def kinds_page(actor: Actor, uuid: UUID, at: datetime) -> dict[str, Any]:
    """The kinds with places and states, and what speaks against opening."""
    event = event_get(actor, uuid)
    kinds = []
    for kind in kinds_of(event):
        kind.event = event
        kinds.append(
            {
                "kind": kind,
                "opening": OPENING_WORDS[opening(event, kind, at)],
                "warning": fee_warning(kind),
                "questions": len(kind.form),
            }
        )
    return {**frame(actor, event), "kinds": kinds, "missing": approval_missing(event, timezone.localdate(at))}


def form_page_of(actor: Actor, uuid: UUID, language: str) -> dict[str, Any]:
    """A kind's form as it is built, and beside it as guests see it in one of the languages."""
    kind = kind_get(actor, uuid)
    questions, page_language = questions_for(kind), spoken()
    named = {one.code: one for one in questions}
    rows = []
    for one in questions:
        other = named.get(one.when.question) if one.when else None
        values = (
            [said(other, value).said(page_language) for value in sorted(one.when.values)] if one.when and other else []
        )
        rows.append({"question": one, "kind": KIND_WORDS[one.kind].said(page_language), "words": one.words.said(page_language),
                     "other": other.words.said(page_language) if other else "", "values": values})  # fmt: skip
    shown = language if language in {"zh-hans", "en"} else (translation.get_language() or "zh-hans")
    with translation.override(shown):
        preview = RegistrationForm(questions=questions, texts=consent_texts(kind.event))
        asked = [{**one, "html": one["field"].as_field_group()} for one in preview.asked]
    return {
        **frame(actor, kind.event),
        "kind": kind,
        "rows": rows,
        "asked": asked,
        "shown": shown,
        "warning": fee_warning(kind),
    }


def consents_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """What guests are told, with earlier versions and how many agree."""
    event = event_get(actor, uuid)
    earlier: dict[str, list[Any]] = {}
    for text in event.consent_texts.exclude(superseded_at=None).order_by("-version"):
        earlier.setdefault(text.purpose, []).append(text)
    agreeing: dict[str, int] = {}
    live = Consent.objects.filter(registration__event=event, withdrawn_at=None, registration__state__in=LIVE_STATES)
    for purpose in live.values_list("purpose", flat=True):
        agreeing[purpose] = agreeing.get(purpose, 0) + 1
    texts = [
        {"text": one, "earlier": earlier.get(one.purpose, []), "agreeing": agreeing.get(one.purpose, 0)}
        for one in consent_texts(event)
    ]
    return {**frame(actor, event), "texts": texts}


def groups_page(actor: Actor, uuid: UUID, page: str | None) -> dict[str, Any]:
    """The groups of an edition."""
    event = event_get(actor, uuid)
    return {**frame(actor, event), "page": Paginator(groups_of(event), PER_PAGE).get_page(page)}


def group_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One group with members, fee and invoice."""
    group = group_get(actor, uuid)
    members = [
        (one, TONES.get(one.state, ""))
        for one in group.registrations.select_related("person", "kind").order_by("number")
    ]
    return {**frame(actor, group.event), "group": group, "members": members, "due": fee_due(group), "sums": sums_paid(group),
            "fees": list(entries_of(group)), "invoice": getattr(group, "fee_invoice", None)}  # fmt: skip


def lodging_page(actor: Actor, uuid: UUID, page: str | None) -> dict[str, Any]:
    """Room kinds with their nights, and who sleeps where."""
    event = event_get(actor, uuid)
    return {
        **frame(actor, event),
        "kinds": list(lodgings_of(event)),
        "page": Paginator(stays_of(event), PER_PAGE).get_page(page),
    }


def transfers_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """Ways of guests and the vehicles found for them."""
    event = event_get(actor, uuid)
    direction = given.get("direction", "") if given.get("direction") in Transfer.Direction.values else ""
    page = Paginator(transfers_of(event, direction), PER_PAGE).get_page(given.get("page"))
    return {**frame(actor, event), "runs_of": list(event.transfer_runs.all()), "page": page, "direction": direction,
            "directions": Transfer.Direction.choices}  # fmt: skip


def meals_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """Meals with their numbers, and who comes to the one that is asked for."""
    event = event_get(actor, uuid)
    meals = list(meals_of(event))
    chosen = next((one for one in meals if str(one.uuid) == given.get("meal")), None)
    rows = eaters_of(event).filter(meal=chosen) if chosen else eaters_of(event)
    return {
        **frame(actor, event),
        "meals": meals,
        "chosen": chosen,
        "page": Paginator(rows, PER_PAGE).get_page(given.get("page")),
    }


def fees_page(actor: Actor, uuid: UUID, page: str | None) -> dict[str, Any]:
    """Entries and invoices of an edition."""
    event = event_get(actor, uuid)
    return {
        **frame(actor, event),
        "page": Paginator(fees_of(event), PER_PAGE).get_page(page),
        "invoices": list(invoices_of(event)[:200]),
    }


def statistics_page(event: Event) -> dict[str, Any]:
    """Countries with k at least five, channels, and the curve of days."""
    countries, days, language = countries_of(event), days_of(event), spoken()
    most = max((share.number for share in countries.named), default=1)
    return {
        "event": event, "countries": countries, "fewest": FEWEST, "known_all": len(COUNTRIES),
        "named": [(share.label.said(language), share.number, Fraction(share.number, most)) for share in countries.named],
        "channels": channels_of(event), "curve": day_curve(days), "days": days,
    }  # fmt: skip
