from __future__ import annotations

from itertools import combinations, permutations

import pytest

from duixian.core.workflow.errors import StepsError
from duixian.core.workflow.roles import ALL_STEPS, ROLE_WORDS, STEP_ROLES, STEP_WORDS, Role, Step, check_steps

UPWARD = [steps for size in (1, 2, 3) for steps in combinations(Step, size)]


@pytest.mark.parametrize("steps", UPWARD)
def test_check_steps_takes_every_part_of_the_tree_in_order(steps: tuple[Step, ...]) -> None:
    check_steps(steps)
    assert steps == tuple(step for step in ALL_STEPS if step in steps)


@pytest.mark.parametrize(
    "steps",
    [(), (Step.UNIT, Step.UNIT)]
    + [steps for size in (2, 3) for steps in permutations(Step, size) if steps not in UPWARD],
)
def test_check_steps_refuses_none_and_disorder(steps: tuple[Step, ...]) -> None:
    with pytest.raises(StepsError, match="at least one step, in the order unit, department, finance bureau"):
        check_steps(steps)


def test_every_step_has_its_role_and_words() -> None:
    assert set(STEP_ROLES) == set(STEP_WORDS) == set(Step)
    assert set(ROLE_WORDS) == set(Role)
    assert len(set(STEP_ROLES.values())) == len(Step)
