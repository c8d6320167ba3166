"""What is known of a guest is corrected, by the guest or the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import LIVE_STATES, Registration
from duixian.apps.events.operations.guests import GuestDetails, person_told
from duixian.apps.events.operations.moving import held_registration, tell_registration
from duixian.apps.events.operations.registering import answers_checked, live_with_address
from duixian.apps.parties.operations import person_change


@transaction.atomic
def registration_change(
    *, uuid: UUID, guest: GuestDetails, typed: Mapping[str, Sequence[str]], by: Actor, at: datetime
) -> Registration:
    """Correct details and answers of a live registration. Guests keep their name and mail address: somebody else in the place is a
    substitution, and letters go where they were asked for. The office may change both.

    Raises NotFound, NotAllowed, Invalid at the field, or for a registration that is over.
    """
    one = held_registration(by, uuid)
    if one.state not in LIVE_STATES:
        raise Invalid(_("这份报名已经结束，不能修改。"))
    answers = answers_checked(one.kind, typed, partly=not by.is_program)
    if by.is_program:
        person_told(one.person, guest._replace(name="", email=""), by=by, at=at)
    else:
        _office_tells(one, guest, by, at)
    if dict(one.answers) != answers:
        one.answers = answers
        one.save(update_fields=["answers"])
        tell_registration("events.registration.changed", one, by=by, at=at, payload={"answers": sorted(answers)})
    one.person.refresh_from_db()
    return one


def _office_tells(one: Registration, guest: GuestDetails, by: Actor, at: datetime) -> None:
    other = live_with_address(one.event, guest.email) if guest.email.strip() else None
    if other is not None and other.pk != one.pk:
        raise Invalid(_("这个邮箱已经报过名。"), field="email")
    person = person_told(one.person, guest, by=by, at=at)
    if person.email and not guest.email.strip():
        person_change(
            person=person, name=person.name, email="", phone=person.phone, title=person.title,
            organisation=person.organisation, by=by, at=at,
        )  # fmt: skip
