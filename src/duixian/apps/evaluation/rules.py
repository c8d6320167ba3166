"""Who may write, judge and finish the answers to a promise, by the place of the unit that owns it."""

from __future__ import annotations

from collections.abc import Collection

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role

ABOVE = (Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER)


def may_write_report(actor: Actor, *, at: str) -> bool:
    """Whether the actor may open, fill in, submit and take back reports of the unit with this path."""
    return actor.holds(Role.FILLER, at=at)


def may_pass_report(actor: Actor, *, at: str) -> bool:
    """Whether the actor may pass or return what the unit's clerks submitted."""
    return actor.holds(Role.HEAD, at=at)


def may_finish_report(actor: Actor, *, at: str) -> bool:
    """Whether the actor may make a report final, or return what the unit's head passed."""
    return actor.holds(*ABOVE, at=at)


def may_correct(actor: Actor, *, at: str) -> bool:
    """Whether the actor may set up corrections and say that they are done."""
    return actor.holds(Role.FILLER, Role.HEAD, at=at)


def may_verify(actor: Actor, *, at: str) -> bool:
    """Whether the actor may verify from above that something was put right, or reopen it."""
    return actor.holds(*ABOVE, at=at)


def has_a_hand_in(actor: Actor, hands: Collection[int]) -> bool:
    """Whether the actor wrote, submitted or decided on it before: then somebody else decides."""
    return actor.user_id is not None and actor.user_id in hands
