"""Writes: policies with their wordings and incidents, agreements, meetings, teams, posts, who holds them and who was there."""

from __future__ import annotations

from duixian.apps.governance.operations.agreements import (
    agreement_renew,
    agreement_sign,
    agreement_terminate,
    agreement_withdraw,
)
from duixian.apps.governance.operations.incidents import (
    policy_charge_assign,
    policy_incident_close,
    policy_incident_record,
)
from duixian.apps.governance.operations.meetings import action_add, action_finish, meeting_hold, meeting_plan
from duixian.apps.governance.operations.next_plans import next_plan_approve, next_plan_record, next_plan_withdraw
from duixian.apps.governance.operations.policies import (
    policy_add,
    policy_version_end,
    policy_version_record,
    policy_version_withdraw,
)
from duixian.apps.governance.operations.postings import postings_import, postings_record
from duixian.apps.governance.operations.teams import post_add, roster_assign, roster_end, team_add

__all__ = [
    "action_add",
    "action_finish",
    "agreement_renew",
    "agreement_sign",
    "agreement_terminate",
    "agreement_withdraw",
    "meeting_hold",
    "meeting_plan",
    "next_plan_approve",
    "next_plan_record",
    "next_plan_withdraw",
    "policy_add",
    "policy_charge_assign",
    "policy_incident_close",
    "policy_incident_record",
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
