"""The state machine of reports against the database: every action from every state, by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.evaluation import operations
from duixian.apps.evaluation.errors import Impossible
from duixian.apps.evaluation.models import MonitoringReport, ReportState
from duixian.apps.evaluation.operations.reporting import require_fresh, word_of
from duixian.core.workflow.errors import ImpossibleTransitionError, Reason
from duixian.core.workflow.reports import MONITORING_REPORT, ReportAction
from duixian.core.workflow.reports import ReportState as State
from factories.accounts import World, act
from factories.evaluation import SUMMER, explained, monitored

pytestmark = pytest.mark.django_db
Act = Callable[[UUID, Actor], Any]
ACTS: dict[ReportAction, Act] = {
    ReportAction.SUBMIT: lambda uuid, by: operations.monitoring_submit(report=uuid, by=by, at=SUMMER),
    ReportAction.WITHDRAW: lambda uuid, by: operations.monitoring_withdraw(report=uuid, by=by, at=SUMMER),
    ReportAction.REVIEW: lambda uuid, by: operations.monitoring_pass(report=uuid, by=by, at=SUMMER),
    ReportAction.RETURN: lambda uuid, by: operations.monitoring_return(report=uuid, reason="核对", by=by, at=SUMMER),
    ReportAction.FINALISE: lambda uuid, by: operations.monitoring_finish(report=uuid, by=by, at=SUMMER),
}
ROLES = {
    "filler": "clerk",
    "head": "unit_head",
    "department_reviewer": "department_reviewer",
    "bureau_reviewer": "bureau_reviewer",
}


def expected(state: str, action: ReportAction, role: str) -> str:
    """What the table of core says: the next state, or a refusal."""
    if role not in {one.value for one in MONITORING_REPORT.roles(State(state), action)}:
        return "refused"
    try:
        return MONITORING_REPORT.after(State(state), action, reasons=[Reason("核对")]).value
    except ImpossibleTransitionError:
        return "refused"


def outcome(report: MonitoringReport, action: ReportAction, actor: Actor) -> str:
    with transaction.atomic():
        try:
            found = ACTS[action](report.uuid, actor).state
        except (Impossible, NotAllowed):
            found = "refused"
        transaction.set_rollback(True)
    return str(found)


def test_database_follows_the_table_for_everybody(world: World) -> None:
    report = explained(world, monitored(world))
    wrong = []
    for state in ReportState.values:
        if state != ReportState.FINAL:
            MonitoringReport.objects.filter(pk=report.pk).update(state=state)
        for action in ReportAction:
            for name, role in ROLES.items():
                want = expected(state, action, role) if state != ReportState.FINAL else None
                got = outcome(report, action, act(world.users[name])) if want else None
                wrong += [] if got == want else [(state, action, name, got, want)]
    assert wrong == []


def test_word_of_and_fresh_revision(world: World) -> None:
    report = monitored(world)
    require_fresh(report, None)
    require_fresh(report, 0)
    assert word_of(report) == "monitoring"
