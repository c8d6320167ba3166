"""Findings narrowed, counted and put in words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Anomaly
from duixian.apps.incubator.operations.anomalies import anomaly_judge
from duixian.apps.incubator.queries.anomalies import (
    anomalies_wanted,
    anomaly_get,
    core_anomaly,
    counts_of,
    explained,
    is_gone,
    run_latest,
    runs_of,
)
from duixian.core.incubator.anomalies import Rule
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.intervals import looked, quarters, taken
from factories.meters import make_meter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def holed(at: datetime) -> str:
    return "" if at.day == 3 and 8 <= at.hour < 10 else f"{1 + (at.hour + at.minute) % 3}"


@pytest.fixture
def gap(world: World) -> Anomaly:
    by = act(world.filler)
    make_meter(world.unit, by)
    taken(world.unit, by, quarters("D1", "2020-05-01", 5, holed))
    looked(world.unit, by)
    return Anomaly.objects.get()


def test_a_finding_in_words(gap: Anomaly) -> None:
    assert (core_anomaly(gap).rule, explained(gap)) == (Rule.GAP, Words("缺 8 个间隔的数据", "8 intervals are missing"))


def test_findings_are_narrowed_by_rule_kind_meter_and_verdict(world: World, gap: Anomaly) -> None:
    by = act(world.filler)
    asked = ({}, {"rule": "gap", "kind": "power", "meter": str(gap.meter.uuid), "verdict": "open"}, {"rule": "leak"}, {"kind": "water"}, {"verdict": "dismissed"})  # fmt: skip
    assert [anomalies_wanted(by, world.unit, one).count() for one in asked] == [1, 1, 0, 0, 0]
    assert counts_of(world.unit) == {"": 1}
    anomaly_judge(uuid=gap.uuid, verdict="dismissed", reason="停电", by=by, at=AT)
    assert (anomalies_wanted(by, world.unit, {"verdict": "dismissed"}).get(), counts_of(world.unit)) == (
        gap,
        {"dismissed": 1},
    )


def test_what_is_gone_is_shown_when_asked_for(world: World, gap: Anomaly) -> None:
    by = act(world.filler)
    taken(
        world.unit, by, quarters("D1", "2020-05-03", 1, lambda at: f"{1 + (at.hour + at.minute) % 3}"), name="whole.csv"
    )
    last = looked(world.unit, by)
    gap.refresh_from_db()
    assert (run_latest(world.unit), runs_of(world.unit)[0], is_gone(gap, last), is_gone(gap, None)) == (
        last,
        last,
        True,
        False,
    )
    assert [anomalies_wanted(by, world.unit, one).count() for one in ({}, {"gone": "on"})] == [0, 1]


def test_a_finding_is_seen_by_who_sees_the_unit(world: World, gap: Anomaly) -> None:
    assert anomaly_get(act(world.auditor), gap.uuid) == gap
    for actor, uuid in ((act(world.stranger), gap.uuid), (act(world.filler), uuid4())):
        with pytest.raises(NotFound):
            anomaly_get(actor, uuid)
