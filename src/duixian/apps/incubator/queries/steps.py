"""How far a tenant has come, and what must be there before it moves on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Lease, Tenant, TenantStep
from duixian.apps.incubator.rules import may_decide, may_run
from duixian.core.incubator.tenancy import TENANCY, Action, Need, Stage
from duixian.core.workflow.roles import Role

APPLICANTS: Final = frozenset({Action.RESUBMIT, Action.WITHDRAW})


def actions_for(actor: Actor, tenant: Tenant) -> tuple[Action, ...]:
    """What the actor may do with the tenant now, in the order of the table; the applicant's resubmission has a page of its own."""
    possible = TENANCY.possible(Stage(tenant.stage))
    return tuple(action for action in possible if may_act(actor, tenant, action))


def may_act(actor: Actor, tenant: Tenant, action: Action) -> bool:
    """Whether the actor may do this with the tenant: decisions are the head's."""
    roles = TENANCY.roles(Stage(tenant.stage), action)
    path = tenant.unit.path
    return may_decide(actor, path) or (Role.CLERK in roles and may_run(actor, path))


def steps_of(tenant: Tenant) -> list[TenantStep]:
    """The steps that are believed, in their order. One query."""
    return list(tenant.steps.filter(superseded_at=None).select_related("file", "decided_by").order_by("on", "id"))


def step_get(actor: Actor, uuid: UUID) -> TenantStep:
    """A step that is believed. Raises NotFound outside what the actor sees."""
    found = TenantStep.objects.filter(visible(actor, prefix="tenant__unit__"), uuid=uuid, superseded_at=None)
    step = found.select_related("tenant__unit", "tenant__organisation").first()
    if step is None:
        raise NotFound
    return step


def is_walk(stages: Sequence[str]) -> bool:
    """Whether stages can follow each other so, from the application on."""
    if not stages or stages[0] != TENANCY.start:
        return False
    pairs = {(move.state, move.to) for move in TENANCY.moves}
    return all(pair in pairs for pair in zip(map(Stage, stages), map(Stage, stages[1:]), strict=False))


def needs_held(tenant: Tenant, on: date) -> frozenset[Need]:
    """Which of the needs before an entry or an exit are there on a day: a signed lease that runs, its deposit, no room, nothing owed."""
    signed = list(Lease.objects.filter(tenant=tenant, withdrawn_at=None, signed_on__isnull=False))
    running = [one for one in signed if one.starts_on <= on < (one.ended_on or one.ends_on)]
    held = {Need.LEASE} if running else set()
    if all(one.deposit == 0 or (one.deposit_paid_on and one.deposit_paid_on <= on) for one in running):
        held.add(Need.DEPOSIT)
    if not any((one.ended_on or one.ends_on) > on for one in signed):
        held.add(Need.HANDOVER)
    if not owes(tenant) and all(one.deposit_paid_on is None or one.deposit_returned_on for one in signed):
        held.add(Need.ACCOUNTS)
    return frozenset(held)


def owes(tenant: Tenant) -> bool:
    """Whether a bill is open or something waits for a bill. Two queries."""
    waiting = tenant.charges.filter(bill=None, superseded_at=None).exists()
    return waiting or tenant.bills.filter(paid_on=None).exists()
