"""A small conference site for tests: pages written and published, images, a maintenance plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from PIL import Image

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event, PageKind, Publication, SiteImage, SitePage, SiteUpdate
from duixian.apps.events.operations.site_images import image_add
from duixian.apps.events.operations.site_pages import PageText, page_create, page_publish
from duixian.apps.events.operations.site_updates import PlanGiven, update_plan
from duixian.apps.evidence.filetypes import Upload

WRITTEN = datetime(2020, 3, 2, 1, tzinfo=UTC)
"""Nine in the morning in Shanghai."""
PUBLISHED = datetime(2020, 3, 3, 1, tzinfo=UTC)


def make_page(event: Event, by: Actor, kind: str = PageKind.ABOUT, *, at: datetime = WRITTEN, **more: Any) -> SitePage:
    slug = more.pop("slug", "")
    values = {"title": "会议介绍", "body": "第一段。"}
    if kind == PageKind.NEWS:
        values["dated_on"] = at.date()  # type: ignore[assignment]  # a day beside texts
    text = PageText(**{**values, **more})
    return page_create(event_uuid=event.uuid, kind=kind, slug=slug, text=text, by=by, at=at)


def make_published(event: Event, by: Actor, kind: str = PageKind.ABOUT, **more: Any) -> Publication:
    page = make_page(event, by, kind, **more)
    return page_publish(page_uuid=page.uuid, number=1, by=by, at=more.get("at", PUBLISHED))


def png(width: int = 40, height: int = 20, colour: tuple[int, ...] = (0, 128, 128)) -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "PNG")
    return made.getvalue()


def make_image(event: Event, by: Actor, *, at: datetime = WRITTEN, **more: Any) -> SiteImage:
    values = {"upload": Upload("hall.png", png()), "alt": "主会场", "alt_en": "The main hall", **more}
    return image_add(event_uuid=event.uuid, by=by, at=at, **values)


def plan(title: str = "公布议程", due_on: date = date(2020, 4, 1), **more: Any) -> PlanGiven:
    return PlanGiven(title, due_on, **more)


def make_update(
    event: Event, by: Actor, title: str = "公布议程", due_on: date = date(2020, 4, 1), **more: Any
) -> SiteUpdate:
    at = more.pop("at", WRITTEN)
    return update_plan(event_uuid=event.uuid, given=plan(title, due_on, **more), by=by, at=at)
