"""What the public site of an edition shows: published pages and news, images, organisations, keynote speakers, rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import (
    Event,
    EventParty,
    PageKind,
    Publication,
    Room,
    Session,
    SiteImage,
    Speaker,
    Talk,
)
from duixian.apps.events.models.site import SINGLE
from duixian.apps.events.queries.editions import SHOWN, events_visible
from duixian.apps.events.queries.speakers import PUBLIC
from duixian.apps.evidence.store import get


def event_on_site(slug: str) -> Event:
    """An edition by its address for the public, with `opens_at` and `closes_at` of its sessions (None: none has a time yet).

    Raises NotFound while it is being prepared. One query.
    """
    found = _shown().filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


@cache
def _shown() -> QuerySet[Event]:
    """The editions that the public sees, put together once: every page of every site begins with this query."""
    return _timed(Event.objects.filter(state__in=SHOWN).select_related("unit"))


def _timed(rows: QuerySet[Event]) -> QuerySet[Event]:
    sessions = Session.objects.filter(event=OuterRef("pk"), removed_at=None, starts_at__isnull=False).order_by()
    hours = sessions.values("event")
    return rows.annotate(
        opens_at=Subquery(hours.annotate(first=Min("starts_at")).values("first")),
        closes_at=Subquery(hours.annotate(last=Max("ends_at")).values("last")),
    )


def event_previewed(actor: Actor, slug: str) -> Event:
    """An edition by its address for staff of its unit, whatever its state; NotFound for everybody else. One query."""
    found = _timed(events_visible(actor).filter(slug=slug)).first() if actor else None
    if found is None:
        raise NotFound
    return found


def editions_public() -> QuerySet[Event]:
    """Every edition that the public sees, the latest first."""
    return Event.objects.filter(state__in=SHOWN)


def published(event: Event, *, news: int = 0) -> list[Publication]:
    """What is on the site, in menu order: all pages that are no news, and the latest `news` pieces. One query."""
    rows = _live(event)
    latest = rows.filter(page__kind=PageKind.NEWS).order_by("-version__dated_on", "-pk").values("pk")[:news]
    wanted = (
        rows.filter(~Q(page__kind=PageKind.NEWS) | Q(pk__in=latest)) if news else rows.exclude(page__kind=PageKind.NEWS)
    )
    return list(wanted.order_by("page__position", "page__pk"))


def latest_news(publications: Iterable[Publication]) -> list[Publication]:
    """The news among what `published` gave, the latest first."""
    news = [one for one in publications if one.page.kind == PageKind.NEWS]
    return sorted(news, key=lambda one: (one.version.dated_on or one.occurred_at.date(), one.pk), reverse=True)


def news_published(event: Event) -> QuerySet[Publication]:
    """Every piece of news on the site, the latest first."""
    return _live(event).filter(page__kind=PageKind.NEWS).order_by("-version__dated_on", "-pk")


def page_published(event: Event, slug: str, *, news: bool) -> Publication:
    """A page (or a piece of news) by its address. Raises NotFound, also for texts that are part of another page. One query."""
    rows = _live(event).filter(page__slug=slug).exclude(page__kind__in=SINGLE)
    found = rows.filter(page__kind=PageKind.NEWS).first() if news else rows.exclude(page__kind=PageKind.NEWS).first()
    if found is None:
        raise NotFound
    return found


def _live(event: Event) -> QuerySet[Publication]:
    return Publication.objects.filter(page__event=event, ended_at=None).select_related("page", "version")


def pages_addressed(events: Collection[Event]) -> list[Publication]:
    """Every published page of the editions that has an address of its own, with its edition. One query."""
    rows = Publication.objects.filter(page__event__in=events, ended_at=None).exclude(page__kind__in=SINGLE)
    return list(rows.select_related("page__event").order_by("page__event", "page__position", "page__pk"))


def images_named(event: Event, names: Collection[str]) -> list[SiteImage]:
    """Images by the names that texts use; no query where there are no names."""
    return list(SiteImage.objects.filter(event=event, name__in=names, removed_at=None)) if names else []


def image_public(event: Event, name: str) -> bytes:
    """The bytes of an image by its name, checked against its digest. Raises NotFound for one that is not shown any more."""
    image = SiteImage.objects.filter(event=event, name=name, removed_at=None).select_related("file").first()
    if image is None:
        raise NotFound
    return get(image.file.digest)


def parties_shown(event: Event) -> list[tuple[EventParty.Role, list[EventParty]]]:
    """The organisations behind the edition by role, in the order in which invitations name the roles. One query."""
    rows = list(event.parties.filter(shown=True).select_related("organisation").order_by("position", "pk"))
    told = ((role, [one for one in rows if one.role == role]) for role in EventParty.Role)
    return [(role, ones) for role, ones in told if ones]


def keynotes_shown(event: Event, most: int = 6) -> list[Speaker]:
    """Keynote speakers who are confirmed and may be shown. One query."""
    rows = speakers_named(event).filter(keynote=True)
    return list(rows[:most])


def speakers_named(event: Event) -> QuerySet[Speaker]:
    """Speakers who are confirmed (or spoke) and may be shown, keynotes first, with person, organisation and portrait."""
    rows = Speaker.objects.filter(event=event, shown=True, state__in=PUBLIC).select_related(
        "person__organisation", "photo"
    )
    return rows.order_by("-keynote", "person__name", "pk")


def speaker_named(event: Event, uuid: UUID) -> Speaker:
    """A speaker who is named in public, with the talks that stand, in the order of time. Raises NotFound. Two queries."""
    talks = Talk.objects.filter(removed_at=None, session__removed_at=None).select_related(
        "session__room", "session__track"
    )
    ordered = talks.order_by("session__starts_at", "position", "pk")
    found = speakers_named(event).filter(uuid=uuid).prefetch_related(Prefetch("talks", queryset=ordered)).first()
    if found is None:
        raise NotFound
    return found


class Portrait(NamedTuple):
    """A portrait as it is kept."""

    content: bytes
    media_type: str


def portrait_public(event: Event, name: str) -> Portrait:
    """The portrait whose digest begins with `name`, of a speaker who is named in public. Raises NotFound. One query."""
    found = speakers_named(event).filter(photo__digest__startswith=name, photo__media_type__startswith="image/").first()
    if len(name) < 16 or found is None or found.photo is None:
        raise NotFound
    return Portrait(get(found.photo.digest), found.photo.media_type)


def rooms_of(event: Event) -> list[Room]:
    """The rooms of the venue in their order. One query."""
    return list(event.rooms.order_by("position", "pk"))
