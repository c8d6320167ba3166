"""What was made final is whole, and its digest can be computed again from it."""

from __future__ import annotations

import pytest

from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from duixian.core.history.canonical import digest
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.proof.redacting import evaluation_digest, evaluation_shown
from factories.accounts import World
from factories.evaluation import evaluated, finished, monitored, settled

pytestmark = pytest.mark.django_db


def test_frozen_monitoring_holds_rows_money_and_corrections(world: World) -> None:
    report = finished(world, monitored(world))
    stored = MonitoringReport.objects.get(pk=report.pk)
    assert digest(stored.frozen) == stored.digest == report.digest
    assert (stored.frozen["schema"], stored.frozen["rows"], stored.frozen["money"]) == (
        "duixian-monitoring/1", stored.rows, stored.money,
    )  # fmt: skip
    assert [one["text"] for one in stored.frozen["corrections"]] == ["抽调两人专职筹备"] * 2
    assert stored.frozen["version_digest"] == stored.version.digest


def test_frozen_evaluation_holds_the_sheet_and_every_measurement(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    stored = SelfEvaluation.objects.get(pk=evaluation.pk)
    assert (
        evaluation_digest(stored.frozen)
        == digest(evaluation_shown(stored.frozen))
        == stored.digest
        == evaluation.digest
    )
    assert (stored.frozen["sheet"]["total"], stored.frozen["pack"]) == ("82.08", "shanghai-2020")
    measured = [row for row in stored.frozen["rows"] if row["value"].get("reason") != NOT_RECORDED]
    assert [bool(row["measurement"] and row["digest"]) for row in measured] == [True] * 7
