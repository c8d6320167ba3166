"""Papers and notices that a tenant reads in its own pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Tenant, TenantNotice, TenantPaper


def papers_of(tenant: Tenant, *, own: bool = False) -> QuerySet[TenantPaper]:
    """The papers of a tenant that are believed, the newest first; with `own` those that the tenant itself reads."""
    live = TenantPaper.objects.filter(tenant=tenant, superseded_at=None).select_related("file")
    return live.filter(shared=True) if own else live


def paper_of(tenant: Tenant, uuid: UUID) -> TenantPaper:
    """A paper that the tenant reads. Raises NotFound for any other."""
    found = papers_of(tenant, own=True).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def notices_for(tenant: Tenant) -> QuerySet[TenantNotice]:
    """The notices to this tenant and to all tenants of its unit since it applied, the newest first."""
    to = Q(tenant=tenant) | Q(tenant=None, unit=tenant.unit_id, posted_at__gte=tenant.created_at)
    return TenantNotice.objects.filter(to, withdrawn_at=None).select_related("file").order_by("-posted_at", "-id")


def notice_of(tenant: Tenant, uuid: UUID) -> TenantNotice:
    """A notice that the tenant reads. Raises NotFound for any other."""
    found = notices_for(tenant).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found
