"""The way of a report through the house: each step is kept with who and when, and refused to whom it does not belong."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evaluation.errors import NotReady, Problem
from duixian.apps.evaluation.models import MonitoringReport, ReportState
from duixian.apps.evaluation.operations.deciding import finished, passed, returned, submitted, withdrawn
from duixian.core.history.canonical import digest
from factories.accounts import World, act
from factories.evaluation import SUMMER, monitored

pytestmark = pytest.mark.django_db
LACKING = Problem("rows.0.cause", "缺原因")


def sent(world: World, state: str = ReportState.SUBMITTED) -> MonitoringReport:
    report = monitored(world)
    report.state, report.submitted_at = state, SUMMER
    report.save()
    return report


def kept(report: MonitoringReport) -> MonitoringReport:
    report.refresh_from_db()
    return report


def told() -> list[str]:
    return list(
        HistoryRow.objects.filter(kind__startswith="evaluation.monitoring.")
        .order_by("id")
        .values_list("kind", flat=True)
    )


def test_submitted_only_without_problems(world: World) -> None:
    report = monitored(world)
    with pytest.raises(NotReady) as caught:
        submitted(
            MonitoringReport, report.uuid, lambda found: [LACKING], by=act(world.filler), at=SUMMER, revision=None
        )
    assert (caught.value.problems, kept(report).state) == ((LACKING,), "draft")
    submitted(MonitoringReport, report.uuid, lambda found: [], by=act(world.filler), at=SUMMER, revision=None)
    assert (kept(report).state, report.submitted_at, told()[-1]) == (
        "submitted", SUMMER, "evaluation.monitoring.submitted",
    )  # fmt: skip


def test_passed_notes_who_and_when(world: World) -> None:
    report = sent(world)
    passed(MonitoringReport, report.uuid, by=act(world.head), at=SUMMER, revision=0)
    assert (kept(report).state, report.passed_by_id, report.passed_at) == ("reviewed", world.head.pk, SUMMER)


def test_returned_keeps_the_reason(world: World) -> None:
    report = sent(world)
    returned(MonitoringReport, report.uuid, " 口径不清 ", by=act(world.head), at=SUMMER, revision=None)
    assert (kept(report).state, report.return_reason) == ("returned", "口径不清")


def test_decision_on_what_was_changed_meanwhile_is_stale(world: World) -> None:
    report = sent(world)
    with pytest.raises(StaleEdit):
        passed(MonitoringReport, report.uuid, by=act(world.head), at=SUMMER, revision=7)
    assert kept(report).state == "submitted"


def test_withdrawn_is_for_the_clerk_alone(world: World) -> None:
    report = sent(world)
    with pytest.raises(NotAllowed):
        withdrawn(MonitoringReport, report.uuid, by=act(world.head), at=SUMMER)
    withdrawn(MonitoringReport, report.uuid, by=act(world.filler), at=SUMMER)
    assert (kept(report).state, report.submitted_at) == ("draft", None)


def test_finished_keeps_the_whole_under_its_digest(world: World) -> None:
    report = sent(world, ReportState.REVIEWED)
    by = act(world.department_reviewer)
    finished(MonitoringReport, report.uuid, lambda found: {"light": found.light}, by=by, at=SUMMER, revision=None)
    assert (kept(report).state, report.frozen, report.digest, report.finished_by_id) == (
        "final", {"light": report.light}, digest({"light": report.light}), world.department_reviewer.pk,
    )  # fmt: skip
