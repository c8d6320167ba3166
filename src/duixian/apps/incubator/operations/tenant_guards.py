"""What operations on tenants check and write the same way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import Tenant
from duixian.apps.incubator.queries.tenants import tenants_visible
from duixian.apps.incubator.rules import may_run

May = Callable[[Actor, str], bool]


def require(by: Actor, unit: Unit, may: May = may_run) -> None:
    """Raises NotFound for a unit that the actor does not see, NotAllowed where the rule says no."""
    if not by.sees(unit.path):
        raise NotFound
    if not may(by, unit.path):
        raise NotAllowed(_("您的角色不能办理孵化器的这项工作。"))


def tenant_locked(by: Actor, uuid: UUID, may: May = may_run) -> Tenant:
    """The tenant with unit and organisation, held until the transaction ends. Raises NotFound, NotAllowed."""
    found = tenants_visible(by).select_for_update(of=("self",)).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    require(by, found.unit, may)
    return found


def tell(kind: str, tenant: Tenant, /, *, by: Actor, at: datetime, **payload: object) -> None:
    """One row in the history of the tenant (`incubator.<kind>`); never with personal values."""
    record(kind=f"incubator.{kind}", unit=tenant.unit, about="incubator.tenant", about_uuid=tenant.uuid, by=by, at=at,
           payload=payload)  # fmt: skip


def said(text: str, field: str, most: int = 300) -> str:
    """The text without blanks around it. Raises Invalid when nothing is left or it is too long."""
    plain = text.strip()
    if not plain:
        raise Invalid(_("这一项必须填写。"), field=field)
    if len(plain) > most:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": most}, field=field)
    return plain


def not_later(day: date, unit: Unit, at: datetime, field: str) -> None:
    """Raises Invalid for a day after today in the unit's zone."""
    if day > day_of(at, unit):
        raise Invalid(_("日期不能晚于今天。"), field=field)


def stored(unit: Unit, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    """The upload as a file of the unit; None where there is none. Raises FileRefused at `file`."""
    return file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None
