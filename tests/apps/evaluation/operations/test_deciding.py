"""Passing, returning and taking back change the report in hand, and nothing else."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.evaluation.models import MonitoringReport, ReportState
from duixian.apps.evaluation.operations.deciding import passed, returned, withdrawn
from factories.accounts import World, act
from factories.evaluation import SUMMER, monitored

pytestmark = pytest.mark.django_db


def sent(world: World) -> MonitoringReport:
    report = monitored(world)
    report.state, report.submitted_at = ReportState.SUBMITTED, SUMMER
    return report


def test_passed_notes_who_and_when(world: World) -> None:
    report = sent(world)
    passed(report, act(world.head), SUMMER, 0)
    assert (report.state, report.passed_by_id, report.passed_at) == ("reviewed", world.head.pk, SUMMER)
    assert MonitoringReport.objects.get(pk=report.pk).state == "draft"


def test_returned_keeps_the_reason(world: World) -> None:
    report = sent(world)
    returned(report, " 口径不清 ", act(world.head), None)
    assert (report.state, report.return_reason) == ("returned", "口径不清")


def test_decision_on_what_was_changed_meanwhile_is_stale(world: World) -> None:
    with pytest.raises(StaleEdit):
        passed(sent(world), act(world.head), SUMMER, 7)


def test_withdrawn_is_for_the_clerk_alone(world: World) -> None:
    report = sent(world)
    with pytest.raises(NotAllowed):
        withdrawn(report, act(world.head))
    assert (withdrawn(report, act(world.filler)).state, report.submitted_at) == ("draft", None)
