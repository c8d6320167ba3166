"""Pages of the conference site: written version by version, published, taken down, restored, arranged in the menu."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import count
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, StaleEdit
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, PageKind, PageVersion, Publication, SitePage
from duixian.apps.events.models.site import SINGLE
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.site_updates import updates_complete

LONGEST_BODY: Final = 60_000
"""Characters of one text: forty printed pages."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a version says, in both languages; `dated_on` is the day of a piece of news."""

    title: str
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    body: str = ""
    body_en: str = ""
    dated_on: date | None = None


@transaction.atomic
def page_create(*, event_uuid: UUID, kind: str, text: PageText, by: Actor, at: datetime, slug: str = "") -> SitePage:
    """A page with its first version, last in the menu, not yet published. Without `slug` it is called after its kind.

    Raises NotFound, NotAllowed, Invalid at `kind`, `slug`, `title` and the other texts.
    """
    event = locked_event(by, event_uuid)
    if kind not in PageKind.values:
        raise Invalid(_("请选择页面类型。"), field="kind")
    if kind in SINGLE and SitePage.objects.filter(event=event, kind=kind).exists():
        raise Invalid(_("这类页面只有一个，已经建立；请直接编辑它。"), field="kind")
    checked = _checked(text, kind)
    last = SitePage.objects.filter(event=event).order_by("-position").values_list("position", flat=True).first()
    page = SitePage.objects.create(
        event=event, kind=kind, slug=_slug(event, slug, kind), position=0 if last is None else last + 1, created_at=at
    )  # fmt: skip
    _keep(page, checked, 1, by, at)
    tell("events.site_page.added", event, by=by, at=at, payload={"slug": page.slug, "kind": kind})
    return page


@transaction.atomic
def page_save(*, page_uuid: UUID, text: PageText, based_on: int, by: Actor, at: datetime) -> PageVersion:
    """The next version of a page; `based_on` is the number of the version that its author saw. The same text again is no new version.

    Raises NotFound, NotAllowed, Invalid at the texts, StaleEdit when somebody saved another text in between: nothing is overwritten.
    """
    page = _held(by, page_uuid)
    checked = _checked(text, page.kind)
    latest = latest_of(page)
    if checked == text_of(latest):
        return latest
    if latest.number != based_on:
        raise StaleEdit(_("您打开之后，别人已经保存了新的版本；请把两份文字合并后再保存。"))
    made = _keep(page, checked, latest.number + 1, by, at)
    tell("events.site_page.saved", page.event, by=by, at=at, payload={"slug": page.slug, "version": made.number})
    return made


@transaction.atomic
def page_restore(*, page_uuid: UUID, number: int, by: Actor, at: datetime) -> PageVersion:
    """What an earlier version said becomes the next one; it still has to be published. Raises NotFound, NotAllowed, Invalid for the
    latest version, and for one that says the same."""
    page = _held(by, page_uuid)
    latest, old = latest_of(page), version_of(page, number)
    if text_of(old) == text_of(latest):
        raise Invalid(_("这个版本与最新版本的文字相同。"))
    made = _keep(page, text_of(old), latest.number + 1, by, at, restores=number)
    told = {"slug": page.slug, "version": made.number, "restores": number}
    tell("events.site_page.restored", page.event, by=by, at=at, payload=told)
    return made


@transaction.atomic
def page_publish(
    *, page_uuid: UUID, number: int, by: Actor, at: datetime, completes: Collection[UUID] = ()
) -> Publication:
    """Put a version on the site, in place of the one that is there; `completes` names planned updates that are done by it.

    A version that is there already stays there, as when a button is pressed twice. Raises NotFound, NotAllowed.
    """
    page = _held(by, page_uuid)
    version = version_of(page, number)
    live = page.publications.filter(ended_at=None).first()
    if live is None or live.version_id != version.pk:
        page.publications.filter(ended_at=None).update(ended_at=at)
        live = Publication.objects.create(
            page=page, version=version, by_id=by.user_id, occurred_at=at, recorded_at=recording_time()
        )  # fmt: skip
        told = {"slug": page.slug, "version": number, "updates": len(set(completes))}
        tell("events.site_page.published", page.event, by=by, at=at, payload=told)
    updates_complete(event=page.event, uuids=completes, publication=live, by=by, at=at)
    return live


@transaction.atomic
def page_unpublish(*, page_uuid: UUID, by: Actor, at: datetime) -> SitePage:
    """Take a page off the site; its versions stay. Raises NotFound, NotAllowed, Invalid for a page that is not there."""
    page = _held(by, page_uuid)
    if not page.publications.filter(ended_at=None).update(ended_at=at):
        raise Invalid(_("这个页面没有发布。"))
    tell("events.site_page.unpublished", page.event, by=by, at=at, payload={"slug": page.slug})
    return page


