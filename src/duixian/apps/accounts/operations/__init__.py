"""Writes of units, people and roles; every one leaves a row in the history of the unit that it concerns."""

from __future__ import annotations

from duixian.apps.accounts.operations.people import (
    user_activate,
    user_change,
    user_create,
    user_deactivate,
    user_invite,
    user_language_set,
    user_profile_change,
    user_second_factor_remove,
    user_unlock,
)
from duixian.apps.accounts.operations.roles import role_grant, role_revoke
from duixian.apps.accounts.operations.tokens import token_issue, token_note_use, token_revoke
from duixian.apps.accounts.operations.units import (
    unit_activate,
    unit_create,
    unit_deactivate,
    unit_move,
    unit_rename,
    unit_set_review_steps,
)

__all__ = [
    "role_grant", "role_revoke", "token_issue", "token_note_use", "token_revoke", "unit_activate", "unit_create", "unit_deactivate", "unit_move", "unit_rename",
    "unit_set_review_steps", "user_activate", "user_change", "user_create", "user_deactivate", "user_invite",
    "user_language_set", "user_profile_change",
    "user_second_factor_remove", "user_unlock",
]  # fmt: skip
