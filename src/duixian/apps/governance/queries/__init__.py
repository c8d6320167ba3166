"""Reads: policies, teams and who was where."""

from __future__ import annotations

from duixian.apps.governance.queries.policies import (
    policies_visible,
    policy_get,
    versions_by_policy,
    versions_in_force,
    versions_of,
)
from duixian.apps.governance.queries.teams import MonthGrid, month_grid, posts_of, team_get, teams_visible

__all__ = [
    "MonthGrid",
    "month_grid",
    "policies_visible",
    "policy_get",
    "posts_of",
    "team_get",
    "teams_visible",
    "versions_by_policy",
    "versions_in_force",
    "versions_of",
]
