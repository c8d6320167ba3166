"""A conference from invitation to feedback: the edition, its programme, speakers, guests."""

from __future__ import annotations

from duixian.apps.events.models.approvals import Approval, ApprovalBypass, ApprovalCase
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

__all__ = [
    "Approval",
    "ApprovalBypass",
    "ApprovalCase",
    "Channel",
    "Event",
    "EventParty",
    "EventState",
    "Registration",
    "RegistrationKind",
    "RegistrationState",
    "RegistrationStep",
    "Room",
    "Session",
    "SessionKind",
    "SessionRole",
    "Speaker",
    "SpeakerState",
    "SpeakerStep",
    "Talk",
    "Track",
]
