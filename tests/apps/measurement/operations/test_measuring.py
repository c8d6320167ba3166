"""Measurements keep value, rows, roles and digests, and are never edited."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.measurement.errors import MeasuringRefused
from duixian.apps.measurement.models import Binding, Measurement
from duixian.apps.measurement.operations import measure_run, measures_run
from factories.accounts import World, act
from factories.bound import AT, DAY, bound, measure, propose, upload

NAME = "参会人数"


def test_measure_run_keeps_value_rows_and_digest(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    made = measure(world, bound(declaration, NAME), reported=True)
    assert (made.value, made.kind, made.grade, made.origin_count) == ({"kind": "count", "number": 3}, "count", 2, 4)
    assert [(row.role, row.reason, row.grade) for row in made.origins.all()] == [
        ("value", "", 2), ("value", "", 2), ("value", "", 2), ("excluded", "duplicate", 2),
    ]  # fmt: skip
    assert all(len(row.digest) == 64 for row in made.origins.all())
    told = HistoryRow.objects.get(kind="measurement.value.measured").payload
    assert (told["digest"], told["value"], told["reported"]) == (made.digest, "count 3", True)


def test_measure_run_at_two_times_gives_both_and_the_same_digest_again(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    binding, later = bound(declaration, NAME), AT + timedelta(days=2)
    upload(world, declaration, ["姓名"], ["张三"], at=later, as_of=DAY)
    first = measure(world, binding, known_at=AT)
    again = measure(world, binding, at=later, known_at=AT)
    today = measure(world, binding, at=later)
    assert (first.digest == again.digest, first.value["number"], today.value["number"]) == (True, 3, 1)


def test_measure_run_of_money_from_a_payment_list(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration, ["凭证", "金额", "日期"], ["1", "1000.50", "2020-03-01"], ["2", "500", "2020-12-19"],
           topic="预算执行数", amount="金额", date="日期")  # fmt: skip
    executed = bound(declaration, "executed")
    assert measure(world, executed).value == {"kind": "money", "yuan": "1500.50"}
    assert measure(world, executed, as_of=date(2020, 7, 31)).value == {"kind": "money", "yuan": "1000.50"}


def test_measure_run_without_records_is_not_measured(world: World) -> None:
    made = measure(world, bound(propose(world), NAME))
    assert (made.value, made.grade, made.numerator) == ({"kind": "not-measured", "reason": "not-recorded"}, 0, None)


def test_measures_run_measures_everything_as_known_at_one_time(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    with playing(AT):
        made = measures_run(declaration_uuid=declaration.uuid, as_of=DAY, by=act(world.filler), at=AT)
    assert (len(made), {one.known_at for one in made}) == (8, {AT})
    policies = next(one for one in made if one.measure == "governance.policies_in_force")
    assert (policies.numerator, policies.denominator) == (Decimal(0), Decimal(8))


def test_measures_run_leaves_out_what_is_incomplete(world: World) -> None:
    declaration = propose(world)
    Binding.objects.filter(pk=bound(declaration, NAME).pk).update(parameters={})
    with playing(AT):
        assert len(measures_run(declaration_uuid=declaration.uuid, as_of=DAY, by=act(world.filler), at=AT)) == 7
    with pytest.raises(MeasuringRefused, match="材料名称"):
        measure(world, bound(declaration, NAME))


def test_measure_run_when_refused(world: World) -> None:
    declaration = propose(world)
    binding = bound(declaration, NAME)
    with pytest.raises(MeasuringRefused) as refused:
        measure(world, binding, as_of=date(2020, 12, 21))
    assert refused.value.field == "as_of"
    with pytest.raises(MeasuringRefused) as refused:
        measure(world, binding, known_at=AT + timedelta(days=1))
    assert refused.value.field == "known_at"
    for name, error in (("auditor", NotAllowed), ("bureau_reviewer", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(error):
            measure_run(binding_uuid=binding.uuid, as_of=DAY, by=act(world.users[name]), at=AT)
    Binding.objects.filter(pk=binding.pk).update(superseded_at=AT)
    with pytest.raises(MeasuringRefused):
        measure(world, binding)
    assert Measurement.objects.count() == 0
