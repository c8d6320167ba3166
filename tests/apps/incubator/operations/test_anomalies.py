"""Findings in interval readings: looked for, judged, mended."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import Anomaly, Meter
from duixian.apps.incubator.operations import anomalies
from duixian.apps.incubator.operations.anomalies import anomalies_look, anomaly_judge, anomaly_repair
from duixian.apps.jobs.handlers import Unkept
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.intervals import WATER, looked, quarters, taken
from factories.meters import make_meter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return make_meter(world.unit, act(world.filler), "S1", kind="water")


def leaking(at: datetime) -> str:
    """Dry at night, but for the nights from the 10th to the 14th."""
    night = at.hour < 6
    return "0.05" if night and 10 <= at.day <= 14 else "0" if night else "0.2"


def found(world: World, meter: Meter) -> Anomaly:
    taken(world.unit, act(world.filler), quarters("S1", "2020-05-01", 28, leaking), WATER)
    looked(world.unit, act(world.filler))
    return Anomaly.objects.get(kind="leak")


def test_a_leak_is_found_once_however_often_one_looks(world: World, meter: Meter) -> None:
    one = found(world, meter)
    assert (one.size, one.usual, one.verdict, one.starts_at.day) == (50, 5, "", 9)
    again = looked(world.unit, act(world.filler))
    one.refresh_from_db()
    assert (one.seen_in, again.found, again.fresh, again.gone) == (again, Anomaly.objects.count(), 0, 0)
    assert (len(again.batches), again.limits["leak_nights"], again.finished_at is not None) == (1, 3, True)


def test_a_finding_that_grew_is_another_and_one_that_went_keeps_its_judgement(world: World, meter: Meter) -> None:
    by, one = act(world.filler), found(world, meter)
    anomaly_judge(uuid=one.uuid, verdict="confirmed", reason="马桶漏水", by=by, at=AT)
    taken(world.unit, by, quarters("S1", "2020-05-15", 2, lambda _at: "0.05"), WATER, name="more.csv")
    looked(world.unit, by)
    grown = Anomaly.objects.get(kind="leak", superseded_at=None)
    assert (grown.earlier, grown.verdict, grown.usual) == (one, "", 7)
    taken(
        world.unit,
        by,
        quarters("S1", "2020-05-10", 7, lambda at: "0" if at.hour < 6 else "0.2"),
        WATER,
        name="right.csv",
    )
    last = looked(world.unit, by)
    grown.refresh_from_db()
    assert (last.gone > 0, grown.superseded_at, grown.seen_in == last) == (True, None, False)


def test_a_person_says_what_it_was(world: World, meter: Meter) -> None:
    by, one = act(world.filler), found(world, meter)
    judged = anomaly_judge(uuid=one.uuid, verdict="dismissed", reason="夜间清洗水箱", by=by, at=AT)
    assert (judged.verdict, judged.reason, judged.judged_by, judged.judged_at) == (
        "dismissed",
        "夜间清洗水箱",
        world.filler,
        AT,
    )
    again = anomaly_judge(uuid=one.uuid, verdict="confirmed", reason="阀门未关严", by=by, at=AT)
    assert again.reason == "阀门未关严"
    rows = HistoryRow.objects.filter(about_uuid=one.uuid).order_by("seq")
    assert [(row.payload["before"], row.payload["verdict"]) for row in rows] == [
        ("", "dismissed"),
        ("dismissed", "confirmed"),
    ]


def test_a_judgement_has_its_reason(world: World, meter: Meter) -> None:
    by, one = act(world.filler), found(world, meter)
    for verdict, reason, field in (("", "x", "verdict"), ("confirmed", " ", "reason")):
        with pytest.raises(Invalid) as refused:
            anomaly_judge(uuid=one.uuid, verdict=verdict, reason=reason, by=by, at=AT)
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        anomaly_judge(uuid=one.uuid, verdict="confirmed", reason="x", by=act(world.finance), at=AT)


def test_what_is_confirmed_becomes_one_work_order(world: World, meter: Meter) -> None:
    by, one = act(world.filler), found(world, meter)
    with pytest.raises(Invalid, match="先判断属实"):
        anomaly_repair(uuid=one.uuid, by=by, at=AT)
    anomaly_judge(uuid=one.uuid, verdict="confirmed", reason="马桶漏水", by=by, at=AT)
    order = anomaly_repair(uuid=one.uuid, by=by, at=AT)
    assert (order.title, order.trade, order.place) == ("疑似漏水：S1表", "water", "东院 S1 S1表")
    assert order.text == "连续 5 夜不断流，每间隔至少 0.050 立方米\n马桶漏水"
    with pytest.raises(Invalid, match="已经报修"):
        anomaly_repair(uuid=one.uuid, by=by, at=AT)
    with pytest.raises(Invalid, match="取消工单"):
        anomaly_judge(uuid=one.uuid, verdict="dismissed", reason="x", by=by, at=AT)


def test_what_was_found_otherwise_since_is_judged_no_more(world: World, meter: Meter) -> None:
    by, one = act(world.filler), found(world, meter)
    taken(world.unit, by, quarters("S1", "2020-05-15", 2, lambda _at: "0.05"), WATER, name="more.csv")
    looked(world.unit, by)
    with pytest.raises(Invalid, match="已有变化"):
        anomaly_judge(uuid=one.uuid, verdict="confirmed", reason="x", by=by, at=AT)


def test_there_must_be_readings_to_look_through(world: World, meter: Meter) -> None:
    with pytest.raises(Invalid, match="先导入"):
        anomalies_look(unit=world.unit, by=act(world.filler), at=AT)


def test_a_run_taken_up_again_looks_at_what_is_left(world: World, meter: Meter) -> None:
    by = act(world.filler)
    taken(world.unit, by, quarters("S1", "2020-05-01", 3, leaking), WATER)
    made, progress = anomalies_look(unit=world.unit, by=by, at=AT), Unkept()
    assert made.job is not None
    anomalies.run(progress, made.job.parameters, by)
    assert progress.done == ["水 15"]
