"""The site as its editors see it: pages with their state, versions, and images."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, PageKind, PageVersion, Publication, SiteImage, SitePage


@dataclass(frozen=True, slots=True)
class PageState:
    """A page with the version that was saved last and what of it is on the site (None: nothing)."""

    page: SitePage
    latest: PageVersion
    live: Publication | None
    times: int

    @property
    def changed(self) -> bool:
        """Whether the site shows an older version than the latest."""
        return self.live is not None and self.live.version_id != self.latest.pk

    @property
    def translated(self) -> bool:
        """Whether every text has its English."""
        told = self.latest
        return bool(told.title_en and (told.body_en or not told.body) and (told.summary_en or not told.summary))


def pages_of(event: Event, *, news: bool) -> list[PageState]:
    """The news of an edition, the latest first, or all other pages in menu order. Three queries for any number."""
    rows = SitePage.objects.filter(event=event)
    rows = rows.filter(kind=PageKind.NEWS) if news else rows.exclude(kind=PageKind.NEWS)
    states = _states(rows.order_by("position", "pk"))
    if news:
        states.sort(key=lambda one: (str(one.latest.dated_on), one.page.pk), reverse=True)
    return states


def _states(rows: QuerySet[SitePage]) -> list[PageState]:
    newest = PageVersion.objects.filter(page=OuterRef("page")).order_by("-number").values("number")[:1]
    latest = PageVersion.objects.filter(number=Subquery(newest)).select_related("author")
    live = Publication.objects.filter(ended_at=None).select_related("version")
    found = rows.annotate(times=Count("publications")).prefetch_related(
        Prefetch("versions", queryset=latest, to_attr="newest"), Prefetch("publications", queryset=live, to_attr="live")
    )
    return [PageState(one, one.newest[0], next(iter(one.live), None), one.times) for one in found]


def page_state(actor: Actor, uuid: UUID) -> PageState:
    """A page by its public id with its edition; NotFound outside what the actor sees. Three queries."""
    rows = SitePage.objects.filter(visible(actor, prefix="event__unit__"), uuid=uuid).select_related("event__unit")
    found = _states(rows)
    if not found:
        raise NotFound
    return found[0]


def versions_of(page: SitePage) -> QuerySet[PageVersion]:
    """Every version of a page, the latest first, each with its author and when it was on the site."""
    told = Publication.objects.order_by("occurred_at")
    return page.versions.select_related("author").prefetch_related(Prefetch("publications", queryset=told))


def images_of(event: Event) -> QuerySet[SiteImage]:
    """The images that pages may show, the latest first."""
    return SiteImage.objects.filter(event=event, removed_at=None).select_related("file")


def image_get(actor: Actor, uuid: UUID) -> SiteImage:
    """An image with its edition; NotFound outside what the actor sees. One query."""
    rows = SiteImage.objects.filter(visible(actor, prefix="event__unit__"), uuid=uuid, removed_at=None)
    found = rows.select_related("event__unit", "file").first()
    if found is None:
        raise NotFound
    return found


def showing(event: Event, name: str) -> list[PageVersion]:
    """The published versions whose texts name an image. One query."""
    live = PageVersion.objects.filter(page__event=event, publications__ended_at=None, publications__isnull=False)
    rows = live.select_related("page").distinct().order_by(F("page__position"), "pk")
    return [one for one in rows if f"]({name})" in one.body or f"]({name})" in one.body_en]
