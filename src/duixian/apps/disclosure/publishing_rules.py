"""Who prepares, publishes and withdraws what the public is shown. Pure."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role


def may_prepare(actor: Actor, path: str) -> bool:
    """Prepare a publication, take passages out of it, submit it: the unit's clerks."""
    return actor.holds(Role.FILLER, at=path)


def may_publish(actor: Actor, path: str) -> bool:
    """Review, return, publish and withdraw: the head of the unit."""
    return actor.holds(Role.HEAD, at=path)


def prepared(actor: Actor, writers: list[int]) -> bool:
    """Whether the actor had a hand in it: then somebody else publishes it."""
    return actor.user_id is not None and actor.user_id in writers
