"""取证 keeps what was measured for good: sealed rows, digests that anybody makes again, and one row of history."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.measurement.errors import MeasuringRefused
from duixian.apps.measurement.models import Freeze, FrozenValue, Measurement, RowSalt
from duixian.apps.measurement.operations import freeze_make, freeze_measurements
from duixian.apps.measurement.operations.freezing import freeze_head
from duixian.core.history.canonical import digest
from duixian.core.history.fields import Salted, field_digest, record_digest
from duixian.core.proof.packing import head_with_rows
from duixian.core.proof.sealing import field_salt, freeze_digest, value_digest
from factories.accounts import World, act
from factories.bound import AT, DAY, frozen, propose


def counted(freeze: Freeze) -> FrozenValue:
    return freeze.values.get(measurement__binding__indicator__name="参会人数")


def test_freeze_make_keeps_every_value_with_its_sealed_rows(world: World) -> None:
    freeze = frozen(world)
    value = counted(freeze)
    rows = [json.loads(line) for line in value.rows.splitlines()]
    assert [(row["row"]["role"], row["row"]["why"]) for row in rows] == [("value", ""), ("value", ""), ("value", ""), ("excluded", "duplicate")]  # fmt: skip
    assert (value.head["value"], value.head["kind"]) == ({"kind": "count", "number": 3}, "count")
    assert freeze.values.count() == Measurement.objects.count()
    assert freeze.row_count == sum(len(one.rows.splitlines()) for one in freeze.values.all()) == RowSalt.objects.count()


def test_names_are_not_in_the_rows_and_salts_open_them(world: World) -> None:
    value = counted(frozen(world))
    row = json.loads(value.rows.splitlines()[0])["row"]
    origin, salt = value.measurement.origins.get(position=0), bytes(value.salts.get(position=0).salt)
    assert (len(salt), "张三" in value.rows) == (16, False)
    assert row["label"] == {"salted": field_digest(field_salt(salt, "label"), "label", origin.label)}


def test_every_digest_can_be_made_again_from_what_is_kept(world: World) -> None:
    freeze = frozen(world)
    for value in freeze.values.all():
        rows = [json.loads(line) for line in value.rows.splitlines()]
        sealed = [{name: Salted(told["salted"]) if isinstance(told, dict) else told for name, told in row["row"].items()} for row in rows]  # fmt: skip
        assert [record_digest(one) for one in sealed] == [row["digest"] for row in rows]
        assert value.digest == value_digest(head_with_rows(value.head, [row["digest"] for row in rows]))
    assert freeze.digest == freeze_digest(freeze_head(freeze), freeze.values.values_list("digest", flat=True))


def test_the_history_holds_the_digests_of_all_values(world: World) -> None:
    freeze = frozen(world)
    told = HistoryRow.objects.get(kind="measurement.freeze.made")
    assert (told.about_uuid, told.payload["digest"], told.payload["rows"]) == (freeze.uuid, freeze.digest, freeze.row_count)  # fmt: skip
    assert [one["digest"] for one in told.payload["values"]] == list(freeze.values.values_list("digest", flat=True))
    assert "张三" not in json.dumps(told.payload, ensure_ascii=False)


def test_two_freezes_of_the_same_do_not_look_equal(world: World) -> None:
    """Salts are drawn anew, so that nobody tells from two packs that a name stayed."""
    first = frozen(world)
    again = freeze_make(declaration_uuid=first.declaration.uuid, cut_off=DAY, by=act(world.filler), at=AT)
    assert digest(counted(first).rows) != digest(counted(again).rows)
    assert counted(first).head["value"] == counted(again).head["value"]


def test_freeze_make_refuses_who_may_not_and_what_cannot_be(world: World) -> None:
    declaration = propose(world)
    given = {"declaration_uuid": declaration.uuid, "at": AT}
    with pytest.raises(NotFound):
        freeze_make(cut_off=DAY, by=act(world.stranger), **given)  # type: ignore[arg-type]  # a dict of both
    with pytest.raises(NotAllowed):
        freeze_make(cut_off=DAY, by=act(world.department_reviewer), **given)  # type: ignore[arg-type]  # a dict of both
    with pytest.raises(MeasuringRefused):
        freeze_make(cut_off=DAY + timedelta(days=1), by=act(world.filler), **given)  # type: ignore[arg-type]  # a dict of both
    assert Freeze.objects.count() == 0


def test_freeze_measurements_are_those_of_the_declaration_alone(world: World) -> None:
    freeze = frozen(world)
    uuids = [str(one) for one in Measurement.objects.values_list("uuid", flat=True)]
    assert {str(one.uuid) for one in freeze_measurements(freeze.declaration, uuids)} == set(uuids)
    assert freeze_measurements(freeze.declaration, []) == []
