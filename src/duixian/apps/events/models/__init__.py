"""A conference from invitation to feedback: the edition, its programme, speakers, guests."""

from __future__ import annotations

from duixian.apps.events.models.approvals import Approval, ApprovalBypass, ApprovalCase
from duixian.apps.events.models.editions import Event, EventParty, EventState
from duixian.apps.events.models.guests import Consent, ConsentPurpose, ConsentText, FeeEntry, FeeInvoice, GuestLink
from duixian.apps.events.models.hospitality import (
    Diet,
    LodgingKind,
    LodgingNight,
    Meal,
    MealChoice,
    Stay,
    Transfer,
    TransferRun,
)
from duixian.apps.events.models.programme import Room, Session, SessionKind, SessionRole, Talk, Track
from duixian.apps.events.models.registrations import (
    Channel,
    Registration,
    RegistrationGroup,
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
    "Consent",
    "ConsentPurpose",
    "ConsentText",
    "Diet",
    "Event",
    "EventParty",
    "EventState",
    "FeeEntry",
    "FeeInvoice",
    "GuestLink",
    "LodgingKind",
    "LodgingNight",
    "Meal",
    "MealChoice",
    "Registration",
    "RegistrationGroup",
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
    "Stay",
    "Talk",
    "Track",
    "Transfer",
    "TransferRun",
]
