"""How the tree reviews a unit: steps, working days, people."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Assignment, UnitKind
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.operations.adjustments import adjustment_open
from duixian.apps.targets.queries.steps import (
    deadline,
    deciders_of,
    hands_in,
    lineage,
    position_of,
    reviewers_at,
    steps_for,
    version_at,
    writers_of,
)
from duixian.core.workflow.declaration import State
from duixian.core.workflow.roles import ALL_STEPS, Step
from factories.accounts import act, make_unit, make_user, make_world
from factories.reviews import AT, submitted, written

pytestmark = pytest.mark.django_db


def test_lineage_is_the_unit_and_those_above_nearest_first() -> None:
    world = make_world()
    assert lineage(world.unit) == [world.unit, world.department, world.bureau]
    assert lineage(world.bureau) == [world.bureau]


def test_steps_by_default_are_those_the_tree_has_somebody_for() -> None:
    world = make_world()
    alone = make_unit("独立单位", UnitKind.UNIT)
    direct = make_unit("直属单位", UnitKind.UNIT, world.bureau)
    assert steps_for(lineage(world.unit)) == ALL_STEPS
    assert steps_for(lineage(alone)) == (Step.UNIT,)
    assert steps_for(lineage(direct)) == (Step.UNIT, Step.BUREAU)


def test_the_nearest_setting_wins() -> None:
    world = make_world()
    world.bureau.review_steps = ["bureau"]
    world.bureau.save()
    assert steps_for(lineage(world.unit)) == (Step.BUREAU,)
    world.department.review_steps = ["department", "unit"]
    world.department.save()
    assert steps_for(lineage(world.unit)) == (Step.UNIT, Step.DEPARTMENT)


def test_deadlines_follow_the_nearest_setting_and_the_unit_zone() -> None:
    world = make_world()
    world.bureau.review_days = {"unit": 1, "department": 2}
    world.bureau.save()
    world.department.review_days = {"unit": 2}
    world.department.save()
    line = lineage(world.unit)
    late = datetime(2020, 1, 6, 17, 0, tzinfo=UTC)  # already Tuesday in Shanghai
    assert [deadline(line, step, at=AT) for step in Step] == [date(2020, 1, 8), date(2020, 1, 8), date(2020, 1, 19)]
    assert deadline(line, Step.UNIT, at=late) == date(2020, 1, 9)


def test_reviewers_hold_the_role_there_or_above_on_that_day() -> None:
    world = make_world()
    make_user("other_head", (Role.HEAD, world.other))
    above = make_user("above", (Role.HEAD, world.department))
    Assignment.objects.filter(user=world.head).update(until=date(2020, 3, 1))
    assert set(reviewers_at(world.unit, Step.UNIT, on=date(2020, 2, 29))) == {world.head, above}
    assert set(reviewers_at(world.unit, Step.UNIT, on=date(2020, 3, 1))) == {above}
    assert list(reviewers_at(world.unit, Step.BUREAU, on=date(2019, 12, 31))) == []


def test_hands_are_everybody_who_wrote_and_who_submitted() -> None:
    world = make_world()
    declaration = written(world)
    assert writers_of(declaration) == {world.filler.pk}
    found = submitted(world, declaration)
    version = version_at(found.current_id)
    assert (hands_in(version), deciders_of(version)) == ({world.filler.pk}, set())


def test_position_knows_an_adjustment() -> None:
    from factories.reviews import approved

    world = make_world()
    declaration = approved(world)
    assert (position_of(declaration).state, position_of(declaration).adjusting) == (State.APPROVED, False)
    adjustment_open(declaration=declaration.uuid, reason="推迟", by=act(world.filler), at=AT)
    declaration.refresh_from_db()
    assert (position_of(declaration).state, position_of(declaration).adjusting) == (State.ADJUSTING, True)


@pytest.mark.parametrize("key", [None, 0])
def test_no_version_no_answer(key: int | None) -> None:
    with pytest.raises(NotFound):
        version_at(key)
