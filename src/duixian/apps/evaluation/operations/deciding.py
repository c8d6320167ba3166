"""Decisions on a report that are the same for monitoring and self-evaluation: take back, pass, return. Not saved."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.evaluation.operations.reporting import (
    AnyReport,
    Written,
    moved,
    require_decider,
    require_fresh,
    require_reason,
)
from duixian.apps.evaluation.rules import may_write_report
from duixian.core.workflow.reports import ReportAction


def withdrawn(report: Written, by: Actor) -> Written:
    """The report as a draft again. Raises NotAllowed, Impossible."""
    if not may_write_report(by, at=report.declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以撤回监控和自评。"))
    moved(report, ReportAction.WITHDRAW)
    report.submitted_at = None
    return report


def passed(report: AnyReport, by: Actor, at: datetime, revision: int | None) -> None:
    """Passed by the unit's head. Raises NotAllowed, Impossible, StaleEdit."""
    require_fresh(report, revision)
    require_decider(report, by)
    moved(report, ReportAction.REVIEW)
    report.passed_at, report.passed_by_id = at, by.user_id


def returned(report: AnyReport, reason: str, by: Actor, revision: int | None) -> None:
    """Sent back with a reason. Raises NotAllowed, Impossible (also without a reason), StaleEdit."""
    require_fresh(report, revision)
    require_decider(report, by)
    moved(report, ReportAction.RETURN, [require_reason(reason)])
    report.return_reason = reason.strip()
