"""The way of a report through the house, the same for monitoring and self-evaluation: submit, take back, pass, return, make final.

Each of these runs in the transaction of the operation that calls it. Which way a report may go says `core.workflow.reports`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.evaluation.errors import NotReady
from duixian.apps.evaluation.freezing import measurements_of
from duixian.apps.evaluation.models import MonitoringReport
from duixian.apps.evaluation.operations.reporting import (
    AnyReport,
    Written,
    answer_writers,
    ask_next,
    locked,
    moved,
    require_decider,
    require_fresh,
    require_reason,
    tell,
    written,
)
from duixian.apps.evaluation.rules import may_write_report
from duixian.apps.measurement.models import Occasion
from duixian.apps.measurement.operations import freeze_keep, freeze_measurements
from duixian.core.history.canonical import digest
from duixian.core.workflow.reports import ReportAction
from duixian.core.workflow.roles import Step


def submitted(
    kind: type[Written], uuid: UUID, problems_of: Callable[[Written], Sequence[Any]], *, by: Actor, at: datetime, revision: int | None
) -> Written:  # fmt: skip
    """Handed to the unit's head, who is told. Raises NotFound, NotAllowed, Impossible, StaleEdit, and NotReady with what `problems_of`
    finds."""
    found = written(kind, by, uuid, revision)
    problems = problems_of(found)
    if problems:
        raise NotReady(problems)
    moved(found, ReportAction.SUBMIT)
    found.submitted_at, found.return_reason, found.passed_by, found.passed_at = at, "", None, None
    found.save()
    tell(found, "submitted", _outcome(found), by=by, at=at)
    ask_next(found, Step.UNIT, by=by, at=at)
    return found


def withdrawn(kind: type[Written], uuid: UUID, *, by: Actor, at: datetime) -> Written:
    """A draft again, before the head has decided. Raises NotFound, NotAllowed, Impossible."""
    found = locked(kind, by, uuid)
    if not may_write_report(by, at=found.declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以撤回监控和自评。"))
    moved(found, ReportAction.WITHDRAW)
    found.submitted_at = None
    found.save()
    tell(found, "withdrawn", {}, by=by, at=at)
    return found


def passed(kind: type[Written], uuid: UUID, *, by: Actor, at: datetime, revision: int | None) -> Written:
    """Passed on by the unit's head to the department, which is told. Raises NotFound, NotAllowed, Impossible, StaleEdit."""
    found = locked(kind, by, uuid)
    require_fresh(found, revision)
    require_decider(found, by)
    moved(found, ReportAction.REVIEW)
    found.passed_at, found.passed_by_id = at, by.user_id
    found.save()
    tell(found, "passed", _outcome(found), by=by, at=at)
    ask_next(found, Step.DEPARTMENT, by=by, at=at)
    return found


def returned(kind: type[Written], uuid: UUID, reason: str, *, by: Actor, at: datetime, revision: int | None) -> Written:
    """Sent back with a reason; who wrote it is told. Raises NotFound, NotAllowed, Impossible (also without a reason), StaleEdit."""
    found = locked(kind, by, uuid)
    require_fresh(found, revision)
    require_decider(found, by)
    moved(found, ReportAction.RETURN, [require_reason(reason)])
    found.return_reason = reason.strip()
    found.save()
    tell(found, "returned", {}, by=by, at=at)
    answer_writers(found, "returned", by=by, at=at)
    return found


def finished(
    kind: type[Written], uuid: UUID, frozen_of: Callable[[Written], dict[str, Any]], digest_of: Callable[[dict[str, Any]], str] = digest, *, by: Actor, at: datetime, revision: int | None
) -> Written:  # fmt: skip
    """Final, with what `frozen_of` gives kept whole under the digest that `digest_of` makes of it and the measurements it rests on frozen; who wrote it is told.

    Raises NotFound, NotAllowed, Impossible, StaleEdit.
    """
    found = locked(kind, by, uuid)
    require_fresh(found, revision)
    require_decider(found, by)
    moved(found, ReportAction.FINALISE)
    found.frozen = frozen_of(found)
    found.digest = digest_of(found.frozen)
    found.finished_at, found.finished_by_id = at, by.user_id
    found.save()
    _freeze(found, by=by, at=at)
    tell(found, "finished", {**_outcome(found), "digest": found.digest}, by=by, at=at)
    answer_writers(found, "finished", by=by, at=at)
    return found


def _freeze(report: AnyReport, *, by: Actor, at: datetime) -> None:
    """Keep the measurements of a final report for good (取证)."""
    declaration, monitoring = report.declaration, isinstance(report, MonitoringReport)
    freeze_keep(
        declaration, freeze_measurements(declaration, measurements_of(report)), cut_off=report.as_of,
        known_at=report.known_at, by=by, at=at, about=report.uuid,
        occasion=Occasion.MONITORING if monitoring else Occasion.EVALUATION,
    )  # fmt: skip


def _outcome(report: AnyReport) -> dict[str, Any]:
    """What the history tells of the content: the light of a monitoring report, the points of a self-evaluation."""
    if isinstance(report, MonitoringReport):
        return {"light": report.light}
    return {"total": report.total}
