"""A conference from invitation to feedback: the edition, its programme, speakers, guests."""

from __future__ import annotations

from duixian.apps.events.models.approvals import Approval, ApprovalBypass, ApprovalCase
from duixian.apps.events.models.editions import Event, EventParty, EventState
from duixian.apps.events.models.exhibits import Booth, Exhibit, ExhibitState, ExhibitStep, Pitch, PitchState, PitchStep
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
from duixian.apps.events.models.media import (
    Accreditation,
    AccreditationState,
    AccreditationStep,
    MediaAttendance,
    MediaReport,
    Outlet,
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
from duixian.apps.events.models.site import PageKind, PageVersion, Publication, SiteImage, SitePage
from duixian.apps.events.models.site_updates import SiteUpdate, UpdateDone, UpdatePlan
from duixian.apps.events.models.speaker_papers import Honorarium, Material, SealedData, SpeakerLink, Travel
from duixian.apps.events.models.speakers import Speaker, SpeakerState, SpeakerStep, StepSource

__all__ = [
    "Accreditation",
    "AccreditationState",
    "AccreditationStep",
    "Approval",
    "ApprovalBypass",
    "ApprovalCase",
    "Booth",
    "Channel",
    "Consent",
    "ConsentPurpose",
    "ConsentText",
    "Diet",
    "Event",
    "EventParty",
    "EventState",
    "Exhibit",
    "ExhibitState",
    "ExhibitStep",
    "FeeEntry",
    "FeeInvoice",
    "GuestLink",
    "Honorarium",
    "LodgingKind",
    "LodgingNight",
    "Material",
    "Meal",
    "MealChoice",
    "MediaAttendance",
    "MediaReport",
    "Outlet",
    "PageKind",
    "PageVersion",
    "Pitch",
    "PitchState",
    "PitchStep",
    "Publication",
    "Registration",
    "RegistrationGroup",
    "RegistrationKind",
    "RegistrationState",
    "RegistrationStep",
    "Room",
    "SealedData",
    "Session",
    "SessionKind",
    "SessionRole",
    "SiteImage",
    "SitePage",
    "SiteUpdate",
    "Speaker",
    "SpeakerLink",
    "SpeakerState",
    "SpeakerStep",
    "Stay",
    "StepSource",
    "Talk",
    "Track",
    "Transfer",
    "TransferRun",
    "Travel",
    "UpdateDone",
    "UpdatePlan",
]
