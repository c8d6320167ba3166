"""Who may take up again what was asked for, and take away what came of it."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor


def is_asker(actor: Actor, asked_by: int | None) -> bool:
    """Whether the actor asked for the job: its result holds what that person may see, which others may not."""
    return actor.is_program or (asked_by is not None and actor.user_id == asked_by)
