"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, EventState, PageKind, PageVersion, SitePage
from duixian.apps.events.models.site import SINGLE
from duixian.apps.events.operations.site_pages import PageText, text_of
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.site_pages import PageState, images_of, page_state, pages_of, showing, versions_of
from duixian.apps.events.queries.site_updates import counted, updates_of, updates_open
from duixian.apps.events.rules import may_run
from duixian.apps.targets.comparison import Segment, segments
from duixian.web.public.languages import CHINESE, ENGLISH
from duixian.web.public.telling import html_of, prose

SHOWN: Final = 20
ADDRESSES: Final = {
    PageKind.HOME: "conference:home", PageKind.VENUE: "conference:venue", PageKind.TRAVEL: "conference:venue",
    PageKind.PRIVACY: "conference:privacy",
}  # fmt: skip
"""Where the texts stand that are part of a page of the site."""


def framed(actor: Actor, event: Event) -> dict[str, Any]:
    """What every page of the area knows: the edition, whether the actor works on it, and where its site is."""
    return {
        "event": event,
        "may": may_run(actor, event.unit.path),
        "site_url": reverse("conference:home", args=[event.slug, CHINESE]),
        "hidden": event.state == EventState.PLANNED,
    }


def address_of(page: SitePage, event: Event) -> str:
    """Where the public reads a page."""
    kind = PageKind(page.kind)
    if kind in SINGLE:
        return reverse(ADDRESSES[kind], args=[event.slug, CHINESE])
    return reverse(
        "conference:news-item" if kind is PageKind.NEWS else "conference:page", args=[event.slug, CHINESE, page.slug]
    )


def pages_page(actor: Actor, uuid: UUID, now: datetime, number: str | None) -> dict[str, Any]:
    """The pages in menu order, a page of the news, and how the plan stands. Ten queries for any number."""
    event = event_get(actor, uuid)
    return {
        **framed(actor, event),
        "pages": pages_of(event, news=False),
        "page": Paginator(pages_of(event, news=True), SHOWN).get_page(number),
        "counts": counted(updates_of(event, now)),
        "single": SINGLE,
    }


def new_page(actor: Actor, event: Event) -> dict[str, Any]:
    """A page that begins, with the images that it may show."""
    return {**framed(actor, event), "images": images_of(event)[:SHOWN]}


def editor_page(actor: Actor, state: PageState) -> dict[str, Any]:
    """One page with what its editors need beside its texts."""
    event = state.page.event
    return {
        **framed(actor, event),
        "state": state,
        "images": images_of(event)[:SHOWN],
        "address": address_of(state.page, event),
    }


def preview(event: Event, text: PageText) -> dict[str, Any]:
    """The text as the public would read it, by the same renderer, and what of it was not taken. Two queries with images."""
    told = {
        language: prose(body, event, language) for language, body in ((CHINESE, text.body), (ENGLISH, text.body_en))
    }
    return {
        "text": text,
        "html": html_of(told[CHINESE]),
        "html_en": html_of(told[ENGLISH]),
        "refused": sorted({one for each in told.values() for one in each.refused}),
        "missing": sorted({one for each in told.values() for one in each.missing}),
    }


def versions_page(actor: Actor, uuid: UUID, old: str | None, new: str | None, page: str | None) -> dict[str, Any]:
    """The versions of a page and the difference of two of them: those asked for, else the latest and what is on the site (or the one
    before). Raises NotFound."""
    state = page_state(actor, uuid)
    rows = versions_of(state.page)
    by_number = {one.number: one for one in rows}
    latest = _chosen(by_number, new, state.latest.number)
    base = _chosen(by_number, old, _base(state, latest.number))
    return {
        **framed(actor, state.page.event),
        "state": state,
        "page": Paginator(rows, SHOWN).get_page(page),
        "old": base,
        "new": latest,
        "changes": changes(text_of(base), text_of(latest)),
    }


def _base(state: PageState, newest: int) -> int:
    """The version that is compared with where nobody says which."""
    live = state.live.version.number if state.live else 0
    return live if live and live != newest else max(newest - 1, 1)


def _chosen(rows: dict[int, PageVersion], asked: str | None, usual: int) -> PageVersion:
    number = int(asked) if asked and asked.isdecimal() else usual
    if number not in rows:
        raise NotFound
    return rows[number]


def changes(old: PageText, new: PageText) -> list[tuple[Any, tuple[Segment, ...]]]:
    """The fields that differ, each with its label and its words."""
    fields = [field for field in PageVersion._meta.get_fields() if field.name in PageText.__dataclass_fields__]
    pairs = [(field, str(getattr(old, field.name) or ""), str(getattr(new, field.name) or "")) for field in fields]
    return [(field.verbose_name, segments(before, after)) for field, before, after in pairs if before != after]  # type: ignore[union-attr]  # fields of texts


def publish_page(actor: Actor, state: PageState, version: PageVersion) -> dict[str, Any]:
    """A version on its way to the site: what it changes there, and how it will be read."""
    event = state.page.event
    before = text_of(state.live.version) if state.live else None
    return {
        **framed(actor, event),
        "state": state,
        "version": version,
        "changes": changes(before, text_of(version)) if before else [],
        "preview": preview(event, text_of(version)),
    }


def images_page(actor: Actor, uuid: UUID, page: str | None) -> dict[str, Any]:
    """The images of an edition."""
    event = event_get(actor, uuid)
    return {**framed(actor, event), "page": Paginator(images_of(event), SHOWN).get_page(page)}


def plan_page(actor: Actor, uuid: UUID, now: datetime) -> dict[str, Any]:
    """The maintenance plan by month with its figures. Constant queries."""
    event = event_get(actor, uuid)
    facts = updates_of(event, now)
    return {**framed(actor, event), "facts": facts, "counts": counted(facts)}


def plan_choices(event: Event) -> list[tuple[str, str]]:
    """The pages that a planned update may concern, by title."""
    states = (*pages_of(event, news=False), *pages_of(event, news=True))
    return [(str(one.page.uuid), one.latest.title) for one in states]


def plans_for(state: PageState) -> list[Any]:
    """Planned updates that wait, those of this page or its kind first."""
    page = state.page
    waiting = list(updates_open(page.event))
    return sorted(waiting, key=lambda one: (one.page_id != page.pk, one.kind != page.kind, one.due_on, one.pk))


def image_uses(event: Event, name: str) -> list[str]:
    """The titles of published pages that show an image."""
    return [version.title for version in showing(event, name)]
