"""A conference from invitation to feedback: the edition, its programme, speakers, guests."""

from __future__ import annotations

from duixian.apps.events.models.approvals import Approval, ApprovalBypass, ApprovalCase
from duixian.apps.events.models.editions import Event, EventParty, EventState
from duixian.apps.events.models.programme import Room, Session, SessionKind, SessionRole, Talk, Track
from duixian.apps.events.models.programme_records import (
    Agenda,
    AgendaTopic,
    ClashAllowance,
    OpeningHours,
    ProgrammeRelease,
    SessionOutcome,
    SessionRecord,
)
from duixian.apps.events.models.registrations import (
    Channel,
    Registration,
    RegistrationKind,
    RegistrationState,
    RegistrationStep,
)
from duixian.apps.events.models.speakers import Speaker, SpeakerState, SpeakerStep

__all__ = [
    "Agenda",
    "AgendaTopic",
    "Approval",
    "ApprovalBypass",
    "ApprovalCase",
    "Channel",
    "ClashAllowance",
    "Event",
    "EventParty",
    "EventState",
    "OpeningHours",
    "ProgrammeRelease",
    "Registration",
    "RegistrationKind",
    "RegistrationState",
    "RegistrationStep",
    "Room",
    "Session",
    "SessionKind",
    "SessionOutcome",
    "SessionRecord",
    "SessionRole",
    "Speaker",
    "SpeakerState",
    "SpeakerStep",
    "Talk",
    "Track",
]
