"""What is made of a release is made once: bytes and parts of pages are kept under its digest and the language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.queries.releases import Told, content_of, release_of
from duixian.core.wording import Language
from duixian.documents.schedules.released import Released
from duixian.web.public.languages import ENGLISH

DAY: Final = 86_400


def spoken(language: str) -> Language:
    """The language of the page, as core names it."""
    return "en" if language == ENGLISH else "zh"


def told_of(event: Event) -> Told:
    """The latest release. Raises NotFound before the first. One query."""
    found = release_of(event)
    if found is None:
        raise NotFound
    return found


def released(told: Told, language: str) -> Released:
    """The programme of a release in a language. One query, none when this process has read it before."""
    root = f"{settings.SITE_ADDRESS}/c/{told.event.slug}/{'en/' if language == ENGLISH else ''}"
    return Released(content_of(told.pk, told.digest), told.number, told.occurred_at, root, spoken(language))


def kept(told: Told, language: str, name: str, make: Callable[[Released], Any]) -> Any:
    """What was made of the release under this name, made now if nobody did before."""
    key = f"programme:{told.digest}:{told.number}:{language}:{name}"
    found = cache.get(key)
    if found is None:
        found = make(released(told, language))
        cache.set(key, found, DAY)
    return found
