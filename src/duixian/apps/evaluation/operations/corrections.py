"""Corrections of what a monitoring report found behind: set up, done, verified, reopened. They go on after the report is final."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.models import Correction, MonitoringReport, ReportState
from duixian.apps.evaluation.operations import duties
from duixian.apps.evaluation.operations.reporting import locked
from duixian.apps.evaluation.queries.finding import correction_get


@transaction.atomic
def correction_add(
    *,
    report: UUID,
    text: str,
    due_on: date,
    owner: UUID | None = None,
    owner_name: str = "",
    position: int | None = None,
    by: Actor,
    at: datetime,
) -> Correction:
    """Set up what is done about the row at a position (None: the whole project), who does it and by when.

    Raises NotFound, NotAllowed, and Invalid for a report that is final, a row that is not there, a text or an owner that is missing, a
    day before the report's.
    """
    found = locked(MonitoringReport, by, report)
    duties.require_correcting(found.declaration, by)
    if found.state == ReportState.FINAL:
        raise Invalid(_("监控已定稿，不能再加纠偏措施。"))
    if position is not None and all(row["position"] != position for row in found.rows):
        raise Invalid(_("没有这个指标。"), field="position")
    if due_on < found.as_of:
        raise Invalid(_("期限不能早于监控截止日。"), field="due_on")
    person = duties.owner_in(found.declaration, owner)
    duties.require_owner(person, owner_name)
    made = Correction.objects.create(
        report=found, position=position, text=duties.said(text, "text"), owner=person, owner_name=owner_name.strip(),
        due_on=due_on, created_at=at,
    )  # fmt: skip
    duties.given(made, by=by, at=at)
    return made


@transaction.atomic
def correction_done(
    *, correction: UUID, result: str, done_on: date | None = None, file: UUID | None = None, by: Actor, at: datetime
) -> Correction:
    """Say that it was done, with what came of it; `done_on` None is today in the unit's zone.

    Raises NotFound, NotAllowed, Impossible, and Invalid at the field.
    """
    found = _locked(correction, by)
    duties.report_done(found, result=result, done_on=done_on, file=file, by=by, at=at)
    return found


@transaction.atomic
def correction_verify(*, correction: UUID, by: Actor, at: datetime) -> Correction:
    """Verify from above that it was put right. Raises NotFound, NotAllowed (also who did it), Impossible."""
    found = _locked(correction, by)
    duties.verify(found, by=by, at=at)
    return found


@transaction.atomic
def correction_reopen(*, correction: UUID, reason: str, by: Actor, at: datetime) -> Correction:
    """Send it back to be done again. Raises NotFound, NotAllowed, Impossible (also without a reason)."""
    found = _locked(correction, by)
    duties.reopen(found, reason=reason, by=by, at=at)
    return found


def _locked(uuid: UUID, by: Actor) -> Correction:
    found = correction_get(by, uuid)
    Correction.objects.select_for_update().get(pk=found.pk)
    return correction_get(by, uuid)
