"""Rows of the database become the curve of a meter, as believed at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test.utils import CaptureQueriesContext

from duixian.apps.audit.clock import playing
from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.operations.meters import RegisterDetails, meter_exchange
from duixian.apps.incubator.operations.readings import reading_correct
from duixian.apps.incubator.queries.curves import metered
from duixian.core.incubator.registers import Code, Kind, Register
from duixian.core.incubator.spans import Span
from duixian.core.periods import Period
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import hour, make_meter, read

pytestmark = pytest.mark.django_db
JANUARY = Period(date(2020, 1, 10), date(2020, 2, 10))


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    made = make_meter(world.unit, act(world.filler), factor="20")
    read(made, act(world.filler), ("2020-01-10", "1400"), ("2020-02-10", "1710"))
    return made


def test_a_period_goes_from_reading_to_reading(meter: Meter) -> None:
    known = metered([meter])[meter.pk]
    assert known.quantity(JANUARY) == Decimal(310 * 20)
    assert known.span(JANUARY) == Span(hour("2020-01-10"), hour("2020-02-10"))
    assert known.quantity(Period(date(2020, 1, 10), date(2020, 3, 1))) is None
    assert known.span(Period(date(2020, 1, 1), date(2020, 1, 2))).length == timedelta(days=1)


def test_an_exchange_counts_both_registers(world: World, meter: Meter) -> None:
    by, fresh = act(world.filler), RegisterDetails(hour("2020-01-20"), Decimal(5), 5, Decimal(1))
    meter.readings.filter(value=1710).delete()
    meter_exchange(meter_uuid=meter.uuid, removed_at=hour("2020-01-20"), last_value=Decimal(1500), register=fresh,
                   reason="坏了", by=by, at=AT)  # fmt: skip
    read(meter, by, ("2020-02-10", "205"))
    known = metered([meter])[meter.pk]
    assert known.quantity(JANUARY) == Decimal(100 * 20 + 200)
    assert [note.code for note in known.curve.notes] == [Code.EXCHANGED]
    assert known.register_at(hour("2020-01-15")) == Register(6, Decimal(20))
    assert known.register_at(hour("2020-01-21")) == Register(5)
    assert known.register_at(hour("2018-01-01")) == Register(6, Decimal(20))
    shown = known.last_before(hour("2020-02-01"))
    assert shown is not None
    assert (shown.value, shown.kind) == (Decimal(5), Kind.FIRST)


def test_what_was_believed_earlier_can_still_be_told(world: World, meter: Meter) -> None:
    before = meter.readings.get(value=1710)
    with playing(hour("2030-01-01")):
        reading_correct(reading_uuid=before.uuid, value=Decimal(1720), reason="抄错", by=act(world.filler), at=AT)
        fresh = RegisterDetails(hour("2020-03-02"), Decimal(0))
        meter_exchange(meter_uuid=meter.uuid, removed_at=hour("2020-03-01"), last_value=Decimal(1800), register=fresh,
                       reason="到期", by=act(world.filler), at=AT)  # fmt: skip
    then, now = metered([meter], hour("2029-12-31"))[meter.pk], metered([meter])[meter.pk]
    assert (then.quantity(JANUARY), now.quantity(JANUARY)) == (Decimal(6200), Decimal(6400))
    assert (len(then.registers), len(now.registers)) == (1, 2)


def test_the_usual_use_a_day_needs_a_week(world: World, meter: Meter) -> None:
    known = metered([meter])[meter.pk]
    assert known.per_day(hour("2020-03-10")) == (Decimal(710 * 20) / 71).quantize(Decimal("0.0001"))
    assert known.per_day(hour("2019-12-03")) is None
    assert metered([make_meter(world.unit, act(world.filler), "D2")]).popitem()[1].per_day(hour("2020-03-10")) is None


def test_a_hundred_meters_take_as_many_queries_as_one(world: World, meter: Meter, django_assert_num_queries) -> None:  # fmt: skip
    meters = [meter, *(make_meter(world.unit, act(world.filler), f"D{n}") for n in range(2, 6))]
    with django_assert_num_queries(2) as asked:
        assert len(metered(meters)) == 5
    assert isinstance(asked, CaptureQueriesContext)
