"""Who makes packs and who takes them away. Pure."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role


def may_pack(actor: Actor, path: str) -> bool:
    """Make an evidence pack: the head of the unit."""
    return actor.holds(Role.HEAD, at=path)


def may_download(actor: Actor, path: str) -> bool:
    """Take a pack away: the head of the unit, and auditors."""
    return actor.holds(Role.HEAD, Role.AUDITOR, at=path)
