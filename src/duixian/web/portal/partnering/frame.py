"""What every page of one-to-one meetings stands in: the guest whom the link opens, the meetings of their edition, their own profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, Registration, RegistrationState
from duixian.apps.partnering.models import Partnering, Profile
from duixian.apps.partnering.queries.own import waiting_number
from duixian.apps.partnering.queries.profiles import partnering_of, profile_of
from duixian.web.forms import Form
from duixian.web.portal.guest.frame import GuestRequest, guest_page, page

View = Callable[..., HttpResponse]


def edition_page(view: View) -> View:
    """Makes a view of `(request, registration, partnering, …)` a page of the guest whom the link opens; where their edition has no
    one-to-one meetings, the page says so (404)."""

    @wraps(view)
    def shown(request: GuestRequest, one: Registration, **rest: Any) -> HttpResponse:
        partnering = partnering_of(one.event)
        if partnering is None:
            return page(request, one, "portal/partnering/nowhere.html", status=404)
        return view(request, one, partnering, **rest)

    return guest_page(shown)


def delegate_page(view: View) -> View:
    """Makes a view of `(request, profile, …)` a page of a guest who takes part; who does not (yet, or any more) is led to the page that
    says why. What is not there for this guest is told so (404)."""

    @wraps(view)
    def shown(request: GuestRequest, one: Registration, **rest: Any) -> HttpResponse:
        profile = profile_of(one)
        if profile is None or one.state != RegistrationState.CONFIRMED:
            return redirect(reverse("guest_partnering:home", args=[request.token]))
        profile.registration, profile.partnering.event = one, one.event
        try:
            return view(request, profile, **rest)
        except NotFound:
            return show(request, profile, "gone", status=404)

    return guest_page(shown)


def show(
    request: GuestRequest, profile: Profile, name: str, context: Mapping[str, Any] | None = None, *, here: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    """The page `name` inside the frame of a delegate; `here` is the part of the pages that it belongs to."""
    told = {"profile": profile, "partnering": profile.partnering, "here": here, "waiting": waiting_number(profile)}
    template = f"portal/partnering/{name}.html"
    return page(request, profile.registration, template, {**told, **(context or {})}, status=status)


def ask(
    request: GuestRequest, profile: Profile, form: Form, heading: str, back: str, *, submit: str, here: str, lead: str = "", **more: Any
) -> HttpResponse:  # fmt: skip
    """The page with one form: what it is for (`lead`), where it leads back to; 422 when what was typed cannot be taken."""
    context = {"form": form, "heading": heading, "back": back, "submit": submit, "lead": lead, **more}
    return show(request, profile, "form", context, here=here, status=422 if form.is_bound else 200)


def to(request: GuestRequest, name: str, *given: Any, place: str = "") -> str:
    """The address of one of these pages."""
    return reverse(f"guest_partnering:{name}", args=[request.token, *given]) + place


def today(event: Event, at: datetime) -> date:
    """The day in the zone of the conference."""
    return at.astimezone(ZoneInfo(event.time_zone)).date()


def phase(partnering: Partnering, at: datetime) -> str:
    """Whether requests are taken: `before`, `open` or `closed`."""
    if at < partnering.opens_at:
        return "before"
    return "open" if at < partnering.closes_at else "closed"
