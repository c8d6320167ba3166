"""Organisations behind an edition: named as host, organiser and so on, in the order in which invitations name them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, EventParty
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.parties.operations import organisation_create
from duixian.apps.parties.queries import organisation_named

_URL = URLValidator(schemes=("http", "https"))


@transaction.atomic
def party_add(
    *,
    event_uuid: UUID,
    role: str,
    name: str,
    by: Actor,
    at: datetime,
    name_en: str = "",
    link: str = "",
    shown: bool = True,
) -> EventParty:
    """Name an organisation in a role, after those already there; it is the one of the unit with that name, registered now if nobody
    did before. Raises NotFound, NotAllowed, Invalid at `role`, `name` (there already in this role) or `link`."""
    event = locked_event(by, event_uuid)
    if role not in EventParty.Role.values:
        raise Invalid(_("请选择身份。"), field="role")
    kind = "media" if role == EventParty.Role.MEDIA else "partner"
    plain = line_of(name, "name", 200)
    known = organisation_named(event.unit, plain)
    body = known or organisation_create(unit=event.unit, name=plain, name_en=name_en, kinds=(kind,), by=by, at=at)
    if event.parties.filter(role=role, organisation=body).exists():
        raise Invalid(_("这个单位已有这个身份。"), field="name")
    last = event.parties.filter(role=role).aggregate(last=Max("position"))["last"]
    made = EventParty.objects.create(
        event=event, organisation=body, role=role, position=0 if last is None else last + 1, shown=shown,
        link=link_of(link), created_at=at,
    )  # fmt: skip
    tell("events.party.added", event, by=by, at=at, payload={"organisation": body.name, "role": role})
    return made


def link_of(given: str) -> str:
    """An address of a web page, or none. Raises Invalid at `link`."""
    plain = given.strip()
    try:
        if plain:
            _URL(plain)
    except ValidationError as error:
        raise Invalid(_("网址以 http:// 或 https:// 开头。"), field="link") from error
    if len(plain) > 200:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": 200}, field="link")
    return plain


@transaction.atomic
def party_change(*, party_uuid: UUID, link: str, shown: bool, by: Actor, at: datetime) -> EventParty:
    """Change the address of a party and whether the site shows it. Raises NotFound, NotAllowed, Invalid at `link`."""
    one = _held(by, party_uuid)
    one.link, one.shown = link_of(link), shown
    one.save(update_fields=["link", "shown"])
    tell("events.party.changed", one.event, by=by, at=at,
         payload={"organisation": one.organisation.name, "shown": shown, "link": one.link})  # fmt: skip
    return one


@transaction.atomic
def party_raise(*, party_uuid: UUID, by: Actor, at: datetime) -> EventParty:
    """Name a party before the one that stood before it in its role. Raises NotFound, NotAllowed, Invalid for the first one."""
    one = _held(by, party_uuid)
    rows = list(
        EventParty.objects.select_for_update().filter(event=one.event, role=one.role).order_by("position", "id")
    )
    place = next(number for number, row in enumerate(rows) if row.pk == one.pk)
    if not place:
        raise Invalid(_("已经排在第一位。"))
    rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, row in enumerate(rows):
        row.position = number
    EventParty.objects.bulk_update(rows, ["position"])
    tell("events.party.raised", one.event, by=by, at=at,
         payload={"organisation": one.organisation.name, "role": one.role})  # fmt: skip
    return rows[place - 1]


@transaction.atomic
def party_remove(*, party_uuid: UUID, by: Actor, at: datetime) -> Event:
    """Take an organisation out of a role. Raises NotFound, NotAllowed."""
    one = _held(by, party_uuid)
    tell("events.party.removed", one.event, by=by, at=at,
         payload={"organisation": one.organisation.name, "role": one.role})  # fmt: skip
    one.delete()
    return one.event


def _held(by: Actor, uuid: UUID) -> EventParty:
    found = (
        EventParty.objects.filter(visible(by, "event__unit__"), uuid=uuid)
        .select_related("event", "organisation")
        .first()
    )
    if found is None:
        raise NotFound
    found.event = locked_event(by, found.event.uuid)
    return found
