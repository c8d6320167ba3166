"""The tree of units and the history of every change to it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Assignment, Unit, UnitKind
from duixian.apps.accounts.operations import (
    unit_activate,
    unit_create,
    unit_deactivate,
    unit_move,
    unit_rename,
    unit_set_review_steps,
)
from duixian.apps.accounts.queries import review_steps_of
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.core.workflow.roles import Step
from factories.accounts import World, act, make_unit, make_user, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


def told(unit: Unit) -> list[tuple[str, dict[str, object]]]:
    rows = HistoryRow.objects.filter(about="accounts.unit", about_uuid=unit.uuid).order_by("seq")
    return [(row.kind.removeprefix("accounts.unit."), row.payload) for row in rows]


def test_unit_create_stands_below_its_parent(world: World) -> None:
    unit = unit_create(
        name=" 会务部 ",
        kind=UnitKind.SECTION,
        code="HW",
        parent=world.unit,
        short_name="会务",
        by=act(world.admin),
        at=AT,
    )
    assert (unit.name, unit.path) == ("会务部", f"{world.unit.path}{unit.pk:08d}/")
    assert told(unit) == [
        ("created", {"name": "会务部", "code": "HW", "kind": "section", "parent": world.unit.name}),
    ]
    assert HistoryRow.objects.get().unit_id == unit.pk


def test_unit_create_at_the_top_is_for_the_program(world: World) -> None:
    unit = unit_create(name="岛市财政局", kind=UnitKind.BUREAU, code="D", parent=None, by=Actor.program(), at=AT)
    assert unit.path == f"{unit.pk:08d}/"
    with pytest.raises(Invalid) as refused:
        unit_create(name="甲", kind=UnitKind.BUREAU, code="E", parent=None, by=act(world.admin), at=AT)
    assert refused.value.field == "parent"


@pytest.mark.parametrize(
    ("name", "kind", "code", "field"),
    [
        (" ", UnitKind.SECTION, "X", "name"),
        ("甲", UnitKind.SECTION, "", "code"),
        ("甲", UnitKind.SECTION, "海汀市科技馆", "code"),
        ("甲", UnitKind.BUREAU, "X", "parent"),
        ("甲", UnitKind.UNIT, "X", "parent"),
    ],
)
def test_unit_create_refuses_at_the_field(world: World, name: str, kind: UnitKind, code: str, field: str) -> None:
    before = Unit.objects.count()
    with pytest.raises(Invalid) as refused:
        unit_create(name=name, kind=kind, code=code, parent=world.unit, by=act(world.admin), at=AT)
    assert (refused.value.field, Unit.objects.count(), HistoryRow.objects.count()) == (field, before, 0)


def test_unit_create_is_for_administrators_above(world: World) -> None:
    keeper = act(make_user("keeper", (Role.ADMIN, world.other)))
    with pytest.raises(NotFound):
        unit_create(name="甲", kind=UnitKind.SECTION, code="X", parent=world.unit, by=keeper, at=AT)
    with pytest.raises(NotAllowed):
        unit_create(name="甲", kind=UnitKind.SECTION, code="X", parent=world.unit, by=act(world.head), at=AT)


def test_unit_rename_tells_only_what_differs(world: World) -> None:
    unit = unit_rename(
        unit=world.unit, name="海汀市生物医药中心", short_name="", code=world.unit.code, by=act(world.admin), at=AT
    )
    assert unit.name == "海汀市生物医药中心"
    assert told(unit) == [("renamed", {"changes": {"name": ["海汀市生物医药产业促进中心", "海汀市生物医药中心"]}})]
    unit_rename(unit=unit, name=unit.name, short_name="", code=unit.code, by=act(world.admin), at=AT)
    assert len(told(unit)) == 1


def test_unit_rename_refuses_a_code_that_is_taken(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        unit_rename(unit=world.unit, name="甲", short_name="", code=world.other.code, by=act(world.admin), at=AT)
    assert (refused.value.field, Unit.objects.get(pk=world.unit.pk).name) == ("code", world.unit.name)


def test_unit_move_takes_everything_below_along(world: World) -> None:
    section = make_unit("会务部", UnitKind.SECTION, world.unit)
    target = make_unit("海汀市卫健委", UnitKind.DEPARTMENT, world.bureau)
    unit = unit_move(unit=world.unit, parent=target, by=act(world.admin), at=AT)
    section.refresh_from_db()
    assert (unit.path, section.path) == (
        f"{target.path}{unit.pk:08d}/",
        f"{target.path}{unit.pk:08d}/{section.pk:08d}/",
    )
    assert told(unit) == [("moved", {"changes": {"parent": ["海汀市科技局", "海汀市卫健委"]}})]


def test_unit_move_into_itself_is_refused(world: World) -> None:
    below = make_unit("下属局", UnitKind.BUREAU, make_unit("上级局", UnitKind.BUREAU, world.bureau))
    with pytest.raises(Invalid) as refused:
        unit_move(unit=below.parent, parent=below, by=act(world.admin), at=AT)
    assert refused.value.field == "parent"


def test_unit_move_of_the_top_needs_somebody_above_it(world: World) -> None:
    """Only the program may put a whole tree under another one: nobody keeps what is above the top."""
    other = make_unit("省财政厅", UnitKind.BUREAU)
    with pytest.raises(NotFound):
        unit_move(unit=world.bureau, parent=other, by=act(world.admin), at=AT)
    moved = unit_move(unit=world.bureau, parent=other, by=Actor.program(), at=AT)
    assert Unit.objects.get(pk=world.unit.pk).path.startswith(f"{other.path}{moved.pk:08d}/")


def test_unit_move_under_a_kind_it_cannot_stand_in_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        unit_move(unit=world.unit, parent=world.other, by=act(world.admin), at=AT)
    assert (refused.value.field, Unit.objects.get(pk=world.unit.pk).path) == ("parent", world.unit.path)


def test_unit_deactivate_waits_for_people_and_units_below(world: World) -> None:
    admin = act(world.admin)
    with pytest.raises(Invalid, match="下级单位"):
        unit_deactivate(unit=world.department, by=admin, at=AT)
    with pytest.raises(Invalid, match="担任角色"):
        unit_deactivate(unit=world.other, by=admin, at=AT)
    Assignment.objects.filter(unit=world.other).delete()
    assert not unit_deactivate(unit=world.other, by=admin, at=AT).active
    assert unit_activate(unit=world.other, by=admin, at=AT).active
    assert told(world.other) == [("deactivated", {}), ("activated", {})]


def test_unit_activate_waits_for_the_unit_above(world: World) -> None:
    Unit.objects.filter(pk__in=(world.department.pk, world.other.pk)).update(active=False)
    with pytest.raises(Invalid, match="上级单位"):
        unit_activate(unit=world.other, by=act(world.admin), at=AT)


def test_review_steps_are_set_and_given_back_to_the_unit_above(world: World) -> None:
    admin = act(world.admin)
    unit = unit_set_review_steps(unit=world.unit, steps=["unit", "bureau"], by=admin, at=AT)
    assert review_steps_of(unit) == (Step.UNIT, Step.BUREAU)
    unit = unit_set_review_steps(unit=unit, steps=[], by=admin, at=AT)
    assert review_steps_of(unit) == (Step.UNIT, Step.DEPARTMENT, Step.BUREAU)
    assert told(unit) == [
        ("steps_set", {"changes": {"review_steps": [[], ["unit", "bureau"]]}}),
        ("steps_set", {"changes": {"review_steps": [["unit", "bureau"], []]}}),
    ]


@pytest.mark.parametrize("steps", [["bureau", "unit"], ["unit", "unit"], ["section"]])
def test_review_steps_in_another_order_or_unknown_are_refused(world: World, steps: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        unit_set_review_steps(unit=world.unit, steps=steps, by=act(world.admin), at=AT)
    assert (refused.value.field, HistoryRow.objects.count()) == ("review_steps", 0)
