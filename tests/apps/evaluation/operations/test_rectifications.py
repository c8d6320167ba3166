"""Rectifications: put on the list, done, verified, carried to the next year."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.evaluation.models import Rectification
from duixian.apps.evaluation.operations import (
    rectification_add,
    rectification_carry,
    rectification_done,
    rectification_reopen,
    rectification_verify,
)
from duixian.apps.targets.operations.declarations import declaration_create
from factories.accounts import World, act
from factories.evaluation import WINTER, evaluated, settled
from factories.targets import sample_forms

pytestmark = pytest.mark.django_db
MARCH = date(2021, 3, 31)


def listed(world: World, evaluation: object, problem: str = "验收迟") -> Rectification:
    return rectification_add(
        evaluation=evaluation.uuid, problem=problem, measure="列入计划", due_on=MARCH, owner=world.filler.uuid,  # type: ignore[attr-defined]  # a self-evaluation
        position=3, by=act(world.filler), at=WINTER,
    )  # fmt: skip


def test_way_of_a_rectification_also_after_the_evaluation_is_final(world: World) -> None:
    made, above = listed(world, settled(world, evaluated(world))), act(world.bureau_reviewer)
    assert rectification_done(rectification=made.uuid, result="已列", by=act(world.head), at=WINTER).state == "done"
    assert rectification_reopen(rectification=made.uuid, reason="未见计划", by=above, at=WINTER).state == "reopened"
    rectification_done(rectification=made.uuid, result="附计划", by=act(world.head), at=WINTER)
    assert rectification_verify(rectification=made.uuid, by=above, at=WINTER).state == "verified"


def test_carry_takes_what_is_not_verified_once(world: World) -> None:
    evaluation, filler = evaluated(world), act(world.filler)
    first, second = listed(world, evaluation), listed(world, evaluation, "人手少")
    with pytest.raises(Invalid):
        rectification_carry(evaluation=evaluation.uuid, by=filler, at=WINTER)
    rectification_done(rectification=first.uuid, result="办妥", by=filler, at=WINTER)
    rectification_verify(rectification=first.uuid, by=act(world.department_reviewer), at=WINTER)
    following = declaration_create(
        project=evaluation.declaration.project.uuid, year=2021, form=sample_forms()[1], by=filler, at=WINTER
    )
    carried = rectification_carry(evaluation=evaluation.uuid, by=filler, at=WINTER)
    assert [(one.pk, one.carried_to) for one in carried] == [(second.pk, following)]
    assert rectification_carry(evaluation=evaluation.uuid, by=filler, at=WINTER) == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"problem": ""}, "problem"),
        ({"measure": " "}, "measure"),
        ({"due_on": date(2020, 1, 1)}, "due_on"),
        ({"position": 77}, "position"),
    ],
)
def test_add_refuses_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    values = {"problem": "迟", "measure": "早", "due_on": MARCH, "owner_name": "外聘丁", **given}
    evaluation = evaluated(world)
    with pytest.raises(Invalid) as refused:
        rectification_add(evaluation=evaluation.uuid, by=act(world.filler), at=WINTER, **values)  # type: ignore[arg-type]  # one bad entry each
    assert (refused.value.field, Rectification.objects.count()) == (field, 0)


def test_reviewers_do_not_keep_the_list(world: World) -> None:
    evaluation = evaluated(world)
    with pytest.raises(NotAllowed):
        rectification_add(
            evaluation=evaluation.uuid, problem="迟", measure="早", due_on=MARCH, owner_name="甲",
            by=act(world.department_reviewer), at=WINTER,
        )  # fmt: skip
