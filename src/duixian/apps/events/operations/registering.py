"""Somebody registers, or is registered: by the public form, by the office, as a speaker or journalist."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import (
    LIVE_STATES,
    Channel,
    Event,
    Registration,
    RegistrationGroup,
    RegistrationKind,
    RegistrationState,
)
from duixian.apps.events.operations.confirming import begun
from duixian.apps.events.operations.consents import consents_give
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.guests import GuestDetails, person_for
from duixian.apps.events.operations.links import link_for, new_token
from duixian.apps.events.operations.moving import Places, held_public, places_of, settle, step, tell_registration
from duixian.apps.events.operations.registration_mail import registration_write
from duixian.apps.events.queries.registration_kinds import OPENING_WORDS, TAKING, opening, questions_for
from duixian.apps.parties.models import Person
from duixian.apps.parties.queries import has_address
from duixian.apps.targets.errors import in_language
from duixian.core.events.questions import Answer, checked
from duixian.core.events.registration import first_state, free

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
Source = Registration.Source


class Outcome(StrEnum):
    """What became of a form: registered now, the same form again, or somebody with this address is registered already."""

    MADE = "made"
    AGAIN = "again"
    KNOWN = "known"


class Applied(NamedTuple):
    """What became of it; `token` opens the guest's own page, and is empty where that would tell a stranger: somebody whom the unit knew
    before finds the link in their mail."""

    outcome: Outcome
    token: str = ""


class NotTaking(Refused):
    """This kind takes nobody now: not open yet, closed, or the conference is cancelled."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a registration is made of, beside the person."""

    kind: RegistrationKind
    source: Source
    answers: Mapping[str, Answer] = field(default_factory=dict)
    language: str = "zh-hans"
    channel: Channel | None = None
    key: str = ""
    group: RegistrationGroup | None = None
    replaces: Registration | None = None


@transaction.atomic
def registration_apply(
    *,
    slug: str,
    kind_uuid: UUID,
    guest: GuestDetails,
    typed: Mapping[str, Sequence[str]],
    agreed: Collection[str],
    language: str,
    key: str,
    channel_code: str = "",
    by: Actor,
    at: datetime,
) -> Applied:
    """Register from the public form: confirmed, waiting for approval, or on the waiting list, as places allow.

    `key` came with the form: the same form again gives the same registration back. An address that is registered already is told so by
    a letter to that address, and nothing is changed. `channel_code` that is unknown is none. Raises NotFound for an edition or kind that
    the public does not see, NotTaking, and Invalid at the field. About 40 queries, however many are registered.
    """
    event = held_public(slug)
    kind = event.kinds.filter(uuid=kind_uuid, public=True).first()
    if kind is None:
        raise NotFound
    kind.event = event
    same = form_key(key, guest.email, guest.name)
    made = event.registrations.filter(key=same).select_related("person").first()
    if made is not None:
        return Applied(Outcome.AGAIN, link_for(made, at=at) if _came_with(made) else "")
    state = opening(event, kind, at)
    if state not in TAKING:
        raise NotTaking(OPENING_WORDS[state])
    answers = answers_checked(kind, typed)
    require_address(guest)
    known = live_with_address(event, guest.email)
    if known is not None:
        registration_write(known, "known", by=by, at=at, once=f"{at:%Y%m%d%H}")
        return Applied(Outcome.KNOWN)
    person = person_for(event.unit, guest, by=by, at=at)
    channel = event.channels.filter(code=channel_code).first() if channel_code else None
    entry = Entry(kind, Source.PUBLIC, answers, language, channel, same)
    one, token = register(event, person, entry, by=by, at=at)
    consents_give(one, agreed, language=language, at=at)
    begun(one, token=token, by=by, at=at)
    return Applied(Outcome.MADE, token if _came_with(one) else "")


def _came_with(one: Registration) -> bool:
    """Whether the person became known by this registration; else their page tells what the unit knew of them before."""
    return one.person.created_at == one.created_at


def require_address(guest: GuestDetails) -> None:
    """What guests must tell of themselves, and the office need not know. Raises Invalid at `email` or `country`."""
    for name in ("email", "country"):
        if not getattr(guest, name).strip():
            raise Invalid(_("这一项必须填写。"), field=name)


def form_key(key: str, *about: str) -> str:
    """What keeps a form from counting twice: the key that came with it and whom it is about. Raises Invalid for a key that is none."""
    if not _KEY.fullmatch(key):
        raise Invalid(_("页面已过期，请重新打开报名页。"))
    return sha256("\x00".join((key, *(one.strip().casefold() for one in about))).encode()).hexdigest()


