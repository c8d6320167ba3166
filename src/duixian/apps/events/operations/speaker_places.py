"""A confirmed speaker is a guest: registered as one, with ticket, badge and own page, and no longer one after withdrawing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import LIVE_STATES, Event, Registration, RegistrationKind, Speaker
from duixian.apps.events.operations.deciding import cancelled
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.moving import held_event
from duixian.apps.events.operations.registering import registration_for
from duixian.apps.events.queries.speakers import speakers_without_place

SOURCE = Registration.Source.SPEAKER


@transaction.atomic
def speakers_place(*, event_uuid: UUID, by: Actor, at: datetime) -> int:
    """Register every confirmed speaker who is not registered yet; gives how many. Raises NotFound, NotAllowed, and Invalid where the
    edition has no kind for speakers."""
    event = locked_event(by, event_uuid)
    if _kind(event) is None:
        raise Invalid(_("请先建立嘉宾的报名类别。"))
    return sum(place_take(one, event, by=by, at=at) for one in speakers_without_place(event))


def place_take(speaker: Speaker, event: Event, *, by: Actor, at: datetime) -> bool:
    """Register a speaker who was just confirmed; False where the edition has no kind for speakers yet. Raises NotFound, NotAllowed."""
    kind = _kind(event)
    if kind is None:
        return False
    registration_for(kind=kind, person=speaker.person, source=SOURCE, language=speaker.language, by=by, at=at)
    return True


def place_give_up(speaker: Speaker, *, by: Actor, at: datetime) -> None:
    """Cancel the registration of a speaker who does not come, if it came with the invitation; never after the conference."""
    event = held_event(speaker.event_id)
    rows = event.registrations.filter(person=speaker.person_id, source=SOURCE, state__in=LIVE_STATES)
    one = rows.select_related("event__unit", "kind", "person__organisation", "group__contact").first()
    if one is not None and at < ending_of(event):
        cancelled(one, by=by, at=at)


def _kind(event: Event) -> RegistrationKind | None:
    return event.kinds.filter(role=RegistrationKind.Role.SPEAKER).order_by("position", "pk").first()
