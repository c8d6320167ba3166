"""Who takes part: found by words, needs and offers, field and country; and what a delegate says of themselves."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.queries.own import countries_of, delegate, standing_with
from duixian.apps.partnering.queries.profiles import DirectoryFilter, directory
from duixian.apps.partnering.queries.requests import limit_of, open_number
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.composers import found, many_found
from duixian.web.portal.partnering.frame import delegate_page, phase, show, today

PER_PAGE: Final = 20


@require_http_methods(["GET", "HEAD"])
@delegate_page
def people(request: GuestRequest, profile: Profile) -> HttpResponse:
    """Whom the delegate can meet, narrowed by what they look for."""
    form = forms.DirectoryForm(request.GET, countries=countries_of(profile.partnering))
    on, wanted = today(profile.partnering.event, request.now), form.wanted
    rows = Paginator(directory(profile, wanted, on=on), PER_PAGE).get_page(request.GET.get("page"))
    narrowed = wanted != DirectoryFilter()
    told = {
        "form": form,
        "rows": rows,
        "found": many_found(list(rows), profile),
        "narrowed": narrowed,
        **asking_state(request, profile),
    }
    return show(request, profile, "people", told, here="directory")


@require_http_methods(["GET", "HEAD"])
@delegate_page
def person(request: GuestRequest, profile: Profile, other: UUID) -> HttpResponse:
    """A delegate, and what can be asked of them."""
    one = delegate(profile, other, on=today(profile.partnering.event, request.now))
    told = {"found": found(one, standing_with(profile, [one]).get(one.pk), profile), **asking_state(request, profile)}
    return show(request, profile, "person", told, here="directory")


def asking_state(request: GuestRequest, profile: Profile) -> dict[str, Any]:
    """Whether a request can be sent now, and how many more. Two queries."""
    sent, most = open_number(profile), limit_of(profile)
    now = phase(profile.partnering, request.now)
    return {
        "phase": now,
        "open": sent,
        "most": most,
        "left": max(most - sent, 0),
        "may_ask": now == "open" and sent < most,
    }
