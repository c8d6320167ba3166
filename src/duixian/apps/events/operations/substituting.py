"""Somebody comes in another's place (换人): the place, and all that hangs on it, is handed on."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import (
    Diet,
    FeeEntry,
    FeeInvoice,
    MealChoice,
    Registration,
    RegistrationKind,
    Stay,
    Transfer,
)
from duixian.apps.events.operations.confirming import begun
from duixian.apps.events.operations.guests import GuestDetails, person_for
from duixian.apps.events.operations.moving import held_registration, move
from duixian.apps.events.operations.registering import Entry, live_with_address, register, require_address
from duixian.core.events.registration import Action

Role = RegistrationKind.Role
SUBSTITUTABLE: Final = frozenset({Role.DELEGATE, Role.OVERSEAS, Role.EXHIBITOR, Role.STAFF})
"""Roles whose place a guest may hand on alone; speakers, journalists and guests of honour are invited by name."""


def may_hand_on(one: Registration, by: Actor) -> bool:
    """Whether the actor may hand this place on: the office always, the guest for the usual roles."""
    return not by.is_program or one.kind.role in SUBSTITUTABLE


@transaction.atomic
def registration_replace(
    *, uuid: UUID, guest: GuestDetails, language: str, by: Actor, at: datetime
) -> tuple[Registration, str]:
    """Hand a confirmed place on to somebody else, who gets a registration of their own, with fees, room, seat and meals; the ticket of
    the first one is void. Gives the new registration and the secret part of its link.

    What the first one answered stays with them: the new one fills in their own. Raises NotFound, NotAllowed, and Invalid at the field:
    somebody who is registered already, a kind that only the office hands on, after the conference.
    """
    old = held_registration(by, uuid)
    if at >= ending_of(old.event):
        raise Invalid(_("会议已经结束，不能再换人。"))
    if not may_hand_on(old, by):
        raise Invalid(_("这类嘉宾由会务组邀请，换人请联系会务组。"))
    if by.is_program:
        require_address(guest)
    if guest.email.strip() and live_with_address(old.event, guest.email) is not None:
        raise Invalid(_("这个邮箱已经报过名。"), field="email")
    person = person_for(old.event.unit, guest, by=by, at=at)
    if person.pk == old.person_id:
        raise Invalid(_("请填写接替的人。"), field="name")
    move(old, Action.REPLACE, by=by, at=at)
    entry = Entry(
        old.kind, Registration.Source(old.source), language=language, channel=old.channel, group=old.group, replaces=old
    )
    new, token = register(old.event, person, entry, by=by, at=at)
    _hand_over(old, new)
    begun(new, token=token, by=by, at=at)
    return new, token


def _hand_over(old: Registration, new: Registration) -> None:
    """What belongs to the place and not to the person; what the first one does not eat is forgotten."""
    for model in (FeeEntry, FeeInvoice, Stay, Transfer, MealChoice):
        model._default_manager.filter(registration=old).update(registration=new)
    Diet.objects.filter(registration=old).delete()
