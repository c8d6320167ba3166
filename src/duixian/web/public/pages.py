"""The pages of a conference site beside the first: people, partners, place, news, the editors' own pages, contact and privacy."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from duixian.apps.events.models import Event, PageKind
from duixian.apps.events.queries.site import parties_shown
from duixian.web.public.composers import article_page, news_page, part, speaker_page, speakers_page, venue_page
from duixian.web.public.frame import SiteRequest, render_page, site_page


@require_safe
@site_page
def speakers(request: SiteRequest, event: Event) -> HttpResponse:
    """Everybody who speaks."""
    return render_page(request, "public/speakers.html", speakers_page(event))


@require_safe
@site_page
def speaker(request: SiteRequest, event: Event, code: str) -> HttpResponse:
    """One speaker."""
    return render_page(request, "public/speaker.html", speaker_page(event, code))


@require_safe
@site_page
def partners(request: SiteRequest, event: Event) -> HttpResponse:
    """The organisations behind it."""
    return render_page(request, "public/partners.html", {"parties": parties_shown(event)})


@require_safe
@site_page
def venue(request: SiteRequest, event: Event) -> HttpResponse:
    """Where it is and how to come."""
    return render_page(request, "public/venue.html", venue_page(request))


@require_safe
@site_page
def news(request: SiteRequest, event: Event) -> HttpResponse:
    """What is new, the latest first."""
    return render_page(request, "public/news.html", news_page(request))


@require_safe
@site_page
def news_item(request: SiteRequest, event: Event, page: str) -> HttpResponse:
    """One piece of news."""
    return render_page(request, "public/article.html", article_page(request, page, news=True))


@require_safe
@site_page
def own_page(request: SiteRequest, event: Event, page: str) -> HttpResponse:
    """One of the editors' own pages."""
    return render_page(request, "public/article.html", article_page(request, page, news=False))


@require_safe
@site_page
def contact(request: SiteRequest, event: Event) -> HttpResponse:
    """How to reach the conference office."""
    return render_page(request, "public/contact.html")


@require_safe
@site_page
def privacy(request: SiteRequest, event: Event) -> HttpResponse:
    """What the site does with what it learns about people."""
    return render_page(request, "public/privacy.html", {"text": part(request, PageKind.PRIVACY)})
