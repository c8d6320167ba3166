"""Who chairs, discusses and interprets a session, told by their names as a clerk types them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event, Session
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.sessions import session_people_set
from duixian.apps.parties.models import Person
from duixian.apps.parties.operations import person_known


@transaction.atomic
def session_people_name(
    *, uuid: UUID, version: int, chairs: Iterable[str] = (), panelists: Iterable[str] = (), interpreters: Iterable[str] = (),
    by: Actor, at: datetime,
) -> Session:  # fmt: skip
    """As `session_people_set`, by names: a speaker of the edition before anybody else of that name; whom nobody knows is registered.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid at the field for a name that cannot be.
    """
    owner = Session.objects.filter(uuid=uuid).values_list("event__uuid", flat=True).first()
    if owner is None:
        raise NotFound
    event = locked_event(by, owner)
    named = {"chairs": chairs, "panelists": panelists, "interpreters": interpreters}
    ids = {field: [_person(event, name, field, by, at).uuid for name in names] for field, names in named.items()}
    return session_people_set(uuid=uuid, version=version, by=by, at=at, **ids)


def _person(event: Event, name: str, field: str, by: Actor, at: datetime) -> Person:
    plain = " ".join(name.split())
    speaker = event.speakers.filter(person__name=plain).select_related("person").first()
    if speaker is not None:
        return speaker.person
    try:
        return person_known(unit=event.unit, name=plain, by=by, at=at)
    except Invalid as refusal:
        raise Invalid(
            _("姓名“%(name)s”不对：%(why)s") % {"name": plain[:20], "why": refusal.message}, field=field
        ) from refusal
