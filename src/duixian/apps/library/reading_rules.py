"""Who looks into how well forms were read, and who compares them with the originals. Pure."""

from __future__ import annotations

from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

CHECKERS: Final = frozenset({Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})
"""Reviewers above the units draw samples and compare: a unit does not judge the forms of others."""
READERS: Final = CHECKERS | {Role.AUDITOR}
LARGEST: Final = 200
"""Forms of one sample: what people compare in a week, and what is read again in one request."""


def may_check_reading(actor: Actor, path: str) -> bool:
    """Draw a sample for a unit and compare its forms."""
    return actor.holds(*CHECKERS, at=path)


def may_see_reading(actor: Actor) -> bool:
    """Open the desk at all: who compares, and auditors, who only look."""
    return actor.is_program or bool(actor.roles & READERS)
