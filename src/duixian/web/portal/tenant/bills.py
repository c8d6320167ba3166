"""The bills of a tenant in its own pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from duixian.apps.incubator.models import TenantContact
from duixian.apps.incubator.queries.bills import bill_of, bills_of, lines_of, standing
from duixian.web.days import today_of
from duixian.web.portal.tenant.frame import TenantRequest, page, tenant_page
from duixian.web.workbench.tenants.printing import pdf_of
from duixian.web.workbench.tenants.registers import statement


@require_GET
@tenant_page
def bills(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """Every bill, the newest first, and what waits for the next."""
    today = today_of(request)
    context = {
        "bills": [(one, standing(one, today)) for one in bills_of(contact.tenant)],
        **statement(contact.tenant),
    }
    return page(request, contact, "portal/tenant/bills.html", context, here="bills")


@require_GET
@tenant_page
def pdf(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """One bill as PDF."""
    return pdf_of(bill_of(contact.tenant, uuid))


@require_GET
@tenant_page
def bill(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """One bill with its lines."""
    one = bill_of(contact.tenant, uuid)
    context = {"bill": one, "lines": lines_of(one), "standing": standing(one, today_of(request))}
    return page(request, contact, "portal/tenant/bill.html", context, here="bills")
