"""Who may do what with the money of a unit. Pure."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role


def may_request(actor: Actor, path: str) -> bool:
    """Ask for money and draft contracts: who fills in, keeps the books or leads."""
    return actor.holds(Role.FILLER, Role.FINANCE, Role.HEAD, at=path)


def may_keep_books(actor: Actor, path: str) -> bool:
    """Keep budget lines and receipts: who keeps the books or leads."""
    return actor.holds(Role.FINANCE, Role.HEAD, at=path)


def may_approve(actor: Actor, path: str) -> bool:
    """Approve, move money between lines, set controls and grant exceptions: the head."""
    return actor.holds(Role.HEAD, at=path)


def may_pay(actor: Actor, path: str) -> bool:
    """Pay and book; that two different people do it is a rule of the transaction."""
    return actor.holds(Role.FINANCE, at=path)
