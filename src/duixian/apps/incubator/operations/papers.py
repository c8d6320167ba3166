"""Papers about a tenant, and notices to tenants."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload, clean_name
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import Stage, Tenant, TenantNotice, TenantPaper
from duixian.apps.incubator.operations.contacts import tenant_write
from duixian.apps.incubator.operations.tenant_guards import require, said, stored, tell, tenant_locked
from duixian.apps.incubator.queries.tenants import INSIDE


@transaction.atomic
def paper_add(
    *, tenant_uuid: UUID, kind: str, title: str, upload: Upload, shared: bool, by: Actor, at: datetime
) -> TenantPaper:
    """Keep a file about a tenant; `shared` shows it in the tenant's pages. Raises NotFound, NotAllowed, FileRefused, Invalid at `kind`."""
    tenant = tenant_locked(by, tenant_uuid)
    if kind not in TenantPaper.Kind.values:
        raise Invalid(_("没有这种类型。"), field="kind")
    return paper_keep(tenant, kind=kind, title=title or upload.name, upload=upload, shared=shared, by=by, at=at)


def paper_keep(
    tenant: Tenant, *, kind: str, title: str, upload: Upload, by: Actor, at: datetime, shared: bool = True
) -> TenantPaper:
    """As `paper_add`, for a tenant that is held already."""
    file = file_store(unit=tenant.unit, name=upload.name, content=upload.content, by=by, at=at)
    made = TenantPaper.objects.create(
        tenant=tenant, kind=kind, title=clean_name(title)[:200], file=file, on=day_of(at, tenant.unit), shared=shared,
        recorded_at=recording_time(),
    )  # fmt: skip
    tell("paper.added", tenant, kind=str(kind), shared=shared, by=by, at=at)
    return made


@transaction.atomic
def paper_remove(*, paper_uuid: UUID, by: Actor, at: datetime) -> TenantPaper:
    """Take down a paper added by mistake; its file stays. Raises NotFound, NotAllowed."""
    live = TenantPaper.objects.filter(visible(by, prefix="tenant__unit__"), uuid=paper_uuid, superseded_at=None)
    paper = live.select_related("tenant__unit").first()
    if paper is None:
        raise NotFound
    require(by, paper.tenant.unit)
    TenantPaper.objects.filter(pk=paper.pk).update(superseded_at=recording_time())
    tell("paper.removed", paper.tenant, kind=paper.kind, by=by, at=at)
    return paper


@transaction.atomic
def notice_post(
    *, unit: Unit, title: str, text: str, by: Actor, at: datetime, tenant_uuid: UUID | None = None, upload: Upload | None = None,
    write: bool = True,
) -> TenantNotice:  # fmt: skip
    """Post a notice to one tenant or to all, and write it to who reads for them. Raises NotFound, NotAllowed, FileRefused, Invalid at
    `title` or `text`."""
    require(by, unit)
    tenant = tenant_locked(by, tenant_uuid) if tenant_uuid else None
    made = TenantNotice.objects.create(
        unit=unit, tenant=tenant, title=said(title, "title", 120), text=said(text, "text", 4_000), file=stored(unit, upload, by, at),
        posted_at=at,
    )  # fmt: skip
    to = [tenant] if tenant else list(tenants_inside(unit))
    record(kind="incubator.notice.posted", unit=unit, about="incubator.notice", about_uuid=made.uuid, by=by, at=at,
           payload={"tenants": len(to)})  # fmt: skip
    facts = {"title": made.title, "text": made.text}
    for one in to if write else ():
        tenant_write(one, "incubator.notice.posted", facts, once=str(made.uuid), by=by, at=at)
    return made


@transaction.atomic
def notice_withdraw(*, notice_uuid: UUID, by: Actor, at: datetime) -> TenantNotice:
    """Show a notice no longer. Raises NotFound, NotAllowed."""
    notice = (
        TenantNotice.objects.filter(visible(by), uuid=notice_uuid, withdrawn_at=None).select_related("unit").first()
    )
    if notice is None:
        raise NotFound
    require(by, notice.unit)
    notice.withdrawn_at = at
    notice.save(update_fields=["withdrawn_at"])
    record(
        kind="incubator.notice.withdrawn",
        unit=notice.unit,
        about="incubator.notice",
        about_uuid=notice.uuid,
        by=by,
        at=at,
    )
    return notice


def tenants_inside(unit: Unit) -> list[Tenant]:
    """The tenants that are admitted or in the unit's incubator."""
    stages = (Stage.ADMITTED, *INSIDE)
    return list(Tenant.objects.filter(unit=unit, stage__in=stages).select_related("unit", "organisation"))
