"""Who may do what with the surveys of a unit, and how a survey stands at a moment. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

LEAST_GROUP: Final = 5
"""Of anonymous answers, a group that fewer were invited from is not kept with the answer."""


def may_run(actor: Actor, path: str) -> bool:
    """Make questionnaires and run surveys: who fills in or leads."""
    return actor.holds(Role.FILLER, Role.HEAD, at=path)


def may_read_people(actor: Actor, path: str) -> bool:
    """See who was invited and what single answers say: who runs the survey, and the auditor."""
    return may_run(actor, path) or actor.holds(Role.AUDITOR, at=path)


class Standing(StrEnum):
    """How a survey stands: being prepared, released but not begun, taking answers, over."""

    DRAFT = "draft"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


def standing(*, released_at: datetime | None, opens_at: datetime, closes_at: datetime, at: datetime) -> Standing:
    """How a survey stands at a moment: it takes answers from `opens_at` up to, not including, `closes_at`."""
    if released_at is None:
        return Standing.DRAFT
    if at >= closes_at:
        return Standing.CLOSED
    return Standing.OPEN if at >= opens_at else Standing.WAITING


def digest_of(token: str) -> str:
    """What is kept of a link: nobody can make the link from it."""
    return hashlib.sha256(f"duixian.surveys:{token}".encode()).hexdigest()
