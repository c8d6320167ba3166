"""What the pages of one conference have in common: its areas as tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from duixian.apps.events.models import Event

TABS: Final = (
    (pgettext_lazy("conference", "概览"), "events:detail"),
    (pgettext_lazy("conference", "议程"), "programme:board"),
    (pgettext_lazy("conference", "嘉宾"), "speakers:list"),
    (pgettext_lazy("conference", "报名"), "registrations:list"),
    (pgettext_lazy("conference", "一对一对接"), "partnering:overview"),
    (pgettext_lazy("conference", "签到"), "checkin:desk"),
    (pgettext_lazy("conference", "媒体与展示"), "media:list"),
    (pgettext_lazy("conference", "网站"), "site:pages"),
    (pgettext_lazy("conference", "会后"), "followup:list"),
)
"""The areas of a conference and the page each begins with, which takes the edition's `uuid`."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One area of an edition, ready to be shown."""

    label: Promise
    href: str
    current: bool


def tabs_of(event: Event, here: str) -> Iterator[Tab]:
    """The areas whose pages exist; `here` is the view name of the page (`programme:release`)."""
    area = here.partition(":")[0]
    for label, url_name in TABS:
        try:
            href = reverse(url_name, args=[event.uuid])
        except NoReverseMatch:
            continue
        yield Tab(label, href, url_name.partition(":")[0] == area)
