"""As reported then, and as known today."""

from __future__ import annotations

from datetime import timedelta

from duixian.apps.audit.clock import playing
from duixian.apps.measurement.operations import binding_set
from duixian.apps.measurement.operations.bindings import BindingValues
from duixian.apps.measurement.queries import binding_compared, comparison_default
from duixian.core.values import Count, Measured
from factories.accounts import World, act
from factories.bound import AT, DAY, bound, measure, propose, upload

LATER = AT + timedelta(days=9)
NAME = "参会人数"


def test_binding_compared_explains_each_row_that_changed(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    binding = bound(declaration, NAME)
    reported = measure(world, binding, reported=True)
    upload(world, declaration, ["姓名", "评价"], ["张三", "5"], ["赵六", "4"], at=LATER, as_of=DAY)
    told = binding_compared(act(world.auditor), binding.uuid, as_of=DAY, then=AT, now=LATER)
    assert (told.reported, told.before.value, told.after.value) == (reported, Measured(Count(3)), Measured(Count(2)))
    assert [(change.kind.value, change.key) for change in told.told.changes] == [
        ("removed", "李四"), ("removed", "王五"), ("removed", "张三#4"), ("added", "赵六"),
    ]  # fmt: skip


def test_binding_compared_with_itself_shows_nothing(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    told = binding_compared(act(world.auditor), bound(declaration, NAME).uuid, as_of=DAY, then=AT, now=AT)
    assert (told.told.changes, told.told.is_same_value, told.reported) == ((), True, None)


def test_binding_compared_uses_the_definition_that_held_then(world: World) -> None:
    declaration = propose(world)
    upload(world, declaration)
    old = bound(declaration, NAME)
    values = BindingValues("evidence.list_distinct", {"topic": NAME, "column": "评价"})
    with playing(LATER):
        made = binding_set(
            declaration_uuid=declaration.uuid,
            indicator_uuid=old.indicator.uuid,
            values=values,
            by=act(world.filler),
            at=LATER,
        )
    told = binding_compared(act(world.auditor), made.uuid, as_of=DAY, then=AT, now=LATER)
    assert (told.before.value, told.after.value) == (Measured(Count(3)), Measured(Count(2)))


def test_comparison_default_begins_with_the_last_measurement(world: World) -> None:
    binding = bound(propose(world), NAME)
    assert comparison_default(act(world.auditor), binding.uuid, now=AT)[1:] == (DAY, AT)
    made = measure(world, binding, at=LATER)
    assert comparison_default(act(world.auditor), binding.uuid, now=LATER)[1:] == (DAY, made.recorded_at)