def answers_checked(
    kind: RegistrationKind, typed: Mapping[str, Sequence[str]], *, partly: bool = False
) -> dict[str, Answer]:
    """The answers to the questions of a kind. Raises Invalid at the first question that cannot be taken; `partly` lets those that must be
    answered stay open, since the office does not know everything."""
    questions = questions_for(kind)
    result = checked(questions, typed)
    for code, words in result.errors.items():
        if not (partly and not any(text.strip() for text in typed.get(code, ()))):
            raise Invalid(in_language(*words), field=code)
    return result.answers


def live_with_address(event: Event, address: str) -> Registration | None:
    """A live registration of somebody with this mail address."""
    held = event.registrations.filter(has_address(address, "person__"), state__in=LIVE_STATES).order_by("pk")
    first = held.values_list("pk", flat=True).first()  # most who ask are new: nothing more is read for them
    if first is None:
        return None
    related = Registration.objects.select_related("event__unit", "kind", "person__organisation", "group__contact")
    return related.get(pk=first)


def register(event: Event, person: Person, entry: Entry, *, by: Actor, at: datetime) -> tuple[Registration, str]:
    """Make a registration in the state that places allow, with its first step and its history; the edition is held by the caller.

    Gives it and the secret part of its link. Raises Invalid at `name` for somebody who has one already.
    """
    if event.registrations.filter(person=person, state__in=LIVE_STATES).exists():
        raise Invalid(_("这个人已经报过名。"), field="name")
    kind = entry.kind
    places = places_of(kind)
    state = RegistrationState(_first_state(entry, places))
    token, secret = new_token()
    highest = event.registrations.aggregate(number=Max("number"))["number"] or 0
    one = Registration.objects.create(
        event=event, kind=kind, person=person, number=highest + 1, state=state, source=entry.source, channel=entry.channel,
        answers=dict(entry.answers), language=entry.language, secret=secret, key=entry.key, group=entry.group,
        replaces=entry.replaces, created_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    step(one, at=at)
    payload = {"category": kind.name, "state": str(state), "source": str(entry.source),
               "channel": entry.channel.name if entry.channel else None}  # fmt: skip
    tell_registration("events.registration.made", one, by=by, at=at, payload=payload)
    settle(kind, by=by, at=at, places=places.with_one(state))
    return one, token


def _first_state(entry: Entry, places: Places) -> str:
    """A place that is handed on stays taken; what the office enters needs nobody's approval."""
    if entry.replaces is not None:
        return RegistrationState.CONFIRMED
    own = entry.source in {Source.PUBLIC, Source.GROUP}
    return first_state(
        needs_approval=entry.kind.needs_approval and own,
        places=free(entry.kind.quota, places.held),
        waiting=places.waiting,
    )


@transaction.atomic
def registration_enter(
    *,
    event_uuid: UUID,
    kind_uuid: UUID,
    guest: GuestDetails,
    typed: Mapping[str, Sequence[str]] | None = None,
    source: str = Source.STAFF,
    language: str = "zh-hans",
    key: str = "",
    write: bool = True,
    by: Actor,
    at: datetime,
) -> Registration:
    """Register somebody for the office, whenever and as any kind; confirmed while there are places, else on the waiting list.

    With `key` the same entry again gives the same registration back. `write` sends the letter where there is an address. Raises NotFound,
    NotAllowed, and Invalid at the field.
    """
    event = locked_event(by, event_uuid)
    made = event.registrations.filter(key=key).select_related("kind", "person").first() if key else None
    if made is not None:
        return made
    kind = _kind_of(event, kind_uuid)
    answers = answers_checked(kind, typed or {}, partly=True)
    if guest.email.strip() and live_with_address(event, guest.email) is not None:
        raise Invalid(_("这个邮箱已经报过名。"), field="email")
    person = person_for(event.unit, guest, by=by, at=at)
    entry = Entry(kind, Source(source), answers, language, key=key)
    one, token = register(event, person, entry, by=by, at=at)
    begun(one, token=token, by=by, at=at, write=write)
    return one


def _kind_of(event: Event, uuid: UUID) -> RegistrationKind:
    kind = event.kinds.filter(uuid=uuid).first()
    if kind is None:
        raise NotFound
    kind.event = event
    return kind


@transaction.atomic
def registration_for(
    *, kind: RegistrationKind, person: Person, source: str, language: str = "zh-hans", by: Actor, at: datetime
) -> Registration:
    """The live registration of somebody whom another part of the conference lets come (a confirmed speaker, an accredited journalist);
    made where there is none. Raises NotFound, NotAllowed."""
    event = locked_event(by, kind.event.uuid)
    live = event.registrations.filter(person=person, state__in=LIVE_STATES).select_related("kind", "person").first()
    if live is not None:
        return live
    kind.event = event
    one, token = register(event, person, Entry(kind, Source(source), language=language), by=by, at=at)
    begun(one, token=token, by=by, at=at)
    return one
