"""Projects, their yearly promise in versions, the plan behind it and the review of it."""

from __future__ import annotations

from duixian.apps.targets.models.declarations import Declaration, DeclarationVersion, FormImport, VersionIndicator
from duixian.apps.targets.models.plans import PlanItem, PlanItemFact
from duixian.apps.targets.models.projects import Project
from duixian.apps.targets.models.reviews import (
    FindingExplanation,
    ReturnReason,
    ReviewDecision,
    ReviewNote,
    ReviewScore,
    VersionHand,
)

__all__ = [
    "Declaration",
    "DeclarationVersion",
    "FindingExplanation",
    "FormImport",
    "PlanItem",
    "PlanItemFact",
    "Project",
    "ReturnReason",
    "ReviewDecision",
    "ReviewNote",
    "ReviewScore",
    "VersionHand",
    "VersionIndicator",
]
