"""The tabs of a tenant's pages, and the cards of its first page.

A part of the incubator adds a page (say `repairs`) so:

1. `web/portal/tenant/repairs.py`: views of `(request, contact, …)` under `@tenant_page`, answered with
   `page(request, contact, "portal/tenant/repairs.html", {...}, here="repairs")`; the template extends
   `portal/tenant/base.html` and fills `{% block body %}`. Operations get `by=TENANT` (apps/incubator/rules.py) and `at=request.now`,
   and are asked only for things of `contact.tenant`.
2. `web/portal/tenant/urls.py`: `path("t/<slug:token>/repairs/", repairs.listed, name="repairs")`.
3. TABS below has a line for it already, shown once the address exists; a new one goes where it belongs in their order.
4. What the tenant should see at once (an open request, a booking tomorrow) is a card: a function `(contact, now) -> Card | None`,
   entered in CARDS of `web/portal/tenant/home.py`.
5. Every address gets a row in tests/web/permissions/tenant.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from duixian.apps.incubator.models import Stage

ALL: Final = frozenset(Stage)
ADMITTED: Final = frozenset({Stage.ADMITTED, Stage.INCUBATING, Stage.GROWING, Stage.GRADUATED, Stage.LEFT})
"""Stages of who has or had rooms; bills stay open to who has left."""
INSIDE: Final = frozenset({Stage.INCUBATING, Stage.GROWING})


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the pages: its key (`here` of its views), its words, the first of its addresses, and the stages in which it is shown."""

    key: str
    label: Promise
    url_name: str
    stages: frozenset[Stage] = ADMITTED


@dataclass(frozen=True, slots=True)
class Card:
    """Something to see at once on the first page; `tone` is that of a badge (met, risk, behind, info), `mark` its words."""

    title: str
    text: str
    href: str
    act: str
    mark: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A tab with its address."""

    key: str
    label: Promise
    href: str


TABS: Final = (
    Tab("home", pgettext_lazy("tenant pages", "概览"), "tenant:home", ALL),
    Tab("bills", pgettext_lazy("tenant pages", "账单"), "tenant:bills"),
    Tab("notices", pgettext_lazy("tenant pages", "通知"), "tenant:notices"),
    Tab("repairs", pgettext_lazy("tenant pages", "报修"), "tenant:repairs", INSIDE),
    Tab("bookings", pgettext_lazy("tenant pages", "服务预约"), "tenant:bookings", INSIDE),
    Tab("energy", pgettext_lazy("tenant pages", "水电"), "tenant:energy"),
    Tab("figures", pgettext_lazy("tenant pages", "数据填报"), "tenant:figures", INSIDE),
    Tab("surveys", pgettext_lazy("tenant pages", "问卷"), "tenant:surveys", INSIDE),
    Tab("documents", pgettext_lazy("tenant pages", "资料"), "tenant:documents", ALL),
)


def tabs(stage: str, token: str) -> Iterator[Shown]:
    """The tabs of a tenant in that stage whose address exists."""
    for tab in TABS:
        if stage in tab.stages:
            try:
                yield Shown(tab.key, tab.label, reverse(tab.url_name, args=[token]))
            except NoReverseMatch:
                continue
