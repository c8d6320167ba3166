"""Special equipment and its inspections."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Building, Inspection, SpecialEquipment
from duixian.apps.incubator.operations.equipment import (
    EquipmentDetails,
    Inspected,
    equipment_add,
    equipment_set,
    inspection_record,
)
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_world
from factories.incubator import AT, SINCE, duty_of, inspect, make_equipment, make_floor, make_room

pytestmark = pytest.mark.django_db
LATE = datetime(2020, 12, 30, 2, tzinfo=UTC)
MAY, JUNE = date(2020, 5, 13), date(2020, 6, 20)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def building(world: World) -> Building:
    return make_floor(world.unit, act(world.filler)).building


def live(equipment: SpecialEquipment) -> list[tuple[date, date | None, str]]:
    rows = equipment.inspections.filter(superseded_at=None).order_by("due_on", "id")
    return list(rows.values_list("due_on", "done_on", "result"))


def test_equipment_is_entered_with_the_inspection_that_is_due(world: World, building: Building) -> None:
    equipment = make_equipment(building, act(world.filler))
    assert live(equipment) == [(date(2020, 5, 20), None, "")]
    assert list(equipment.facts.values_list("state", "since")) == [("in_use", SINCE)]
    assert HistoryRow.objects.get(kind="incubator.equipment.added").payload["due_on"] == "2020-05-20"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"), ({"registration": " "}, "registration"), ({"registration": "梯11"}, "registration"),
        ({"kind": "toy"}, "kind"), ({"months": 0}, "months"), ({"months": 121}, "months"), ({"first_due": SINCE}, "first_due"),
    ],
)  # fmt: skip
def test_wrong_equipment_is_refused_at_its_field(
    world: World, building: Building, change: dict[str, Any], field: str
) -> None:
    by = act(world.filler)
    make_equipment(building, by)
    details = EquipmentDetails("lift", "2号梯", "梯12", building.uuid, 12, SINCE, date(2020, 5, 20))._replace(**change)
    with pytest.raises(Invalid) as refused:
        equipment_add(unit=world.unit, details=details, by=by, at=AT)
    assert (refused.value.field, SpecialEquipment.objects.count()) == (field, 1)


def test_equipment_stands_in_a_building_of_the_unit_and_a_room_of_that(world: World, building: Building) -> None:
    everybody = act(world.filler).program()
    other = make_floor(world.other, act(world.stranger))
    room = make_room(other, act(world.stranger))
    fields = []
    for place in ({"building": other.building.uuid}, {"building": building.uuid, "room": room.uuid}):
        details = EquipmentDetails("lift", "梯", "梯1", building.uuid, 12, SINCE, JUNE)._replace(**place)
        with pytest.raises(Invalid) as refused:
            equipment_add(unit=world.unit, details=details, by=everybody, at=AT)
        fields.append(refused.value.field)
    assert fields == ["building", "room"]


def test_a_result_makes_the_next_inspection_due_an_interval_later_or_when_the_report_says(
    world: World, building: Building
) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    inspect(equipment, by, MAY)
    assert live(equipment) == [(date(2020, 5, 20), MAY, "passed"), (date(2021, 5, 13), None, "")]
    duty = equipment.inspections.get(superseded_at=None, done_on=MAY).duty
    told = Inspected(MAY, "海汀检验所", "conditions", "TJ-2", "更换按钮", date(2021, 5, 1))
    upload = Upload("报告.txt", "合格".encode())
    corrected = inspection_record(duty=duty, inspected=told, upload=upload, by=by, at=LATE)
    assert live(equipment) == [(date(2020, 5, 20), MAY, "conditions"), (date(2021, 5, 1), None, "")]
    assert (corrected.file and corrected.file.name, Inspection.objects.filter(duty=duty).count()) == ("报告.txt", 3)


def test_a_correction_of_an_older_inspection_leaves_the_next_alone(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    inspect(equipment, by, date(2019, 12, 1))
    inspect(equipment, by, date(2020, 11, 20))
    old = equipment.inspections.get(superseded_at=None, done_on=date(2019, 12, 1)).duty
    inspection_record(duty=old, inspected=Inspected(date(2019, 12, 2), "海汀检验所", "passed"), by=by, at=LATE)
    assert [row[0] for row in live(equipment)] == [date(2020, 5, 20), date(2020, 12, 1), date(2021, 11, 20)]


def test_the_same_correction_twice_leaves_the_open_one(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    made = inspect(equipment, by, MAY)
    waiting = equipment.inspections.get(superseded_at=None, done_on=None)
    inspection_record(duty=made.duty, inspected=Inspected(MAY, "另一所", "passed"), by=by, at=LATE)
    assert equipment.inspections.get(superseded_at=None, done_on=None) == waiting


def test_a_failed_inspection_is_told_and_bars_the_equipment_until_it_passes(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    inspect(equipment, by, MAY, "failed", again=JUNE)
    assert list(Notice.objects.values_list("user__username", "kind")) == [("head", "incubator.inspection.failed")]
    assert live(equipment)[-1] == (JUNE, None, "")
    equipment_set(
        equipment_uuid=equipment.uuid, state="stopped", since=date(2020, 5, 14), reason="检验不合格", by=by, at=LATE
    )
    with pytest.raises(Invalid, match="复检") as refused:
        equipment_set(equipment_uuid=equipment.uuid, state="in_use", since=JUNE, reason="修好", by=by, at=LATE)
    assert refused.value.field == "state"
    inspect(equipment, by, JUNE)
    fact = equipment_set(equipment_uuid=equipment.uuid, state="in_use", since=JUNE, reason="复检合格", by=by, at=LATE)
    assert (fact.state, list(equipment.facts.filter(superseded_at=None).values_list("state", flat=True))) == (
        "in_use", ["in_use", "stopped", "in_use"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Inspected(MAY, "", "passed"), "body"), (Inspected(MAY, "所", "fine"), "result"),
        (Inspected(date(2018, 1, 1), "所", "passed"), "done_on"), (Inspected(date(2021, 1, 1), "所", "passed"), "done_on"),
        (Inspected(MAY, "所", "passed", next_on=MAY), "next_on"), (Inspected(MAY, "所", "conditions"), "conditions"),
        (Inspected(MAY, "所", "failed", conditions="磨损"), "next_on"),
    ],
)  # fmt: skip
def test_wrong_results_are_refused_at_their_field(
    world: World, building: Building, told: Inspected, field: str
) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    with pytest.raises(Invalid) as refused:
        inspection_record(duty=duty_of(equipment), inspected=told, by=by, at=LATE)
    assert (refused.value.field, live(equipment)) == (field, [(date(2020, 5, 20), None, "")])


def test_use_follows_use_and_is_always_explained(world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)

    def put(state: str, since: date, reason: str = "检修") -> None:
        equipment_set(equipment_uuid=equipment.uuid, state=state, since=since, reason=reason, by=by, at=LATE)

    put("retired", JUNE)
    fields = []
    for state, since, reason in (
        ("on", JUNE, "x"),
        ("stopped", JUNE, " "),
        ("stopped", MAY, "x"),
        ("in_use", date(2020, 7, 1), "x"),
    ):
        with pytest.raises(Invalid) as refused:
            put(state, since, reason)
        fields.append(refused.value.field)
    assert fields == ["state", "reason", "since", "state"]
    put("stopped", JUNE)
    assert list(equipment.facts.filter(superseded_at=None).values_list("state", flat=True)) == ["in_use", "stopped"]


def test_others_read_and_do_not_write(world: World, building: Building) -> None:
    equipment = make_equipment(building, act(world.filler))
    by: Any = act(world.finance)
    for attempt in (
        lambda: make_equipment(building, by, "梯9"),
        lambda: equipment_set(equipment_uuid=equipment.uuid, state="stopped", since=MAY, reason="x", by=by, at=LATE),
        lambda: inspect(equipment, by, MAY),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert SpecialEquipment.objects.count() == 1


def test_the_database_knows_one_open_inspection_and_no_result_without_its_day(world: World, building: Building) -> None:
    equipment = make_equipment(building, act(world.filler))
    wrong = (
        {"due_on": JUNE}, {"due_on": JUNE, "result": "passed"}, {"due_on": JUNE, "done_on": MAY},
        {"due_on": JUNE, "done_on": MAY, "result": "passed", "next_on": MAY},
    )  # fmt: skip
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Inspection.objects.create(equipment=equipment, recorded_at=AT, **one)
    assert equipment.inspections.count() == 1
