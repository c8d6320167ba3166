"""Who may do what with projects and their promises, by the place of the unit that owns them."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

REGISTRARS: Final = (Role.FILLER, Role.HEAD)
"""Who keeps the register of projects."""


def may_keep_register(actor: Actor, *, at: str) -> bool:
    """Whether the actor may enter, change and close projects of the unit with this path."""
    return actor.holds(*REGISTRARS, at=at)


def may_write_draft(actor: Actor, *, at: str) -> bool:
    """Whether the actor may fill in forms of the unit. Whoever reviews them does not write them."""
    return actor.holds(Role.FILLER, at=at)


def may_keep_plan(actor: Actor, *, at: str) -> bool:
    """Whether the actor may write the plan behind a form and say what became of it."""
    return actor.holds(Role.FILLER, at=at)
