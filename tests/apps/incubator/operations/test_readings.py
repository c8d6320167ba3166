"""Readings of a round, and how one is corrected."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Meter, Reading
from duixian.apps.incubator.operations.readings import (
    Doubted,
    Entry,
    Recorded,
    reading_correct,
    reading_withdraw,
    readings_record,
)
from duixian.core.incubator.rounds import Doubt, Finding
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import hour, make_meter, read

pytestmark = pytest.mark.django_db
MARCH = hour("2020-03-10")


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    made = make_meter(world.unit, act(world.filler))
    read(made, act(world.filler), ("2020-01-10", "1400"), ("2020-02-10", "1710"))
    return made


def enter(world: World, meter: Meter, value: str, by: Actor | None = None, **more) -> Recorded:
    entry = Entry(meter.uuid, more.pop("when", MARCH), Decimal(value), **more)
    return readings_record(unit=world.unit, entries=[entry], by=by or act(world.filler), at=AT)


def test_a_round_enters_corrects_and_leaves_alone(world: World, meter: Meter) -> None:
    photo = Upload("表.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert enter(world, meter, "2000", upload=photo, origin="photo") == Recorded(1, 0, 0)
    assert enter(world, meter, "2000") == Recorded(0, 0, 1)
    assert enter(world, meter, "2010") == Recorded(0, 1, 0)
    told = [
        (one.value, one.origin, one.superseded_at is None, one.by)
        for one in Reading.objects.filter(at=MARCH).order_by("id")
    ]
    assert told == [(2000, "photo", False, world.filler), (2010, "hand", True, world.filler)]
    rows = HistoryRow.objects.filter(kind="incubator.readings.recorded").order_by("id")
    assert [row.payload for row in rows][1:] == [{"entered": 1, "corrected": 0}, {"entered": 0, "corrected": 1}]


@pytest.mark.parametrize(
    ("value", "found"),
    [("20000", Finding(Doubt.SLIPPED, Decimal(2000))), ("1600", Finding(Doubt.BACK)), ("5000", Finding(Doubt.MUCH)),
     ("1710", Finding(Doubt.STILL))],
)  # fmt: skip
def test_an_odd_value_is_taken_only_when_somebody_is_sure(world: World, meter: Meter, value: str, found: Finding) -> None:  # fmt: skip
    with pytest.raises(Doubted) as doubted:
        enter(world, meter, value)
    assert (doubted.value.findings, Reading.objects.filter(at=MARCH).count()) == ({meter.uuid: found}, 0)
    assert enter(world, meter, value, sure=True).entered == 1


def test_what_the_register_cannot_show_is_refused_even_then(world: World, meter: Meter) -> None:
    with pytest.raises(Doubted) as doubted:
        enter(world, meter, "1000000", sure=True)
    assert [one.doubt for one in doubted.value.findings.values()] == [Doubt.CANNOT_BE]


def test_readings_to_come_and_doubles_are_refused(world: World, meter: Meter) -> None:
    with pytest.raises(Invalid, match="将来"):
        enter(world, meter, "2000", when=hour("2999-01-01"))
    twice = [Entry(meter.uuid, MARCH, Decimal(2000)), Entry(meter.uuid, MARCH, Decimal(2001))]
    with pytest.raises(Invalid, match="两个读数"):
        readings_record(unit=world.unit, entries=twice, by=act(world.filler), at=AT)
    meter.registers.all().delete()
    with pytest.raises(Invalid, match="没有登记表具"):
        enter(world, meter, "2000")


def test_who_may_read(world: World, meter: Meter) -> None:
    with pytest.raises(NotAllowed):
        enter(world, meter, "2000", act(world.finance))
    with pytest.raises(NotFound):
        readings_record(
            unit=world.other, entries=[Entry(meter.uuid, MARCH, Decimal(2000))], by=act(world.stranger), at=AT
        )


def test_a_reading_is_corrected_by_another_of_its_instant(world: World, meter: Meter) -> None:
    by, wrong = act(world.filler), meter.readings.get(value=1710)
    right = reading_correct(reading_uuid=wrong.uuid, value=Decimal(1720), reason="看错一位", by=by, at=AT)
    wrong.refresh_from_db()
    assert (right.at, right.value, right.note, wrong.superseded_at) == (wrong.at, 1720, "看错一位", right.recorded_at)
    assert HistoryRow.objects.get(kind="incubator.reading.corrected").payload == {
        "at": "2020-02-10T01:00:00.000000Z", "before": "1710", "value": "1720", "reason": "看错一位",
    }  # fmt: skip
    for value, why, field in (("1720", "同", "value"), ("1000000", "大", "value"), ("1", " ", "reason")):
        with pytest.raises(Invalid) as refused:
            reading_correct(reading_uuid=right.uuid, value=Decimal(value), reason=why, by=by, at=AT)
        assert refused.value.field == field
    with pytest.raises(NotFound):
        reading_correct(reading_uuid=wrong.uuid, value=Decimal(1), reason="旧", by=by, at=AT)


def test_a_reading_that_was_never_taken_is_withdrawn(world: World, meter: Meter) -> None:
    wrong = meter.readings.get(value=1710)
    reading_withdraw(reading_uuid=wrong.uuid, reason="未抄", by=act(world.filler), at=AT)
    assert list(meter.readings.filter(superseded_at=None).values_list("value", flat=True)) == [1400]
    with pytest.raises(NotFound):
        reading_withdraw(reading_uuid=wrong.uuid, reason="再撤", by=act(world.filler), at=AT)
