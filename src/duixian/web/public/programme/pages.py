"""Pages of the programme for everybody; they read what was released and nothing else."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from duixian.apps.events.models import Event
from duixian.apps.events.queries.releases import release_of
from duixian.web.public.frame import SiteRequest, render_page, site_page
from duixian.web.public.programme.composers import numbers_of, own_page, programme_page, session_page
from duixian.web.public.programme.kept import told_of


@require_safe
@site_page
def programme(request: SiteRequest, event: Event) -> HttpResponse:
    """All days, or what of them is looked for. Three queries."""
    return _programme(request, event)


@require_safe
@site_page
def day(request: SiteRequest, event: Event, day: str) -> HttpResponse:
    """One day."""
    return _programme(request, event, day)


def _programme(request: SiteRequest, event: Event, day: str = "") -> HttpResponse:
    told = release_of(event)
    if told is None:
        return render_page(request, "public/programme/nothing.html")
    page = programme_page(told, request.language, request.GET, day)
    return render_page(request, "public/programme/programme.html", page)


@require_safe
@site_page
def session(request: SiteRequest, event: Event, number: int) -> HttpResponse:
    """One session."""
    return render_page(request, "public/programme/session.html", session_page(told_of(event), request.language, number))


@require_safe
@site_page
def own(request: SiteRequest, event: Event) -> HttpResponse:
    """The sessions that somebody chose; the choice stands in the address, so that it can be passed on."""
    page = own_page(told_of(event), request.language, numbers_of(request.GET.getlist("s")))
    return render_page(request, "public/programme/own.html", page)
