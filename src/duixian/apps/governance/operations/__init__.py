"""Writes: policies and their wordings, teams, posts, who holds them and who was there."""

from __future__ import annotations

from duixian.apps.governance.operations.policies import (
    policy_add,
    policy_version_end,
    policy_version_record,
    policy_version_withdraw,
)
from duixian.apps.governance.operations.postings import postings_import, postings_record
from duixian.apps.governance.operations.teams import post_add, roster_assign, roster_end, team_add

__all__ = [
    "policy_add",
    "policy_version_end",
    "policy_version_record",
    "policy_version_withdraw",
    "post_add",
    "postings_import",
    "postings_record",
    "roster_assign",
    "roster_end",
    "team_add",
]
