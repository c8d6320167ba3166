"""Monitoring reports and self-evaluations for other programs: slices in the order of their making."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.accounts.queries.slices import Asked, Slice, sliced, with_changed_at
from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from duixian.apps.targets.queries.feeds import Narrowed

Kept = TypeVar("Kept", MonitoringReport, SelfEvaluation)
ABOUT = {MonitoringReport: "evaluation.monitoring", SelfEvaluation: "evaluation.evaluation"}


def monitoring_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[MonitoringReport]:
    """Monitoring reports by promise, year and state. One query."""
    return _feed(MonitoringReport, actor, asked, wanted)


def monitoring_fed(actor: Actor, uuid: UUID) -> MonitoringReport:
    """One monitoring report. Raises NotFound."""
    return _fed(MonitoringReport, actor, uuid)


def evaluations_feed(actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[SelfEvaluation]:
    """Self-evaluations by promise, year and state. One query."""
    return _feed(SelfEvaluation, actor, asked, wanted)


def evaluation_fed(actor: Actor, uuid: UUID) -> SelfEvaluation:
    """One self-evaluation. Raises NotFound."""
    return _fed(SelfEvaluation, actor, uuid)


def _feed(kind: type[Kept], actor: Actor, asked: Asked, wanted: Narrowed) -> Slice[Kept]:
    rows = with_changed_at(_rows(kind, actor), ABOUT[kind], wanted.since)
    given = {"declaration__uuid": wanted.declaration, "declaration__year": wanted.year, "state": wanted.state}
    return sliced(rows.filter(**{name: value for name, value in given.items() if value}), asked)


def _fed(kind: type[Kept], actor: Actor, uuid: UUID) -> Kept:
    found = with_changed_at(_rows(kind, actor), ABOUT[kind]).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _rows(kind: type[Kept], actor: Actor) -> QuerySet[Kept]:
    """The reports that the actor sees, without what was frozen and the forms of their versions."""
    rows = kind._default_manager.filter(visible(actor, "declaration__unit__")).select_related("declaration", "version")
    return rows.defer("frozen", "version__content")
