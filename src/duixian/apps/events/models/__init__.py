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
from duixian.apps.events.models.editions import Event, EventMode, EventParty, EventState
from duixian.apps.events.models.followup import FollowTask, SummaryText
from duixian.apps.events.models.guests import (
    Consent,
    ConsentPurpose,
    ConsentText,
    FeeEntry,
    FeeInvoice,
    GuestLink,
    GuestList,
)
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
from duixian.apps.events.models.organising import ChannelFigure, EventChange, EventTeam, PastEdition
from duixian.apps.events.models.programme import Room, Session, SessionKind, SessionRole, Talk, Track
from duixian.apps.events.models.registrations import (
    LIVE_STATES,
    Channel,
    Registration,
    RegistrationGroup,
    RegistrationKind,
    RegistrationState,
    RegistrationStep,
)
from duixian.apps.events.models.safety import Drill, EmergencyPlan, Hazard, Incident
from duixian.apps.events.models.site import PageKind, PageVersion, Publication, SiteImage, SitePage
from duixian.apps.events.models.site_updates import SiteUpdate, UpdateDone, UpdatePlan
from duixian.apps.events.models.speakers import Speaker, SpeakerState, SpeakerStep
from duixian.apps.events.models.tickets import KindNumber, Ticket, TicketKey, TicketStanding
from duixian.apps.events.models.venues import VenueChoice, VenueOption

__all__ = [
    "LIVE_STATES",
    "Admission",
    "Approval",
    "ApprovalBypass",
    "ApprovalCase",
    "Channel",
    "ChannelFigure",
    "CheckinList",
    "Consent",
    "ConsentPurpose",
    "ConsentText",
    "Device",
    "Diet",
    "Direction",
    "Drill",
    "EmergencyPlan",
    "Event",
    "EventChange",
    "EventMode",
    "EventParty",
    "EventState",
    "EventTeam",
    "FeeEntry",
    "FeeInvoice",
    "FollowTask",
    "GuestLink",
    "GuestList",
    "Hazard",
    "Incident",
    "KindNumber",
    "ListMode",
    "LodgingKind",
    "LodgingNight",
    "Meal",
    "MealChoice",
    "PageKind",
    "PageVersion",
    "PastEdition",
    "Publication",
    "Registration",
    "RegistrationGroup",
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
    "SiteImage",
    "SitePage",
    "SiteUpdate",
    "Speaker",
    "SpeakerState",
    "SpeakerStep",
    "Stay",
    "SummaryText",
    "Talk",
    "Ticket",
    "TicketKey",
    "TicketStanding",
    "Track",
    "Transfer",
    "TransferRun",
    "UpdateDone",
    "UpdatePlan",
    "VenueChoice",
    "VenueOption",
]
