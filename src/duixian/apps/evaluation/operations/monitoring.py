"""绩效运行监控 (双监控): open with what the records say, add causes and corrections, submit, pass, return, make final."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.freezing import frozen_monitoring
from duixian.apps.evaluation.lights import Looked, kept, look
from duixian.apps.evaluation.models import MonitoringReport
from duixian.apps.evaluation.operations.deciding import finished, passed, returned, submitted, withdrawn
from duixian.apps.evaluation.operations.reporting import (
    measure_now,
    note_hand,
    promised,
    require_day,
    tell,
    written,
)
from duixian.apps.evaluation.operations.standings import standing_put
from duixian.apps.evaluation.queries.lacking import monitoring_problems
from duixian.apps.evaluation.queries.taking import evidence_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.queries.plans import plan_curves
from duixian.core.monitoring.causes import Cause, Likelihood

LONGEST = 2000


@transaction.atomic
def monitoring_open(*, declaration: UUID, as_of: date, by: Actor, at: datetime) -> MonitoringReport:
    """A draft report as of the end of a day in the unit's zone: everything bound is measured now. The one of that day if there is one.

    Raises NotFound, NotAllowed, NothingApproved, and Invalid for a day that has not come or lies before the year.
    """
    found, version = promised(by, declaration)
    there = MonitoringReport.objects.filter(declaration=found, as_of=as_of).first()
    if there is not None:
        return there
    refused = require_day(as_of, at, found)
    if refused:
        raise Invalid(refused, field="as_of")
    report = MonitoringReport(declaration=found, version=version, as_of=as_of, created_by_id=by.user_id, created_at=at)
    note_hand(report, by)
    report.known_at = measure_now(found, as_of, by=by, at=at)
    _fill(report, _looked(report))
    report.save(force_insert=True)
    tell(report, "opened", {"light": report.light}, by=by, at=at)
    return report


@transaction.atomic
def monitoring_renew(*, report: UUID, by: Actor, at: datetime, revision: int | None = None) -> MonitoringReport:
    """Measure again, against the version in force now; what people added to a row stays with it.

    Raises NotFound, NotAllowed, Impossible when it is not being written, StaleEdit.
    """
    found = written(MonitoringReport, by, report, revision)
    found.version = found.declaration.approved or found.version
    found.known_at = measure_now(found.declaration, found.as_of, by=by, at=at)
    looked = _looked(found)
    _fill(found, looked._replace(rows=kept(looked.rows, found.rows)))
    found.save()
    tell(found, "renewed", {"light": found.light}, by=by, at=at)
    return found


def _looked(report: MonitoringReport) -> Looked:
    declaration: Declaration = report.declaration
    version: DeclarationVersion = report.version
    evidence = evidence_of(declaration, version, as_of=report.as_of, known_at=report.known_at)
    curves = plan_curves(declaration, known_at=report.known_at)
    looked = look(evidence, curves)
    standing_put(evidence, looked, at=report.known_at)
    return looked


def _fill(report: MonitoringReport, looked: Looked) -> None:
    report.rows, report.money, report.progress = looked.rows, looked.money, looked.progress
    report.light = looked.light.light.value


@transaction.atomic
def monitoring_row_set(
    *,
    report: UUID,
    position: int,
    causes: Iterable[str] = (),
    cause_note: str = "",
    likelihood: str = "",
    note: str = "",
    by: Actor,
    at: datetime,
    revision: int | None = None,
) -> MonitoringReport:
    """Say of the row at a position why it is off (the five causes), and whether its target will be met.

    Everything said before is replaced. Raises NotFound, NotAllowed, Impossible, StaleEdit, and Invalid for a row, cause or likelihood
    that is none, or a text that is too long.
    """
    found = written(MonitoringReport, by, report, revision)
    given = {"causes": _causes(causes), "cause_note": cause_note.strip(), "likelihood": _likelihood(likelihood),
             "note": note.strip()}  # fmt: skip
    for field in ("cause_note", "note"):
        if len(str(given[field])) > LONGEST:
            raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field=field)
    row = _row_at(found, position)
    if all(row[key] == value for key, value in given.items()):
        return found
    row.update(given)
    found.save(update_fields=["rows", "revision", "writers"])
    payload = {"position": position + 1, "causes": given["causes"], "likelihood": given["likelihood"]}
    tell(found, "row_set", payload, by=by, at=at)
    return found


def _row_at(report: MonitoringReport, position: int) -> dict[str, Any]:
    row: dict[str, Any] | None = next((row for row in report.rows if row["position"] == position), None)
    if row is None:
        raise Invalid(_("没有这个指标。"), field="position")
    return row


def _causes(causes: Iterable[str]) -> list[str]:
    given = set(causes)
    if given - set(Cause):
        raise Invalid(_("偏差原因不在五类之中。"), field="causes")
    return [cause.value for cause in Cause if cause in given]


def _likelihood(given: str) -> str:
    if given and given not in set(Likelihood):
        raise Invalid(_("完成目标可能性只能是确定能、有可能或完全不可能。"), field="likelihood")
    return given


@transaction.atomic
def monitoring_summary_set(
    *, report: UUID, summary: str, by: Actor, at: datetime, revision: int | None = None
) -> MonitoringReport:
    """Write the summary of the report. Raises NotFound, NotAllowed, Impossible, StaleEdit, Invalid when it is too long."""
    found = written(MonitoringReport, by, report, revision)
    if len(summary) > LONGEST:
        raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field="summary")
    if found.summary == summary.strip():
        return found
    found.summary = summary.strip()
    found.save(update_fields=["summary", "revision", "writers"])
    tell(found, "summary_set", {}, by=by, at=at)
    return found


@transaction.atomic
def monitoring_submit(*, report: UUID, by: Actor, at: datetime, revision: int | None = None) -> MonitoringReport:
    """Hand the report to the unit's head. Raises NotFound, NotAllowed, Impossible, StaleEdit.

    Raises NotReady while a row that is behind or at risk lacks its cause, one that is behind its correction, or one that is not done a
    likelihood; `.problems` names each row.
    """
    return submitted(MonitoringReport, report, monitoring_problems, by=by, at=at, revision=revision)


@transaction.atomic
def monitoring_withdraw(*, report: UUID, by: Actor, at: datetime) -> MonitoringReport:
    """Take back what the head has not decided on. Raises NotFound, NotAllowed, Impossible."""
    return withdrawn(MonitoringReport, report, by=by, at=at)


@transaction.atomic
def monitoring_pass(*, report: UUID, by: Actor, at: datetime, revision: int | None = None) -> MonitoringReport:
    """Pass the report on to the department, as the unit's head. Raises NotFound, NotAllowed (also who wrote it), Impossible, StaleEdit."""
    return passed(MonitoringReport, report, by=by, at=at, revision=revision)


@transaction.atomic
def monitoring_return(
    *, report: UUID, reason: str, by: Actor, at: datetime, revision: int | None = None
) -> MonitoringReport:
    """Send the report back with the reason, as the head or from above. Raises NotFound, NotAllowed, Impossible, StaleEdit."""
    return returned(MonitoringReport, report, reason, by=by, at=at, revision=revision)


@transaction.atomic
def monitoring_finish(*, report: UUID, by: Actor, at: datetime, revision: int | None = None) -> MonitoringReport:
    """Make the report final, as the department or the bureau: its whole content with a digest, never to change again.

    Raises NotFound, NotAllowed (also who wrote or passed it), Impossible, StaleEdit.
    """
    return finished(MonitoringReport, report, frozen_monitoring, by=by, at=at, revision=revision)
