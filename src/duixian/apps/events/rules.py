"""Who may do what with a conference of a unit, and which states follow each other. Pure."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

GUEST: Final = Actor.program("guest")
"""Acts for guests, who have no account: whoever holds the link of a registration may do what its page offers."""


def may_run(actor: Actor, path: str) -> bool:
    """Do the work of the conference office: who fills in, keeps the books or leads."""
    return actor.holds(Role.FILLER, Role.FINANCE, Role.HEAD, at=path)


def may_decide(actor: Actor, path: str) -> bool:
    """Approve the agenda, changes to it and what binds the unit: the head."""
    return actor.holds(Role.HEAD, at=path)


def may_keep_fees(actor: Actor, path: str) -> bool:
    """Record fees paid and invoices: who keeps the books."""
    return actor.holds(Role.FINANCE, at=path)


def may_read_sealed(actor: Actor, path: str, kind: str) -> bool:
    """Read sealed data of speakers: passports who handles the visa letters and the head, accounts who pays and the head."""
    return actor.holds(Role.FINANCE if kind == "bank" else Role.FILLER, Role.HEAD, at=path)
