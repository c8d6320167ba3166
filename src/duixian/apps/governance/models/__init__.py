"""The policies register (制度), the people behind the work, and cooperation with partners."""

from __future__ import annotations

from duixian.apps.governance.models.cooperation import (
    Agreement,
    AgreementTerm,
    CoordinationMeeting,
    MeetingAction,
    MeetingRecord,
    NextPlan,
)
from duixian.apps.governance.models.policies import Policy, PolicyArea, PolicyCharge, PolicyIncident, PolicyVersion
from duixian.apps.governance.models.teams import Post, Posting, RosterEntry, Team

__all__ = [
    "Agreement",
    "AgreementTerm",
    "CoordinationMeeting",
    "MeetingAction",
    "MeetingRecord",
    "NextPlan",
    "Policy",
    "PolicyArea",
    "PolicyCharge",
    "PolicyIncident",
    "PolicyVersion",
    "Post",
    "Posting",
    "RosterEntry",
    "Team",
]
