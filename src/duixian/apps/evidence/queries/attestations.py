"""Statements: all of a declaration, and the one that holds."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evidence.instants import last_instant
from duixian.apps.evidence.models import Attestation
from duixian.apps.evidence.rules import latest


def attestations_visible(actor: Actor) -> QuerySet[Attestation]:
    """Every statement of the units that the actor sees."""
    return Attestation.objects.filter(visible(actor)).select_related("unit", "file", "attested_by")


def attestation_get(actor: Actor, uuid: UUID) -> Attestation:
    """A statement by its public id; NotFound outside what the actor sees."""
    found = attestations_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def attestations_of(actor: Actor, subject_uuid: UUID) -> QuerySet[Attestation]:
    """All statements about a declaration, superseded ones too, the latest first."""
    return attestations_visible(actor).filter(subject_uuid=subject_uuid).order_by("-occurred_at", "-recorded_at")


def attestation_latest(subject_uuid: UUID, topic: str, *, as_of: date, known_at: datetime) -> Attestation | None:
    """The statement that holds at the end of a day as believed at `known_at`. One query; for measures."""
    found = Attestation.objects.filter(subject_uuid=subject_uuid, topic=topic, recorded_at__lte=known_at)
    told = list(found.select_related("file", "unit"))
    return latest(told, as_of=last_instant(as_of, told[0].unit), known_at=known_at) if told else None
