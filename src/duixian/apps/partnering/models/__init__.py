"""What partnering keeps."""

from __future__ import annotations

from duixian.apps.partnering.models.attendance import Arrival, Mark, Rating
from duixian.apps.partnering.models.concepts import UnitConcept
from duixian.apps.partnering.models.grid import Interpreter, MeetingTable, Slot, TableClosure, Tongue, Zone
from duixian.apps.partnering.models.outcomes import Cooperation, FollowUp
from duixian.apps.partnering.models.partnerings import Partnering, PlanStage, RequestLimit
from duixian.apps.partnering.models.profiles import (
    Area,
    Interest,
    InterestKind,
    InterestState,
    Profile,
    Region,
    Side,
    Stage,
)
from duixian.apps.partnering.models.recommendations import Recommendation
from duixian.apps.partnering.models.requests import (
    Absence,
    MeetingRequest,
    Message,
    NoThanks,
    Origin,
    Priority,
    RequestStep,
    Standing,
)
from duixian.apps.partnering.models.schedule import Meeting, MeetingState, PlanChange, Run, Seat

__all__ = [
    "Absence", "Area", "Arrival", "Cooperation", "FollowUp", "Interest", "InterestKind", "InterestState", "Interpreter", "Mark", "Meeting",
    "MeetingRequest", "MeetingState", "MeetingTable", "Message", "NoThanks", "Origin", "Partnering", "PlanChange", "PlanStage", "Priority", "Profile",
    "Rating", "Recommendation", "Region", "RequestLimit", "RequestStep", "Run", "Seat", "Side", "Slot", "Stage", "Standing", "TableClosure",
    "Tongue", "UnitConcept", "Zone",
]  # fmt: skip
