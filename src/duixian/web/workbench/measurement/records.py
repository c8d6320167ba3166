"""Where the records behind the rows of a measurement are shown, and how they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.urls import reverse

from duixian.apps.events.measures.attendance import ROLE_WORDS
from duixian.apps.events.models import Accreditation, AgendaTopic, Scan, SiteUpdate
from duixian.apps.governance.models import PolicyArea
from duixian.apps.incubator.models import Delivery, TenantFigures
from duixian.apps.measurement.models import MeasurementOrigin
from duixian.apps.partnering.models import Meeting, MeetingRequest
from duixian.apps.surveys.models import Invitation, WaveStep
from duixian.web.templatetags.show import zh_en

AREAS: Final = dict(PolicyArea.choices)
GUESTS: Final = {words.zh: words for words in ROLE_WORDS.values()}
PAGES: Final[Mapping[str, str]] = {
    "evidence.list_row": "evidence:rows",
    "evidence.list": "evidence:rows",
    "events.media_report": "media:report",
    "events.session": "programme:session",
    "events.speaker": "speakers:detail",
    "governance.agreement": "governance:agreement",
    "governance.meeting": "governance:meeting",
    "governance.next_plan": "governance:next-plan",
    "governance.policy_version": "governance:policy",
    "incubator.inspection": "sites:inspection",
    "incubator.attendance": "services:session",
    "incubator.meter_month": "meters:meter",
    "incubator.patrol": "property:route",
    "incubator.quarter_review": "property:review",
    "incubator.room": "sites:room",
    "incubator.room_days": "sites:room",
    "incubator.service_session": "services:session",
    "incubator.tenant": "tenants:detail",
    "incubator.tenant_bill": "tenants:bill",
    "incubator.work_order": "repairs:detail",
    "money.acceptance": "contracts:acceptance",
    "money.contract": "contracts:detail",
    "money.movement": "money:line",
    "money.payment": "payments:detail",
    "partnering.cooperation": "partnering:cooperation",
    "surveys.answer": "surveys:answer",
    "targets.plan_item": "projects:plan-item",
}
"""The page of a record by its source; the key begins with the public id, that of a movement ends with its line's."""
THROUGH: Final[Mapping[str, tuple[str, Any, str]]] = {
    "events.outlet": ("media:accreditations", Accreditation, "organisation__uuid event__uuid"),
    "events.scan": ("registrations:detail", Scan, "uuid ticket__registration__uuid"),
    "events.topic": ("programme:agenda", AgendaTopic, "uuid agenda__event__uuid"),
    "events.website_update": ("site:plan", SiteUpdate, "uuid event__uuid"),
    "incubator.delivery": ("services:service", Delivery, "uuid service__uuid"),
    "incubator.tenant_figures": ("tenants:detail", TenantFigures, "uuid tenant__uuid"),
    "partnering.meeting": ("partnering:day", Meeting, "uuid partnering__event__uuid"),
    "partnering.request": ("partnering:requests", MeetingRequest, "uuid partnering__event__uuid"),
    "surveys.invitation": ("surveys:invitations", Invitation, "uuid wave__uuid"),
    "surveys.issued": ("surveys:wave", WaveStep, "uuid wave__uuid"),
}
"""Records without a page of their own: the page that shows them, the model, and which fields hold their key and that page's id."""


def addresses(rows: Iterable[MeasurementOrigin]) -> dict[tuple[str, str], str]:
    """Where each record is shown, by source and key; those that are shown nowhere are left out. One query for each source that needs it."""
    found: dict[tuple[str, str], str] = {}
    wanted: dict[str, set[str]] = {}
    for row in rows:
        if row.source in THROUGH:
            wanted.setdefault(row.source, set()).add(row.key)
        elif row.source in PAGES:
            found[row.source, row.key] = _own(row)
    for source, keys in wanted.items():
        found |= {(source, key): href for key, href in _through(source, keys)}
    return found


def _own(row: MeasurementOrigin) -> str:
    first, _slash, rest = row.key.partition("/")
    href = reverse(PAGES[row.source], args=[rest if row.source == "money.movement" else first])
    return f"{href}#row-{rest}" if row.source == "evidence.list_row" else href


def _through(source: str, keys: set[str]) -> Iterator[tuple[str, str]]:
    """What stands behind the public id in a key (`…/DE`) tells rows of one record apart."""
    page, model, fields = THROUGH[source]
    key, place = fields.split()
    heads = {one: one.partition("/")[0] for one in keys}
    rows = model.objects.filter(**{f"{key}__in": set(heads.values())}).exclude(**{place: None})
    shown = {str(one): place_of for one, place_of in rows.values_list(key, place)}
    yield from ((one, reverse(page, args=[shown[head]])) for one, head in heads.items() if head in shown)


def label_of(row: MeasurementOrigin) -> str:
    """How a record is called: as it was when measured, but areas of policies and kinds of guests in the language of the page."""
    if row.source == "governance.requirement":
        return str(AREAS.get(row.key.rpartition("/")[2], row.label))
    if row.source == "events.scan":
        number, _space, role = row.label.partition(" ")
        return f"{number} {zh_en(GUESTS.get(role, (role, role)))}"
    return row.label or row.key
