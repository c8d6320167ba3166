"""Agreements and coordination meetings that somebody sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.governance.models import (
    Agreement,
    AgreementTerm,
    CoordinationMeeting,
    MeetingAction,
    MeetingRecord,
)
from duixian.apps.targets.models import Declaration


def declaration_of(actor: Actor, uuid: UUID) -> Declaration:
    """The declaration something is entered for, with unit and project; NotFound outside what the actor sees."""
    found = Declaration.objects.filter(visible(actor), uuid=uuid).select_related("unit", "project").first()
    if found is None:
        raise NotFound
    return found


def agreements_visible(actor: Actor) -> QuerySet[Agreement]:
    """The agreements of the units that the actor sees, each with its believed terms (`live_terms`, earliest first)."""
    live = AgreementTerm.objects.filter(superseded_at=None).select_related("file").order_by("in_force_from", "id")
    found = Agreement.objects.filter(visible(actor)).select_related("unit", "partner")
    return found.prefetch_related(Prefetch("terms", live, to_attr="live_terms")).order_by("unit__path", "title", "id")


def agreement_get(actor: Actor, uuid: UUID) -> Agreement:
    """An agreement by its public id; NotFound outside what the actor sees."""
    found = Agreement.objects.filter(visible(actor), uuid=uuid).select_related("unit", "partner").first()
    if found is None:
        raise NotFound
    return found


def term_get(actor: Actor, uuid: UUID) -> AgreementTerm:
    """A term that is believed; NotFound outside what the actor sees and for one that was superseded."""
    found = AgreementTerm.objects.filter(visible(actor, prefix="agreement__unit__"), uuid=uuid, superseded_at=None)
    term = found.select_related("agreement__unit", "agreement__partner", "file").first()
    if term is None:
        raise NotFound
    return term


def terms_of(agreement: Agreement) -> QuerySet[AgreementTerm]:
    """Every term ever recorded, superseded ones too, the latest recorded first."""
    return agreement.terms.select_related("file").order_by("-recorded_at", "-id")


def meetings_visible(actor: Actor) -> QuerySet[CoordinationMeeting]:
    """The meetings of the units that the actor sees, each with its believed record (`live_records`, none or one) and actions
    (`live_actions`)."""
    held = MeetingRecord.objects.filter(superseded_at=None).select_related("minutes")
    asked = MeetingAction.objects.filter(superseded_at=None).order_by("due_on", "id")
    found = CoordinationMeeting.objects.filter(visible(actor)).select_related("unit")
    return found.prefetch_related(
        Prefetch("records", held, to_attr="live_records"), Prefetch("actions", asked, to_attr="live_actions")
    ).order_by("-planned_on", "-id")


def meeting_get(actor: Actor, uuid: UUID) -> CoordinationMeeting:
    """A meeting by its public id; NotFound outside what the actor sees."""
    found = CoordinationMeeting.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def record_of(meeting: CoordinationMeeting) -> MeetingRecord | None:
    """The believed record that the meeting was held, with its people; None before."""
    held = meeting.records.filter(superseded_at=None).select_related("minutes").prefetch_related("people")
    return held.first()


def action_get(actor: Actor, uuid: UUID) -> MeetingAction:
    """An action that is believed; NotFound outside what the actor sees and for one that was superseded."""
    found = MeetingAction.objects.filter(visible(actor, prefix="meeting__unit__"), uuid=uuid, superseded_at=None)
    action = found.select_related("meeting__unit", "owner").first()
    if action is None:
        raise NotFound
    return action


def actions_of(meeting: CoordinationMeeting) -> QuerySet[MeetingAction]:
    """The believed actions of a meeting with their owners, by the day they are due."""
    return meeting.actions.filter(superseded_at=None).select_related("owner").order_by("due_on", "id")
