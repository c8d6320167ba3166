"""Telling people in time: leases that end in 60 and 30 days, bills that are overdue, figures of the half-year. Asked again and again by the
running site."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import override

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.models import Lease, Tenant
from duixian.apps.incubator.operations.billing import bills_remind
from duixian.apps.incubator.operations.contacts import tenant_write
from duixian.apps.incubator.operations.progress import figures_ask
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.apps.notices.models import Notice
from duixian.apps.notices.operations import notice_send
from duixian.core.periods import Period

LETTER: Final = "incubator.lease.ending"
"""The letter to the tenant, and the notice to staff."""
BEFORE: Final = (30, 60)
"""Days before the last day of a lease at which people are told; the nearer one first."""
ASKED: Final = 14
"""Days that tenants have for their figures after the half-year, and those after which they are reminded."""
_ZONES: Final = timedelta(days=1)


def tenancies_remind(*, by: Actor, at: datetime) -> int:
    """Tell tenants and staff of what falls due, each once; how many letters and notices were written. Six queries when there is nothing new."""
    return leases_remind(by=by, at=at) + bills_remind(by=by, at=at) + figures_remind(by=by, at=at)


def leases_remind(*, by: Actor, at: datetime) -> int:
    """Of each signed lease that ends within 60 days and has no renewal: a letter to the tenant and a notice to staff, again at 30 days."""
    soon = Lease.objects.filter(
        signed_on__isnull=False, withdrawn_at=None, ended_on=None, renewals=None, ends_on__gt=at.date() - _ZONES,
        ends_on__lte=at.date() + timedelta(days=BEFORE[-1]) + 2 * _ZONES,
    ).select_related("tenant__unit", "tenant__organisation")  # fmt: skip
    return sum(_lease_told(one, by, at) for one in soon.order_by("ends_on", "pk"))


def _lease_told(lease: Lease, by: Actor, at: datetime) -> int:
    last, tenant = lease.ends_on - timedelta(days=1), lease.tenant
    left = (last - day_of(at, tenant.unit)).days
    mark = next((days for days in BEFORE if 0 <= left <= days), None)
    if mark is None:
        return 0
    facts = {"number": lease.number, "day": _said(last, "zh-hans")}
    english, once = {"day": _said(last, "en")}, f"{lease.uuid}:{mark}"
    with transaction.atomic():
        written = tenant_write(tenant, LETTER, facts, english=english, once=once, by=by, at=at)
        return written + _staff_told(lease, last, mark, by, at)


def _staff_told(lease: Lease, last: date, mark: int, by: Actor, at: datetime) -> int:
    tenant, link = lease.tenant, f"/leases/{lease.uuid}/#ends-{mark}"
    if Notice.objects.filter(kind=LETTER, link=link).exists():
        return 0
    facts = {"tenant": tenant.organisation.name, "number": lease.number, "day": last.isoformat()}
    staff = holders(tenant.unit, Role.FILLER, on=day_of(at, tenant.unit))
    return notice_send(to=staff, kind=LETTER, facts=facts, link=link, by=by, at=at)


def _said(day: date, language: str) -> str:
    with override(language):
        return date_format(day, "DATE_FORMAT")


def figures_remind(*, by: Actor, at: datetime) -> int:
    """In the first weeks after a half-year, ask the tenants of every unit for their figures, and remind those that are late."""
    today = at.date()
    first = date(today.year, 1 if today.month < 7 else 7, 1)
    since = (today - first).days
    if since > 2 * ASKED:
        return 0
    period = Period(date(first.year - 1, 7, 1), first) if first.month == 1 else Period(date(first.year, 1, 1), first)
    units = Unit.objects.filter(pk__in=Tenant.objects.filter(stage__in=INSIDE).values("unit"))
    due_on = first + timedelta(days=ASKED if since <= ASKED else 2 * ASKED)
    return sum(
        figures_ask(unit=unit, period=period, due_on=due_on, again=since > ASKED, by=by, at=at) for unit in units
    )
