"""Every public page of the conference sites and of promises and results, with its addresses in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from django.urls import NoReverseMatch, reverse

from duixian.apps.disclosure.publishing_queries import live
from duixian.apps.events.models import Event, PageKind, Publication
from duixian.apps.events.queries.site import editions_public, pages_addressed
from duixian.web.public.languages import HTML_LANG

FIXED: Final = ("home", "programme", "speakers", "partners", "venue", "register", "contact", "privacy")
"""Pages that every site has, once they exist."""
MOST: Final = 200
"""Editions, the latest first: a map must not grow without end."""
MOST_SHOWN: Final = 5_000
"""Publications, the latest year first."""


class Place(NamedTuple):
    """A page: its path, the same page by language, and when its text was published where that is known."""

    path: str
    versions: tuple[tuple[str, str], ...]
    changed: datetime | None


def places() -> list[Place]:
    """All pages of the latest editions, and of what is published. Three queries."""
    events = list(editions_public()[:MOST])
    pages: dict[int, list[Publication]] = {}
    for one in pages_addressed(events):
        pages.setdefault(one.page.event_id, []).append(one)
    sites = [place for event in events for place in _of_event(event, pages.get(event.pk, []))]
    return [*sites, *_of_results()]


def _of_results() -> Iterator[Place]:
    """The pages of promises and results: the first, years, units, projects, publications, the latest year first."""
    shown = list(live()[:MOST_SHOWN])
    yield from _opened("home")
    yield from _opened("data")
    yield from _opened("statistics")
    for year in dict.fromkeys(one.declaration.year for one in shown):
        yield from _opened("year", year=year)
    for code in dict.fromkeys(one.declaration.unit.code for one in shown):
        yield from _opened("unit", code=code)
    for project in dict.fromkeys(str(one.declaration.project.uuid) for one in shown):
        yield from _opened("project", key=project)
    for one in shown:
        yield from _opened("publication", one.published_at, key=str(one.uuid))


def _opened(name: str, changed: datetime | None = None, **rest: object) -> Iterator[Place]:
    found = tuple((tag, reverse(f"open:{name}", kwargs={"language": code, **rest})) for code, tag in HTML_LANG.items())
    for _, path in found:
        yield Place(path, found, changed)


def _of_event(event: Event, pages: list[Publication]) -> Iterator[Place]:
    has_news = any(one.page.kind == PageKind.NEWS for one in pages)
    for name in (*FIXED, *(("news",) if has_news else ())):
        yield from _place(event, f"conference:{name}", (), None)
    for one in pages:
        name = "conference:news-item" if one.page.kind == PageKind.NEWS else "conference:page"
        yield from _place(event, name, (one.page.slug,), one.occurred_at)


def _place(event: Event, url_name: str, rest: tuple[str, ...], changed: datetime | None) -> Iterator[Place]:
    try:
        found = tuple(
            (HTML_LANG[language], reverse(url_name, args=[event.slug, language, *rest]))
            for language in event.languages if language in HTML_LANG
        )  # fmt: skip
    except NoReverseMatch:
        return
    for _, path in found:
        yield Place(path, found, changed)
