"""Reads of what people decided on wordings."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.errors import NotFound
from duixian.apps.library.models import ConceptDecision
from duixian.core.benchmark.concepts import Correction


def decisions_standing() -> QuerySet[ConceptDecision]:
    """The decisions that are valid now, the newest first."""
    rows = ConceptDecision.objects.filter(superseded_at=None).select_related("decided_by", "unit")
    return rows.order_by("-occurred_at", "-pk")


def decisions_of(wording: str) -> list[ConceptDecision]:
    """Everything that was decided on a wording, the newest first. One query."""
    return list(ConceptDecision.objects.filter(wording=wording).select_related("decided_by", "unit").order_by("-pk"))


def decision_get(uuid: UUID) -> ConceptDecision:
    """A decision. Raises NotFound. One query."""
    found = ConceptDecision.objects.select_related("decided_by", "unit").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def corrections() -> tuple[Correction, ...]:
    """What holds now, as `open_corpus(folder, corrections=…)` takes it, by wording. One query."""
    rows = (
        ConceptDecision.objects.filter(superseded_at=None)
        .order_by("wording")
        .values_list("wording", "concept", "reason")
    )
    return tuple(Correction(wording, concept or None, reason) for wording, concept, reason in rows)
