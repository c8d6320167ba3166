"""The database itself refuses to change or remove a final report."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from factories.accounts import World
from factories.evaluation import at_year_end, evaluated, finished, monitored, settled


def refused(write: object) -> bool:
    try:
        with transaction.atomic():
            write()  # type: ignore[operator]  # a callable of the test
    except DatabaseError as error:
        return "a final report never changes" in str(error)
    return False


@pytest.mark.django_db
def test_final_reports_cannot_be_changed_or_removed(world: World) -> None:
    report = finished(world, monitored(world))
    evaluation = settled(world, evaluated(world, at_year_end(world, "P-02")))
    for rows in (MonitoringReport.objects.filter(pk=report.pk), SelfEvaluation.objects.filter(pk=evaluation.pk)):
        assert [refused(lambda rows=rows: rows.update(revision=99)), refused(lambda rows=rows: rows._raw_delete(rows.db))] == [
            True, True,
        ]  # fmt: skip


@pytest.mark.django_db
def test_drafts_can_be_changed(world: World) -> None:
    report = monitored(world)
    assert MonitoringReport.objects.filter(pk=report.pk).update(summary="改") == 1
