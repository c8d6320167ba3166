"""What somebody may do with a report where it stands: the buttons of its page. The operations check again."""

from __future__ import annotations

from dataclasses import dataclass

from duixian.apps.accounts.actor import Actor
from duixian.apps.evaluation.models import MonitoringReport, ReportState, SelfEvaluation
from duixian.apps.evaluation.rules import (
    has_a_hand_in,
    may_correct,
    may_finish_report,
    may_pass_report,
    may_verify,
    may_write_report,
)


@dataclass(frozen=True, slots=True)
class Permitted:
    """What the page offers; `decides` is either passing (the head) or finishing (from above)."""

    writes: bool
    withdraws: bool
    passes: bool
    finishes: bool
    corrects: bool
    verifies: bool

    @property
    def decides(self) -> bool:
        """Whether the report waits for this person's decision."""
        return self.passes or self.finishes


def permitted(actor: Actor, report: MonitoringReport | SelfEvaluation) -> Permitted:
    """What the actor may do. No query."""
    path, state = report.declaration.unit.path, report.state
    free = not has_a_hand_in(actor, report.hands)
    writer = may_write_report(actor, at=path)
    return Permitted(
        writes=writer and state in (ReportState.DRAFT, ReportState.RETURNED),
        withdraws=writer and state == ReportState.SUBMITTED,
        passes=state == ReportState.SUBMITTED and may_pass_report(actor, at=path) and free,
        finishes=state == ReportState.REVIEWED and may_finish_report(actor, at=path) and free,
        corrects=may_correct(actor, at=path),
        verifies=may_verify(actor, at=path),
    )
