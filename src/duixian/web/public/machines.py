"""For programs: images, the feed of news, the map of all sites, and what crawlers may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from typing import Final, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import conditional_page, require_safe

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.queries.site import Portrait, image_public, portrait_public
from duixian.core.history.canonical import digest
from duixian.documents.pages.cards import Card, card_png
from duixian.web.public.composers import feed_page
from duixian.web.public.frame import SiteRequest, edition_asked, frame_of, is_preview, render_page, site_page, told_in
from duixian.web.public.motif import rings_of
from duixian.web.public.sitemap import places

SANDBOX: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
DAY: Final = 86400
YEAR: Final = 365 * DAY


@login_not_required
@require_safe
def image(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """An image of the site."""
    return _picture(request, slug, lambda event: Portrait(image_public(event, name), "image/webp"))


@login_not_required
@require_safe
def portrait(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The portrait of a speaker."""
    return _picture(request, slug, lambda event: portrait_public(event, name))


def _picture(request: HttpRequest, slug: str, find: Callable[[Event], Portrait]) -> HttpResponse:
    """A picture, whose name is part of its digest, so that browsers never ask twice; an empty 404 where there is none."""
    try:
        event = edition_asked(cast(SiteRequest, request), slug)
        found = find(event)
    except NotFound:
        return HttpResponse(status=404, content_type="text/plain")
    response = HttpResponse(found.content, content_type=found.media_type)
    reach = "private" if is_preview(event) else "public"
    response["Cache-Control"] = f"{reach}, max-age={YEAR}, immutable"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@site_page
def card(request: SiteRequest, event: Event) -> HttpResponse:
    """What other programs show of the edition where a page of it is shared; drawn once for what it says."""
    site = frame_of(request)
    told = Card(site.name, site.days, told_in(request.language, event.venue, event.venue_en), str(event.edition or ""))
    key = f"site-card:{digest([event.short_name, *astuple(told)])}"
    found = cache.get(key)
    if found is None:
        found = card_png(told, rings_of(event))
        cache.set(key, found, DAY)
    response = HttpResponse(found, content_type="image/png")
    if not is_preview(event):
        response["Cache-Control"] = f"public, max-age={DAY}"
    return response


@require_safe
@site_page
def feed(request: SiteRequest, event: Event) -> HttpResponse:
    """The news as an Atom feed."""
    response = render_page(request, "public/feed.xml", {**feed_page(request), "root": settings.SITE_ADDRESS})
    response["Content-Type"] = "application/atom+xml; charset=utf-8"
    return response


@login_not_required
@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page of every edition, and of promises and results, in its languages."""
    told = {"places": places(), "root": settings.SITE_ADDRESS}
    return render(request, "public/sitemap.xml", told, content_type="application/xml; charset=utf-8")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The sign of the site for those who ask for it at the old place without reading the page."""
    return redirect(static("duixian/img/favicon.svg"))


@login_not_required
@require_safe
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers read the conference sites, promises and results, and nothing else."""
    lines = (
        "User-agent: *",
        "Allow: /c/",
        "Allow: /open/",
        "Allow: /static/",
        "Disallow: /",
        f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
