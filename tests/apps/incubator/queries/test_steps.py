"""How far a tenant has come and what somebody may do with it."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.queries.steps import actions_for, is_walk, owes, step_get, steps_of
from factories.accounts import act, make_world
from factories.tenants import make_tenant


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (["applied"], True),
        (["applied", "returned", "applied", "admitted", "incubating", "graduated", "left"], True),
        (["applied", "incubating"], False),
        (["admitted"], False),
        ([], False),
    ],
)
def test_stages_follow_each_other_by_the_table(stages: list[str], expected: bool) -> None:
    assert is_walk(stages) is expected


@pytest.mark.django_db
def test_each_role_may_do_its_part() -> None:
    world = make_world()
    tenant = make_tenant(world.unit, stage="applied")
    assert {name: [one.value for one in actions_for(act(user), tenant)] for name, user in world.users.items()} == {
        "filler": ["return", "withdraw"], "head": ["admit", "return", "refuse", "withdraw"],
        **{key: [] for key in ("finance", "department_reviewer", "bureau_reviewer", "auditor", "admin", "stranger")},
    }  # fmt: skip
    step = steps_of(tenant)[0]
    assert (step_get(act(world.auditor), step.uuid), owes(tenant)) == (step, False)
    with pytest.raises(NotFound):
        step_get(act(world.stranger), step.uuid)
