"""What the pages of the area begin with: the edition with its one-to-one meetings, or a thing of it, for somebody who sees it or works on it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.queries.editions import event_get
from duixian.apps.partnering.models import Interest, Partnering, Profile
from duixian.apps.partnering.queries.profiles import interest_get, partnering_of, profile_get
from duixian.web.answering import Back


def event_run(actor: Actor, uuid: UUID) -> Event:
    """The edition, for somebody who works on it. Raises NotFound, NotAllowed."""
    event = event_get(actor, uuid)
    require_running(actor, event)
    return event


def partnering_seen(actor: Actor, uuid: UUID) -> Partnering:
    """The one-to-one meetings of an edition. Raises NotFound, also where there are none."""
    found = partnering_of(event_get(actor, uuid))
    if found is None:
        raise NotFound
    return found


def partnering_run(actor: Actor, uuid: UUID) -> Partnering:
    """The same for somebody who works on it. Raises NotFound, NotAllowed."""
    found = partnering_seen(actor, uuid)
    require_running(actor, found.event)
    return found


def profile_run(actor: Actor, uuid: UUID) -> Profile:
    """A delegate's profile, for somebody who works on the edition. Raises NotFound, NotAllowed."""
    profile = profile_get(actor, uuid)
    require_running(actor, profile.partnering.event)
    return profile


def interest_run(actor: Actor, uuid: UUID) -> Interest:
    """A need or an offer, for somebody who works on the edition. Raises NotFound, NotAllowed."""
    one = interest_get(actor, uuid)
    require_running(actor, one.profile.partnering.event)
    return one


def back_to_profile(profile: Profile) -> Back:
    """The page of a delegate."""
    return Back(str(profile), reverse("partnering:profile", args=[profile.uuid]))


def back_to(event: Event, page: str = "overview", label: str = "") -> Back:
    """A page of the area."""
    return Back(label or _("一对一对接"), reverse(f"partnering:{page}", args=[event.uuid]))
