"""What tenants owe, as bills."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Charge, Tenant, TenantBill


def bills_of(tenant: Tenant) -> QuerySet[TenantBill]:
    """The bills of a tenant, the newest first."""
    return TenantBill.objects.filter(tenant=tenant)


def bill_of(tenant: Tenant, uuid: UUID) -> TenantBill:
    """A bill of this tenant. Raises NotFound for any other."""
    found = bills_of(tenant).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    found.tenant = tenant
    return found


def lines_of(bill: TenantBill) -> list[Charge]:
    """The lines of a bill, corrections last. One query."""
    return sorted(bill.charges.all(), key=lambda one: (one.corrects_id is not None, one.kind, one.starts_on, one.pk))


def waiting_charges(tenant: Tenant) -> QuerySet[Charge]:
    """What waits for the tenant's next bill."""
    return Charge.objects.filter(tenant=tenant, bill=None, superseded_at=None)


def standing(bill: TenantBill, today: date) -> str:
    """How a bill stands: `paid`, `credit` (to be paid back), `overdue` or `open`."""
    if bill.paid_on is not None:
        return "paid"
    if bill.amount < 0:
        return "credit"
    return "overdue" if today > bill.due_on else "open"
