"""Who may do what with evidence. Seeing goes with the unit (queries); these are the writes."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import WRITING, Role

STATING: Final = (Role.FILLER, Role.FINANCE, Role.HEAD)
"""Who states values and uploads lists: the unit's own people, never those who review them."""


def may_store(actor: Actor, path: str) -> bool:
    """Keep files: everybody who changes anything about projects, reviewers for their reasons included."""
    return actor.holds(*WRITING, at=path)


def may_state(actor: Actor, path: str) -> bool:
    """Attest values and upload lists."""
    return actor.holds(*STATING, at=path)


def may_confirm(actor: Actor, path: str) -> bool:
    """Confirm what a colleague uploaded; that it is somebody else is checked against the list."""
    return actor.holds(*STATING, at=path)
