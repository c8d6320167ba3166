"""Power and water of a tenant in its own pages: what its meters counted and what it was charged."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.incubator.models import TenantContact
from duixian.apps.incubator.queries.tenant_energy import TenantMonth, own_meters, tenant_energy
from duixian.core.incubator.tariffs import UNIT_WORDS, UTILITY_WORDS, Utility
from duixian.web.charting import month_chart
from duixian.web.days import now_of
from duixian.web.portal.tenant.frame import TenantRequest, page, tenant_page


@require_GET
@tenant_page
def energy(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """The months of a year, this one where none is asked for."""
    today = day_of(now_of(request), contact.tenant.unit)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= today.year else today.year
    months = tenant_energy(contact.tenant, year, today)
    before = tenant_energy(contact.tenant, year - 1, today)
    charts = [
        (
            UTILITY_WORDS[kind],
            month_chart(UTILITY_WORDS[kind], UNIT_WORDS[kind], _series(kind, months), _series(kind, before)),
        )
        for kind in Utility
        if any(one.used[kind] is not None for one in (*months, *before))
    ]
    rows = [one for one in months if one.charged or any(used is not None for used in one.used.values())]
    context = {"rows": rows, "year": year, "charts": charts, "meters": own_meters(contact.tenant), "latest": today.year}
    return page(request, contact, "portal/tenant/energy.html", context, here="energy")


def _series(kind: Utility, months: list[TenantMonth]) -> list[Decimal | None]:
    """Twelve values of a year; months to come are not measured."""
    by_month = {one.first.month: one.used[kind] for one in months}
    return [by_month.get(number) for number in range(1, 13)]
