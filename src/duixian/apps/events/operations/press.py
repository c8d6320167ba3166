"""A journalist's registration is the application for accreditation: one form, one decision for both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Accreditation, Registration, RegistrationKind, RegistrationState
from duixian.apps.events.operations.knowing import organisation_known
from duixian.apps.events.operations.lanes import begin, move, tell_thing
from duixian.core.events.lanes import ACCREDITATION, Place
from duixian.core.events.registration import Action

OUTLET: Final = "outlet"
"""The question of the form for media that asks for whom somebody reports."""
DECIDED: Final[Mapping[Action, Place]] = {
    Action.APPROVE: Place.GRANTED, Action.REFUSE: Place.REFUSED, Action.CANCEL: Place.WITHDRAWN, Action.REPLACE: Place.WITHDRAWN,
}  # fmt: skip
"""What a step of the registration says about the accreditation. A place that is offered or lapses says nothing about it."""


def press_asked(one: Registration, *, by: Actor, at: datetime) -> None:
    """After a journalist was registered, by themselves or by the office: the accreditation that goes with it, begun where nobody had
    asked for it before. The office's own entry grants it; who takes a colleague's place is decided anew. Nothing for other guests."""
    if one.kind.role != RegistrationKind.Role.MEDIA:
        return
    held = Accreditation.objects.filter(event=one.event, person=one.person).first()
    accreditation = _joined(held, one) if held else _begun(one, by, at)
    entered = one.source not in {Registration.Source.PUBLIC, Registration.Source.GROUP} and one.replaces_id is None
    if one.state == RegistrationState.CONFIRMED and entered:
        _follow(accreditation, Place.GRANTED, "", by, at)


def press_decided(one: Registration, action: Action, *, by: Actor, at: datetime, reason: str = "") -> None:
    """After a step of a journalist's registration: the accreditation goes the same way. Nothing for other guests or other steps."""
    accreditation = Accreditation.objects.filter(registration=one).first() if action in DECIDED else None
    if accreditation is not None:
        accreditation.event = one.event
        _follow(accreditation, DECIDED[action], reason, by, at)


def _joined(held: Accreditation, one: Registration) -> Accreditation:
    """The press office had entered the journalist before: scans of the ticket now show that the outlet came."""
    held.event = one.event
    if held.registration_id != one.pk:
        held.registration = one
        held.save(update_fields=["registration"])
    return held


def _begun(one: Registration, by: Actor, at: datetime) -> Accreditation:
    body = one.person.organisation
    name = str(one.answers.get(OUTLET) or (body.name if body else "") or one.person.name)
    made = Accreditation.objects.create(
        event=one.event, organisation=organisation_known(unit=one.event.unit, name=name, kind="media", by=by, at=at),
        person=one.person, registration=one, public=one.source == Registration.Source.PUBLIC, state=Place.APPLIED, created_at=at,
    )  # fmt: skip
    begin(made, by=by, at=at)
    tell_thing("events.accreditation.applied", made, one.event, by=by, at=at, public=made.public)
    return made


def _follow(accreditation: Accreditation, place: Place, reason: str, by: Actor, at: datetime) -> None:
    """Where the accreditation can go there; one that the press office decided otherwise stays as it is."""
    if place in ACCREDITATION.allowed[Place(accreditation.state)]:
        move(accreditation, place, reason=reason, by=by, at=at)
        tell_thing("events.accreditation.decided", accreditation, accreditation.event, by=by, at=at, state=place.value)
