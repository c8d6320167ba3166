"""Who may do what in the incubator of a unit. Pure."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

TENANT: Final = Actor.program("tenant")
"""Acts for tenants, who have no account: whoever holds a link of a contact may do what the tenant's pages offer."""


def may_run(actor: Actor, path: str) -> bool:
    """Run the incubator day by day (rooms, tenants, readings, checks, work orders, services): who fills in or leads."""
    return actor.holds(Role.FILLER, Role.HEAD, at=path)


def may_bill(actor: Actor, path: str) -> bool:
    """Keep tariffs, bills and what tenants owe: who fills in, keeps the books or leads."""
    return actor.holds(Role.FILLER, Role.FINANCE, Role.HEAD, at=path)


def may_decide(actor: Actor, path: str) -> bool:
    """Admit and dismiss tenants, approve leases and building works, settle a quarter of property service: the head."""
    return actor.holds(Role.HEAD, at=path)
