"""What every page of a conference site stands in: the edition, its language, navigation, addresses in other languages.

A view of a public page is written

    @site_page
    def venue(request: SiteRequest, event: Event) -> HttpResponse:
        return render_page(request, "public/venue.html", {...})

with an address `c/<slug:slug>/<language:language>venue/` in name space `conference`. The decorator finds the edition, speaks the
language of the address, answers what is not there in the dress of the site, and lets browsers keep pages by their ETag. No page
reads a session or sets a cookie for somebody who has not signed in, unless its template asks for a CSRF token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import conditional_page

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, EventState, PageKind, Publication
from duixian.apps.events.queries.site import event_on_site, event_previewed, published
from duixian.web.public.dates import Standing, days_of, month_of, standing_of
from duixian.web.public.languages import CHINESE, ENGLISH, HTML_LANG, LOCALES, NAMES
from duixian.web.requests import WorkRequest

AREAS: Final = (
    (pgettext_lazy("site", "首页"), "conference:home"),
    (PageKind.ABOUT, ""),
    (pgettext_lazy("site", "议程"), "conference:programme"),
    (pgettext_lazy("site", "嘉宾"), "conference:speakers"),
    (PageKind.CALL, ""),
    (pgettext_lazy("site", "会场与交通"), "conference:venue"),
    (pgettext_lazy("site", "合作伙伴"), "conference:partners"),
    (PageKind.CUSTOM, ""),
    (pgettext_lazy("site", "新闻"), "conference:news"),
)
"""The areas of a site in the order of its menu: a label and the page that the area begins with, or a kind of the editors' own pages.

An area is shown once its page exists, news once there are some. Pages whose name begins with that of an area belong to it
(`conference:news-item`)."""
REGISTER: Final = "conference:register"
"""Where one registers."""


class SiteRequest(WorkRequest):
    """A request to a conference site, after `site_page` has looked at its address."""

    event: Event
    language: str
    published: list[Publication]


View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the navigation."""

    label: str | Promise
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """This page in a language: its tag, the language by its own name, the path and the whole address."""

    tag: str
    name: str
    href: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What `public/base.html` shows around a page."""

    event: Event
    name: str
    days: str
    month: str
    standing: Standing
    language: str
    html_lang: str
    locale: str
    links: tuple[Link, ...]
    versions: tuple[Version, ...]
    canonical: str
    home: str
    register: str
    programme: str
    mine: str
    preview: bool
    root: str

    @property
    def others(self) -> tuple[Version, ...]:
        """This page in the other languages of the edition."""
        return tuple(one for one in self.versions if not one.current)


def site_page(view: View) -> View:
    """Makes a view of `(request, event, **rest)` a page of the site of `slug` in `language`, open to everybody."""

    @wraps(view)
    def shown(request: HttpRequest, slug: str, language: str, **rest: Any) -> HttpResponse:
        with translation.override(language):
            response = _answer(view, cast(SiteRequest, request), slug, language, rest)
        response.headers.setdefault("Content-Language", HTML_LANG[language])
        return response

    return login_not_required(conditional_page(shown))


def _answer(view: View, request: SiteRequest, slug: str, language: str, rest: Mapping[str, Any]) -> HttpResponse:
    try:
        request.event, request.language = edition_asked(request, slug), language
    except NotFound:
        return render(request, "public/nowhere.html", {"html_lang": HTML_LANG[language]}, status=404)
    if language not in request.event.languages:
        return redirect(address_of(request, request.event.languages[0]))
    try:
        response = view(request, request.event, **rest)
    except NotFound:
        response = render_page(request, "public/missing.html", status=404)
    response.headers.setdefault("Cache-Control", "private, no-store" if is_preview(request.event) else "no-cache")
    return response


def edition_asked(request: SiteRequest, slug: str) -> Event:
    """The public edition; for staff who have signed in also one that is still being prepared. Raises NotFound."""
    try:
        return event_on_site(slug)
    except NotFound:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            raise
        return event_previewed(request.actor, slug)


def is_preview(event: Event) -> bool:
    """Whether only staff see the site."""
    return event.state == EventState.PLANNED


def render_page(
    request: SiteRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page inside its frame, which templates know as `site`."""
    return render(
        request, template, {**(context or {}), "event": request.event, "site": frame_of(request)}, status=status
    )


def frame_of(request: SiteRequest) -> Frame:
    """The frame of the page that is asked for. One query, none where the page has asked what is published."""
    event, language = request.event, request.language
    versions = tuple(_versions(request))
    return Frame(
        event=event,
        name=told_in(language, event.name, event.name_en),
        days=days_of(event, language),
        month=month_of(event, language),
        standing=standing_of(event, request.now),
        language=language,
        html_lang=HTML_LANG[language],
        locale=LOCALES[language],
        links=tuple(_links(request)),
        versions=versions,
        canonical=next((one.address for one in versions if one.current), ""),
        home=reverse("conference:home", args=[event.slug, language]),
        register=_address(REGISTER, event, language),
        programme=_address("conference:programme", event, language),
        mine=_address("conference:my", event, language),
        preview=is_preview(event),
        root=settings.SITE_ADDRESS,
    )


def told_in(language: str, chinese: str, english: str) -> str:
    """A text in the language of the page; the Chinese one where there is no English."""
    return english if language == ENGLISH and english else chinese


def published_on(request: SiteRequest, *, news: int = 1) -> list[Publication]:
    """What is on the site, with the latest `news`: asked once for the page and its frame. One query the first time."""
    if not hasattr(request, "published"):
        request.published = published(request.event, news=news)
    return request.published


def _links(request: SiteRequest) -> Iterator[Link]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    has_news = any(one.page.kind == PageKind.NEWS for one in published_on(request))
    for label, url_name in AREAS:
        if isinstance(label, PageKind):
            yield from _own_pages(request, label)
        elif (href := _address(url_name, request.event, request.language)) and (
            has_news or url_name != "conference:news"
        ):
            yield Link(label, href, here == url_name or here.startswith(f"{url_name}-"))


def _own_pages(request: SiteRequest, kind: PageKind) -> Iterator[Link]:
    """The editors' pages of a kind that stand in the menu."""
    for one in published_on(request):
        if one.page.kind == kind and one.page.shown:
            label = told_in(request.language, one.version.title, one.version.title_en)
            href = reverse("conference:page", args=[request.event.slug, request.language, one.page.slug])
            yield Link(label, href, href == request.path)


def _address(url_name: str, event: Event, language: str) -> str:
    try:
        return reverse(url_name, args=[event.slug, language])
    except NoReverseMatch:
        return ""


def _versions(request: SiteRequest) -> Iterator[Version]:
    for language in request.event.languages:
        if language in (CHINESE, ENGLISH):
            path = address_of(request, language)
            whole = settings.SITE_ADDRESS + path
            yield Version(HTML_LANG[language], NAMES[language], path, whole, language == request.language)


def address_of(request: SiteRequest, language: str) -> str:
    """This same page in another language."""
    match = request.resolver_match
    if match is None:
        return reverse("conference:home", args=[request.event.slug, language])
    return reverse(match.view_name, args=match.args, kwargs={**match.kwargs, "language": language})
