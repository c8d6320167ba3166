"""Who says how an indicator counts, who agrees to it, who judges and who measures. Pure."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

BINDING: Final = (Role.FILLER, Role.FINANCE, Role.HEAD)


def may_bind(actor: Actor, path: str) -> bool:
    """Write the 口径 of the unit's indicators."""
    return actor.holds(*BINDING, at=path)


def may_confirm(actor: Actor, path: str) -> bool:
    """Agree to a 口径: the head of the unit. That the head did not write it is checked against the binding."""
    return actor.holds(Role.HEAD, at=path)


def may_judge(actor: Actor, path: str) -> bool:
    """Choose the band of a promise in words."""
    return actor.holds(Role.FILLER, Role.HEAD, at=path)


def may_measure(actor: Actor, path: str) -> bool:
    """Store a measurement; everybody who sees the unit may look at what it would be."""
    return actor.holds(*BINDING, at=path)


def may_freeze(actor: Actor, path: str) -> bool:
    """Freeze what was measured by hand, between reports."""
    return actor.holds(*BINDING, at=path)
