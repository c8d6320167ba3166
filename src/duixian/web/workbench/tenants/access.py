"""What the pages of the area begin with: the tenant, lease or bill that is seen, and who may work on it; operations check again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.models import Lease, Tenant, TenantBill
from duixian.apps.incubator.queries.leases import lease_get
from duixian.apps.incubator.queries.tenants import tenant_get
from duixian.apps.incubator.rules import may_run
from duixian.web.answering import Back

RUNNING = frozenset({Role.FILLER, Role.HEAD})
BILLING = RUNNING | {Role.FINANCE}
DECIDING = frozenset({Role.HEAD})
May = Callable[[Actor, str], bool]


def holds_some(actor: Actor, roles: frozenset[Role] = RUNNING) -> bool:
    """Whether one of the roles is held somewhere."""
    return actor.is_program or bool(actor.roles & roles)


def units_of(actor: Actor, roles: frozenset[Role] = RUNNING) -> QuerySet[Unit]:
    """The units in which one of the roles is held. Raises NotAllowed when there is none."""
    if not holds_some(actor, roles):
        raise NotAllowed(_("您的角色不能办理孵化器的这项工作。"))
    paths = tuple(held.path for held in actor.holdings if held.role in roles)
    own = Q() if actor.is_program else below(paths)
    return Unit.objects.filter(own, kind__in=(UnitKind.UNIT, UnitKind.SECTION)).order_by("path")


def allowed(actor: Actor, path: str, may: May = may_run) -> None:
    """Raises NotAllowed where the rule says no."""
    if not may(actor, path):
        raise NotAllowed(_("您的角色不能办理孵化器的这项工作。"))


def tenant_for(actor: Actor, uuid: UUID, may: May = may_run) -> Tenant:
    """A tenant, for somebody who may work on it. Raises NotFound, NotAllowed."""
    tenant = tenant_get(actor, uuid)
    allowed(actor, tenant.unit.path, may)
    return tenant


def lease_for(actor: Actor, uuid: UUID, may: May = may_run) -> Lease:
    """A lease, for somebody who may work on it. Raises NotFound, NotAllowed."""
    lease = lease_get(actor, uuid)
    allowed(actor, lease.tenant.unit.path, may)
    return lease


def bill_get(actor: Actor, uuid: UUID) -> TenantBill:
    """A bill that the actor sees. Raises NotFound."""
    seen = TenantBill.objects.filter(visible(actor, prefix="tenant__unit__"), uuid=uuid)
    bill = seen.select_related("tenant__unit", "tenant__organisation").first()
    if bill is None:
        raise NotFound
    return bill


def back_to(tenant: Tenant) -> Back:
    """The page of a tenant."""
    return Back(tenant.organisation.name, reverse("tenants:detail", args=[tenant.uuid]))


def back_to_lease(lease: Lease) -> Back:
    """The page of a lease."""
    return Back(lease.number, reverse("tenants:lease", args=[lease.uuid]))
