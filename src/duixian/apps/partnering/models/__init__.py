"""What partnering keeps."""

from __future__ import annotations

from duixian.apps.partnering.models.concepts import UnitConcept
from duixian.apps.partnering.models.partnerings import Partnering, RequestLimit
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
    Priority,
    RequestStep,
    Standing,
)

__all__ = [
    "Absence", "Area", "Interest", "InterestKind", "InterestState", "MeetingRequest", "Message", "NoThanks", "Partnering", "Priority",
    "Profile", "Recommendation", "Region", "RequestLimit", "RequestStep", "Side", "Stage", "Standing", "UnitConcept",
]  # fmt: skip
