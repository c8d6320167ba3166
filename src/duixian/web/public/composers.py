"""What the pages of a conference site show, put together from several reads."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, PageKind, Publication, Speaker
from duixian.apps.events.queries.site import (
    keynotes_shown,
    latest_news,
    news_published,
    page_published,
    parties_shown,
    rooms_of,
    speaker_named,
    speakers_named,
)
from duixian.web.public.frame import SiteRequest, published_on
from duixian.web.public.linked import event_data
from duixian.web.public.telling import Article, article_of, said_in

NEWS_AT_HOME: Final = 3
NEWS_ON_A_PAGE: Final = 20


def home_page(request: SiteRequest, address: str) -> dict[str, Any]:
    """The poster, the text, who speaks, what is new, who stands behind it. Four queries with the edition, one more for images."""
    event = request.event
    publications = published_on(request, news=NEWS_AT_HOME)
    parties, speakers = parties_shown(event), keynotes_shown(event)
    everybody = [one for _, ones in parties for one in ones]
    return {
        "text": part(request, PageKind.HOME),
        "keynotes": speakers,
        "news": [_item(request, one) for one in latest_news(publications)],
        "parties": parties,
        "linked": event_data(event, request.language, address, everybody, speakers),
    }


def part(request: SiteRequest, kind: PageKind, *, below: int = 1) -> Article | None:
    """The text of a kind that stands at a fixed place of the site; None while nobody has published one."""
    found = next((one for one in published_on(request) if one.page.kind == kind), None)
    return article_of(found, request.event, request.language, below=below) if found else None


def _item(request: SiteRequest, one: Publication) -> dict[str, Any]:
    version = one.version
    return {
        "slug": one.page.slug,
        "title": said_in(request.language, version.title, version.title_en),
        "summary": said_in(request.language, version.summary, version.summary_en),
        "dated_on": version.dated_on,
        "publication": one,
    }


def news_page(request: SiteRequest) -> dict[str, Any]:
    """A page of the news, the latest first."""
    page = Paginator(news_published(request.event), NEWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "items": [_item(request, one) for one in page]}


def feed_page(request: SiteRequest) -> dict[str, Any]:
    """The latest news for a feed."""
    return {"items": [_item(request, one) for one in news_published(request.event)[:NEWS_ON_A_PAGE]]}


def article_page(request: SiteRequest, slug: str, *, news: bool) -> dict[str, Any]:
    """One text of the editors. Raises NotFound."""
    found = page_published(request.event, slug, news=news)
    return {"article": article_of(found, request.event, request.language), "kind": found.page.kind}


def venue_page(request: SiteRequest) -> dict[str, Any]:
    """Where it is, how to come, and which rooms there are."""
    return {"about": part(request, PageKind.VENUE, below=2), "travel": part(request, PageKind.TRAVEL, below=2),
            "rooms": rooms_of(request.event)}  # fmt: skip


def speakers_page(event: Event) -> dict[str, Any]:
    """Everybody who speaks, keynotes apart."""
    everybody = list(speakers_named(event))
    return {
        "keynotes": [one for one in everybody if one.keynote],
        "others": [one for one in everybody if not one.keynote],
    }


def speaker_page(event: Event, code: str) -> dict[str, Any]:
    """One speaker with their talks. Raises NotFound."""
    speaker = speaker_named(event, _uuid(code))
    return {"speaker": speaker, "talks": _talks(speaker)}


def _talks(speaker: Speaker) -> list[Any]:
    return [talk for talk in speaker.talks.all() if talk.session.starts_at]


def _uuid(code: str) -> UUID:
    try:
        return UUID(code)
    except ValueError as error:
        raise NotFound from error
