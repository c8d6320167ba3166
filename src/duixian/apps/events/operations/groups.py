"""People who come together: one contact, one form, one page, one invoice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Event, Registration, RegistrationGroup, RegistrationKind
from duixian.apps.events.operations.confirming import begun
from duixian.apps.events.operations.consents import consents_give
from duixian.apps.events.operations.entering import line_of, tell
from duixian.apps.events.operations.guests import GuestDetails, person_for
from duixian.apps.events.operations.links import new_token
from duixian.apps.events.operations.moving import held_public
from duixian.apps.events.operations.registering import Entry, NotTaking, Source, form_key, live_with_address, register
from duixian.apps.events.queries.registration_kinds import OPENING_WORDS, TAKING, opening

MOST_MEMBERS: Final = 50


class Member(NamedTuple):
    """One of the group, and as what."""

    kind: UUID
    guest: GuestDetails


class MemberRefused(Invalid):
    """A member who cannot be taken: `place` counts from 0, `field` is the detail that is wrong."""

    def __init__(self, place: int, refused: Invalid) -> None:
        super().__init__(
            _("第%(place)s位：%(why)s") % {"place": place + 1, "why": refused.message}, field=refused.field
        )
        self.place = place


@transaction.atomic
def group_apply(
    *,
    slug: str,
    name: str,
    contact: GuestDetails,
    members: Sequence[Member],
    agreed: Collection[str],
    language: str,
    key: str,
    channel_code: str = "",
    by: Actor,
    at: datetime,
) -> tuple[RegistrationGroup, str]:
    """Register up to 50 people in one form, all or nothing; who finds no place waits. The same form again gives the same group back.

    Questions of their kind each answers on their own page. Gives the group and the secret part of its link. Raises NotFound, NotTaking,
    Invalid at the field, MemberRefused.
    """
    event = held_public(slug)
    same = form_key(key, contact.email, name)
    made = event.groups.filter(key=same).first()
    token, secret = new_token()
    if made is not None:
        RegistrationGroup.objects.filter(pk=made.pk).update(secret=secret)
        return made, token
    title = line_of(name, "name", 120)
    if not 1 <= len(members) <= MOST_MEMBERS:
        raise Invalid(_("请填写1到%(most)s位参会人员。") % {"most": MOST_MEMBERS})
    if not contact.email.strip():
        raise Invalid(_("这一项必须填写。"), field="email")
    person = person_for(event.unit, contact, by=by, at=at)
    group = RegistrationGroup.objects.create(
        event=event, name=title, contact=person, language=language, key=same, secret=secret, created_at=at
    )
    tell("events.group.made", event, by=by, at=at, payload={"group": group.uuid, "members": len(members)})
    kinds = _kinds(event, members, at)
    channel = event.channels.filter(code=channel_code).first() if channel_code else None
    for place, member in enumerate(members):
        try:
            entry = Entry(kinds[member.kind], Source.GROUP, language=language, channel=channel, group=group)
            one, link = _join(entry, member.guest, by, at)
        except Invalid as refused:
            raise MemberRefused(place, refused) from refused
        consents_give(one, agreed, language=language, at=at)
        begun(one, token=link, by=by, at=at)
    return group, token


def _kinds(event: Event, members: Sequence[Member], at: datetime) -> dict[UUID, RegistrationKind]:
    found = {}
    for kind in event.kinds.filter(public=True, uuid__in={one.kind for one in members}):
        kind.event = event
        state = opening(event, kind, at)
        if state not in TAKING:
            raise NotTaking(OPENING_WORDS[state])
        found[kind.uuid] = kind
    if any(one.kind not in found for one in members):
        raise Invalid(_("请选择报名类别。"), field="kind")
    return found


def _join(entry: Entry, guest: GuestDetails, by: Actor, at: datetime) -> tuple[Registration, str]:
    event = entry.kind.event
    if guest.email.strip() and live_with_address(event, guest.email) is not None:
        raise Invalid(_("这个邮箱已经报过名。"), field="email")
    return register(event, person_for(event.unit, guest, by=by, at=at), entry, by=by, at=at)