@transaction.atomic
def page_discard(*, page_uuid: UUID, by: Actor, at: datetime) -> Event:
    """Throw away a page that was never published, with its versions. Raises NotFound, NotAllowed, Invalid for one that was."""
    page = _held(by, page_uuid)
    if page.publications.exists():
        raise Invalid(_("发布过的页面不能删除；请把它撤下。"))
    event, slug = page.event, page.slug
    page.delete()
    tell("events.site_page.discarded", event, by=by, at=at, payload={"slug": slug})
    return event


@transaction.atomic
def pages_arrange(
    *, event_uuid: UUID, order: Sequence[UUID], shown: Collection[UUID], by: Actor, at: datetime
) -> list[SitePage]:
    """Put the pages into this order and show those of `shown` in the menu; pages that are not named follow as they stood.

    Raises NotFound (also for a page of another edition), NotAllowed.
    """
    event = locked_event(by, event_uuid)
    pages = {page.uuid: page for page in SitePage.objects.filter(event=event).order_by("position", "id")}
    if not set(order) <= pages.keys():
        raise NotFound
    named = list(dict.fromkeys(order))
    arranged = [pages[uuid] for uuid in (*named, *(uuid for uuid in pages if uuid not in named))]
    before = [(page.pk, page.position, page.shown) for page in arranged]
    for position, page in enumerate(arranged):
        page.position, page.shown = position, page.uuid in shown if page.uuid in named else page.shown
    if before != [(page.pk, page.position, page.shown) for page in arranged]:
        SitePage.objects.bulk_update(arranged, ["position", "shown"])
        tell("events.site_pages.arranged", event, by=by, at=at, payload={"pages": [page.slug for page in arranged]})
    return arranged


def latest_of(page: SitePage) -> PageVersion:
    """The version that was saved last; every page has one."""
    return page.versions.order_by("-number")[0]


def version_of(page: SitePage, number: int) -> PageVersion:
    """A version by its number. Raises NotFound."""
    found = page.versions.filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def text_of(version: PageVersion) -> PageText:
    """What a version says."""
    return PageText(**{name: getattr(version, name) for name in PageText.__dataclass_fields__})


def _held(by: Actor, uuid: UUID) -> SitePage:
    """The page with its edition, which nobody else writes at until the transaction ends."""
    row = SitePage.objects.filter(visible(by, "event__unit__"), uuid=uuid).values_list("event__uuid").first()
    if row is None:
        raise NotFound
    event = locked_event(by, row[0])
    found = SitePage.objects.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    found.event = event
    return found


def _keep(
    page: SitePage, text: PageText, number: int, by: Actor, at: datetime, *, restores: int | None = None
) -> PageVersion:
    return PageVersion.objects.create(
        page=page, number=number, restores=restores, author_id=by.user_id, created_at=at, **asdict(text)
    )  # fmt: skip


def _checked(text: PageText, kind: str) -> PageText:
    for field in ("body", "body_en"):
        if len(getattr(text, field)) > LONGEST_BODY:
            raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST_BODY}, field=field)
    if kind == PageKind.NEWS and text.dated_on is None:
        raise Invalid(_("请填写新闻日期。"), field="dated_on")
    return PageText(
        title=line_of(text.title, "title", 120), title_en=_line(text.title_en, "title_en", 200),
        summary=_line(text.summary, "summary", 300), summary_en=_line(text.summary_en, "summary_en", 500),
        body=_lines(text.body), body_en=_lines(text.body_en), dated_on=text.dated_on if kind == PageKind.NEWS else None,
    )  # fmt: skip


def _line(given: str, field: str, most: int) -> str:
    return line_of(given, field, most) if given.strip() else ""


def _lines(given: str) -> str:
    """Line ends as the database and the comparison take them."""
    return given.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def _slug(event: Event, given: str, kind: str) -> str:
    wanted = given.strip().lower()
    taken = set(SitePage.objects.filter(event=event).values_list("slug", flat=True))
    if not wanted:
        return next(name for name in _names(kind) if name not in taken)
    try:
        validate_slug(wanted)
    except ValidationError as error:
        raise Invalid(_("网址名只能用英文字母、数字、连字符和下划线。"), field="slug") from error
    if len(wanted) > 60 or wanted in taken:
        raise Invalid(_("这个网址名太长或已被别的页面使用。"), field="slug")
    return wanted


def _names(kind: str) -> Iterator[str]:
    base = "page" if kind == PageKind.CUSTOM else kind
    yield base
    yield from (f"{base}-{number}" for number in count(2))
