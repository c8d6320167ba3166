"""Reads: policies, teams and who was where."""

from __future__ import annotations

from duixian.apps.governance.queries.cooperation import (
    actions_of,
    agreement_get,
    agreements_visible,
    meeting_get,
    meetings_visible,
    record_of,
    terms_of,
)
from duixian.apps.governance.queries.policies import (
    charges_of,
    incidents_of,
    policies_visible,
    policy_get,
    versions_by_policy,
    versions_in_force,
    versions_of,
)
from duixian.apps.governance.queries.teams import MonthGrid, month_grid, posts_of, team_get, teams_visible

__all__ = [
    "MonthGrid",
    "actions_of",
    "agreement_get",
    "agreements_visible",
    "charges_of",
    "incidents_of",
    "meeting_get",
    "meetings_visible",
    "month_grid",
    "policies_visible",
    "policy_get",
    "posts_of",
    "record_of",
    "team_get",
    "teams_visible",
    "terms_of",
    "versions_by_policy",
    "versions_in_force",
    "versions_of",
]
