"""What every public page of results stands in: language, the same page in the other one, whole addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from duixian.web.public.frame import Version
from duixian.web.public.languages import CHINESE, ENGLISH, HTML_LANG, LOCALES, NAMES


@dataclass(frozen=True, slots=True)
class Frame:
    """What `public/open/base.html` shows around a page."""

    language: str
    html_lang: str
    locale: str
    versions: tuple[Version, ...]
    canonical: str
    home: str
    root: str

    @property
    def others(self) -> tuple[Version, ...]:
        """This page in the other language."""
        return tuple(one for one in self.versions if not one.current)


def frame_of(request: HttpRequest, language: str) -> Frame:
    """The frame of the page that is asked for. No query."""
    match = request.resolver_match
    told = match is not None and "language" in match.kwargs  # files that are the same in both languages have none
    name, given = (match.view_name, match.kwargs) if match and told else ("open:home", {})
    paths = {one: reverse(name, kwargs={**given, "language": one}) for one in (CHINESE, ENGLISH)}
    versions = tuple(
        Version(HTML_LANG[one], NAMES[one], path, settings.SITE_ADDRESS + path, one == language)
        for one, path in paths.items()
    )
    return Frame(
        language, HTML_LANG[language], LOCALES[language], versions, settings.SITE_ADDRESS + paths[language],
        reverse("open:home", kwargs={"language": language}), settings.SITE_ADDRESS,
    )  # fmt: skip


def render_page(
    request: HttpRequest, language: str, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page inside its frame, which templates know as `open`. It is made without the request: nothing in it is of who asks."""
    told = {**(context or {}), "open": frame_of(request, language), "demo": settings.DEMO}
    return HttpResponse(render_to_string(template, told), status=status)


def missing_page(request: HttpRequest, language: str) -> HttpResponse:
    """There is no such publication, or it is not published."""
    return render_page(request, language, "public/open/missing.html", status=404)
