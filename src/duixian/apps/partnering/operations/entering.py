"""What the operations of this app begin with: the partnering of an edition, a delegate's profile, or a request, held for whoever may act.

Delegates have no account: pages behind their personal link act as `events.rules.GUEST` for the profile that the link opens. All requests
of an edition are written under the lock of its partnering, so that two who ask each other at once have one request.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.operations import record
from duixian.apps.events.models import RegistrationState
from duixian.apps.events.operations.entering import require_running
from duixian.apps.partnering.models import MeetingRequest, Partnering, Profile
from duixian.apps.partnering.queries.advising import seen


def held_partnering(pk: int) -> Partnering:
    """The partnering with its edition and unit, held until the transaction ends."""
    rows = Partnering.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("event__unit").get(pk=pk)


def held_profile(by: Actor, uuid: UUID) -> Profile:
    """A delegate's profile under the lock of its partnering, with guest and organisation. Raises NotFound, NotAllowed."""
    rows = Profile.objects.filter(visible(by, prefix="partnering__event__unit__"), uuid=uuid)
    found = rows.values_list("pk", "partnering_id").first()
    if found is None:
        raise NotFound
    partnering = held_partnering(found[1])
    require_running(by, partnering.event)
    profile = Profile.objects.select_related("registration__person", "registration__kind", "organisation").get(
        pk=found[0]
    )
    profile.partnering = partnering
    return profile


def acting_profile(by: Actor, uuid: UUID) -> Profile:
    """The same for somebody who takes part still. Raises NotFound, NotAllowed, and Invalid for a guest whose place was given up."""
    profile = held_profile(by, uuid)
    if profile.registration.state != RegistrationState.CONFIRMED:
        raise Invalid(_("报名确认后才能参加一对一对接。"))
    return profile


def held_request(profile: Profile, uuid: UUID) -> MeetingRequest:
    """A request that concerns the profile, which holds the lock. Raises NotFound for any other."""
    rows = seen(MeetingRequest.objects.filter(partnering=profile.partnering, uuid=uuid))
    found = rows.select_related(
        "asker__registration__person",
        "asker__organisation",
        "asked__registration__person",
        "asked__organisation",
        "asked_body",
    ).first()
    if found is None or not concerns(found, profile):
        raise NotFound
    return found


def concerns(request: MeetingRequest, profile: Profile) -> bool:
    """Whether the profile is one of the two sides; anybody of an organisation is, where it was asked as such."""
    return profile.pk in {request.asker_id, request.asked_id} or request.asked_body_id == profile.organisation_id


def tell(kind: str, profile: Profile, *, by: Actor, at: datetime, payload: Mapping[str, Any] | None = None) -> None:
    """One row in the history of a profile (`partnering.profile`); never with personal values."""
    event = profile.partnering.event
    record(kind=kind, unit=event.unit, about="partnering.profile", about_uuid=profile.uuid, by=by, at=at,
           payload={"event": event.short_name, **(payload or {})})  # fmt: skip


def words_of(given: str, field: str, most: int) -> str:
    """A text that may be empty, without blanks around it. Raises Invalid at `field` when it is too long."""
    plain = given.strip()
    if len(plain) > most:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": most}, field=field)
    return plain
