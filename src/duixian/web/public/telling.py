"""Texts of a conference site in the language of the page, and Markdown with the images of the edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from duixian.apps.events.models import Event, PageVersion, Publication, SiteImage
from duixian.apps.events.queries.site import images_named
from duixian.documents.pages.markdown import Picture, Written, pictures_named, written
from duixian.web.public.languages import CHINESE, ENGLISH, HTML_LANG


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language it is in where that is not the language of the page."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A published text, ready to be shown; `foreign` says that there is no English and the Chinese is shown."""

    title: Said
    summary: Said
    html: SafeString
    lang: str
    slug: str
    dated_on: date | None
    published_at: datetime

    @property
    def foreign(self) -> bool:
        """Whether the text itself is in another language than the page."""
        return bool(self.lang)


def said_in(language: str, chinese: str, english: str) -> Said:
    """A text in the language of the page; where there is no English the Chinese one, marked as such."""
    if language == ENGLISH and not english:
        return Said(chinese, HTML_LANG[CHINESE] if chinese else "")
    return Said(english if language == ENGLISH else chinese)


def article_of(publication: Publication, event: Event, language: str, *, below: int = 1) -> Article:
    """A published version in a language; its headings come below level `below`. One query where the text shows images."""
    version = publication.version
    body = said_in(language, version.body, version.body_en)
    return Article(
        title=said_in(language, version.title, version.title_en),
        summary=said_in(language, version.summary, version.summary_en),
        html=html_of(prose(body.text, event, language, below=below)),
        lang=body.lang,
        slug=publication.page.slug,
        dated_on=version.dated_on,
        published_at=publication.occurred_at,
    )


def html_of(text: Written) -> SafeString:
    """What the renderer gave is safe: it passes nothing through that an author wrote as HTML."""
    return mark_safe(text.html)  # noqa: S308  # documents.pages.markdown escapes what authors write; its tests try to break it


def prose(text: str, event: Event, language: str, *, below: int = 1) -> Written:
    """Markdown as HTML with the images of the edition. One query where the text names images."""
    images = images_named(event, pictures_named(text))
    return written(text, dict(pictures(images, event, language)), below=below)


def pictures(images: Iterable[SiteImage], event: Event, language: str) -> Iterable[tuple[str, Picture]]:
    """Images by the name that texts use, with their words in the language of the page."""
    for one in images:
        src = reverse("conference:image", args=[event.slug, one.name])
        yield one.name, Picture(src, one.alt_en if language == ENGLISH else one.alt, one.width, one.height)


def excerpt(version: PageVersion, language: str) -> Said:
    """The summary of a version in the language of the page."""
    return said_in(language, version.summary, version.summary_en)
