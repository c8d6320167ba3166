"""The first page of one-to-one meetings: whether requests are taken, and what to do next."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import Registration, RegistrationState
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.queries.own_agenda import follow_ups_due
from duixian.apps.partnering.queries.profiles import profile_of
from duixian.web.portal.guest.frame import GuestRequest, page
from duixian.web.portal.partnering.composers import steps_of
from duixian.web.portal.partnering.frame import edition_page, phase, show


@require_http_methods(["GET", "HEAD"])
@edition_page
def home(request: GuestRequest, one: Registration, partnering: Partnering) -> HttpResponse:
    """Who does not take part reads what it is and how to join, or why they cannot; a delegate sees the next step."""
    profile = profile_of(one)
    told = {
        "partnering": partnering,
        "phase": phase(partnering, request.now),
        "over": request.now >= ending_of(one.event),
    }
    if profile is None or one.state != RegistrationState.CONFIRMED:
        return page(request, one, "portal/partnering/join.html", {**told, "left": profile is not None})
    profile.registration, profile.partnering = one, partnering
    return show(
        request, profile, "home", {**told, **steps_of(profile, request), "due": follow_ups_due(profile)}, here="home"
    )
