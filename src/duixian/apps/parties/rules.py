"""Who settles what people ask about their own data, and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import can_administer, can_head

WORKING_DAYS: Final = 15
SETTLING: Final = frozenset({Role.HEAD, Role.ADMIN})
"""Who settles requests: the head of the unit and its administrator."""


def may_settle(actor: Actor, path: str) -> bool:
    """Whether the actor takes in and settles requests of people whom the unit with this path keeps."""
    return bool((can_head | can_administer).test(actor, path))


def due_on(received: date, working_days: int = WORKING_DAYS) -> date:
    """The last day for an answer: so many days from Monday to Friday after the day of receipt. Public holidays are not left out, so that
    the day is never later than the rule."""
    day = received
    for _ in range(working_days):
        day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
    return day
