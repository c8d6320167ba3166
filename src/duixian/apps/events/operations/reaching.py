"""Guests are written to again: the link when they ask for it, the reminder before the conference."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import LIVE_STATES, Registration, RegistrationState
from duixian.apps.events.operations.entering import locked_event, tell
from duixian.apps.events.operations.registration_mail import registration_write
from duixian.apps.events.queries.editions import event_public
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start
from duixian.apps.parties.queries import has_address

KIND: Final = "events.registrations.remind"
MOST_LINKS: Final = 5


@transaction.atomic
def links_send(*, slug: str, email: str, by: Actor, at: datetime) -> None:
    """Send the links of everybody who is registered with this address to that address, once in ten minutes; nothing where there is nobody.

    Gives nothing, so that whoever asks learns nothing. Raises NotFound for an edition that the public does not see.
    """
    event = event_public(slug)
    held = event.registrations.filter(has_address(email, "person__"), state__in=LIVE_STATES, erased_at=None)
    window = f"{at:%Y%m%d%H%M}"[:-1]
    for one in held.select_related("event__unit", "kind", "person", "group__contact")[:MOST_LINKS]:
        registration_write(one, "link", by=by, at=at, once=window)


@transaction.atomic
def registrations_remind(*, event_uuid: UUID, by: Actor, at: datetime) -> Job:
    """Write the reminder to everybody who is confirmed, as a job; nobody gets it twice. Raises NotFound, NotAllowed, Invalid for nobody."""
    event = locked_event(by, event_uuid)
    number = event.registrations.filter(state=RegistrationState.CONFIRMED).count()
    if not number:
        raise Invalid(_("还没有已确认的参会人员。"))
    tell("events.registrations.reminded", event, by=by, at=at, payload={"number": number})
    title = say("发送会前提醒：%(name)s") % {"name": event.short_name}
    return job_start(kind=KIND, title=title, unit=event.unit, parameters={"event": str(event.uuid)}, by=by, at=at)


def run(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """The job: one guest a transaction."""
    confirmed = Registration.objects.filter(event__uuid=parameters["event"], state=RegistrationState.CONFIRMED)
    held = {str(one.uuid): one for one in confirmed.select_related("event__unit", "kind", "person", "group__contact")}
    written = 0
    for key in progress.left(held):
        with transaction.atomic():
            written += registration_write(held[key], "reminder", by=by, at=recording_time())
        progress.finished(key)
    return {"written": written}
