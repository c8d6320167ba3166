"""A conference from invitation to feedback: the edition, its programme, speakers, guests."""

from __future__ import annotations

from duixian.apps.events.models.approvals import Approval, ApprovalBypass, ApprovalCase
from duixian.apps.events.models.checkin import (
    Admission,
    CheckinList,
    Device,
    Direction,
    ListMode,
    Scan,
    ScanConflict,
    ScanCorrection,
)
from duixian.apps.events.models.editions import Event, EventParty, EventState
from duixian.apps.events.models.programme import Room, Session, SessionKind, SessionRole, Talk, Track
from duixian.apps.events.models.registrations import (
    Channel,
    Registration,
    RegistrationKind,
    RegistrationState,
    RegistrationStep,
)
from duixian.apps.events.models.speakers import Speaker, SpeakerState, SpeakerStep
from duixian.apps.events.models.tickets import KindNumber, Ticket, TicketKey, TicketStanding

__all__ = [
    "Admission",
    "Approval",
    "ApprovalBypass",
    "ApprovalCase",
    "Channel",
    "CheckinList",
    "Device",
    "Direction",
    "Event",
    "EventParty",
    "EventState",
    "KindNumber",
    "ListMode",
    "Registration",
    "RegistrationKind",
    "RegistrationState",
    "RegistrationStep",
    "Room",
    "Scan",
    "ScanConflict",
    "ScanCorrection",
    "Session",
    "SessionKind",
    "SessionRole",
    "Speaker",
    "SpeakerState",
    "SpeakerStep",
    "Talk",
    "Ticket",
    "TicketKey",
    "TicketStanding",
    "Track",
]
