"""Finding one report for somebody: what lies outside what they see is not found."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.evaluation.models import Correction, MonitoringReport, Rectification, SelfEvaluation

_PART = ("declaration__project", "declaration__unit__parent", "declaration__approved", "version")

Found = TypeVar("Found", MonitoringReport, SelfEvaluation)


def report_get(kind: type[Found], actor: Actor, uuid: UUID) -> Found:
    """A report with its promise, project, unit and version. Raises NotFound."""
    rows = kind._default_manager.filter(visible(actor, "declaration__unit__")).select_related(
        *_PART, "created_by", "passed_by", "finished_by"
    )
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def monitoring_get(actor: Actor, uuid: UUID) -> MonitoringReport:
    """A monitoring report. Raises NotFound."""
    return report_get(MonitoringReport, actor, uuid)


def evaluation_get(actor: Actor, uuid: UUID) -> SelfEvaluation:
    """A self-evaluation. Raises NotFound."""
    return report_get(SelfEvaluation, actor, uuid)


def correction_get(actor: Actor, uuid: UUID) -> Correction:
    """A correction with its report. Raises NotFound."""
    rows = Correction.objects.filter(visible(actor, "report__declaration__unit__"))
    found = rows.select_related(
        "owner", "report__declaration__project", "report__declaration__unit__parent"
    ).filter(uuid=uuid).first()  # fmt: skip
    if found is None:
        raise NotFound
    return found


def rectification_get(actor: Actor, uuid: UUID) -> Rectification:
    """A rectification with its self-evaluation. Raises NotFound."""
    rows = Rectification.objects.filter(visible(actor, "evaluation__declaration__unit__"))
    found = rows.select_related(
        "owner", "evaluation__declaration__project", "evaluation__declaration__unit__parent", "carried_to"
    ).filter(uuid=uuid).first()  # fmt: skip
    if found is None:
        raise NotFound
    return found
