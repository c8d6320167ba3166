"""What every page of a guest stands in: the registration that the link opens, its language, the conference around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, EventState, Registration, RegistrationGroup
from duixian.apps.events.queries.registrations import group_by_token, registration_by_token
from duixian.web.languages import spoken
from duixian.web.portal.frame import bare, event_frame, remembering
from duixian.web.requests import WorkRequest

View = Callable[..., HttpResponse]


class GuestRequest(WorkRequest):
    """A request to the page of a guest: the secret part of the link it came with, and what that opens."""

    token: str


def guest_page(view: View) -> View:
    """Makes a view of `(request, registration, …)` a page of whoever has the link, in the language of the browser's choice or else of the
    registration; never kept by browsers or proxies. A link that opens nothing is told so, with what to do."""
    return _opened(view, registration_by_token)


def group_page(view: View) -> View:
    """As `guest_page`, for the contact of a group."""
    return _opened(view, group_by_token)


def _opened(view: View, find: Callable[[str], Any]) -> View:
    @wraps(view)
    def shown(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        request.token = token  # type: ignore[attr-defined]  # a GuestRequest from here on
        try:
            one = find(token)
        except NotFound:
            return bare(request, "portal/guest/nowhere.html", status=404)
        return remembering(request, one.language, lambda: view(request, one, **rest))

    return login_not_required(never_cache(shown))


def page(
    request: GuestRequest, one: Registration | RegistrationGroup, template: str, context: Mapping[str, Any] | None = None,
    *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page inside its frame; templates know `event`, `token` and `home` besides."""
    event = one.event
    home = reverse("guest:group" if isinstance(one, RegistrationGroup) else "guest:page", args=[request.token])
    site = site_address(event, "conference:home", english=spoken() == "en")
    told = {"event": event, "portal": event_frame(event, home=site), "token": request.token, "home": home, "one": one}
    return render(request, template, {**told, **(context or {})}, status=status)


def site_address(event: Event, url_name: str, *, english: bool) -> str:
    """A page of the public site, in the language that is read; empty while there is none."""
    if event.state == EventState.PLANNED:
        return ""
    language = "en" if english and "en" in event.languages else event.languages[0]
    try:
        return reverse(url_name, args=[event.slug, language])
    except NoReverseMatch:
        return ""
