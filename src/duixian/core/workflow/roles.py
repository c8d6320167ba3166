"""The steps of a review and the roles that act in it."""

from __future__ import annotations

from enum import StrEnum

from duixian.core.wording import Words
from duixian.core.workflow.errors import StepsError


class Role(StrEnum):
    """Who may act; the accounts of the site map their own roles to these."""

    CLERK = "clerk"
    UNIT_HEAD = "unit_head"
    DEPARTMENT_REVIEWER = "department_reviewer"
    BUREAU_REVIEWER = "bureau_reviewer"


class Step(StrEnum):
    """A level of review, in the order of the tree."""

    UNIT = "unit"
    DEPARTMENT = "department"
    BUREAU = "bureau"


ROLE_WORDS = {
    Role.CLERK: Words("填报人", "clerk"),
    Role.UNIT_HEAD: Words("单位负责人", "head of the unit"),
    Role.DEPARTMENT_REVIEWER: Words("主管部门审核人", "reviewer of the department"),
    Role.BUREAU_REVIEWER: Words("财政审核人", "reviewer of the finance bureau"),
}
STEP_WORDS = {
    Step.UNIT: Words("单位审核", "review by the unit"),
    Step.DEPARTMENT: Words("主管部门审核", "review by the department"),
    Step.BUREAU: Words("财政部门审核", "review by the finance bureau"),
}
STEP_ROLES = {
    Step.UNIT: Role.UNIT_HEAD,
    Step.DEPARTMENT: Role.DEPARTMENT_REVIEWER,
    Step.BUREAU: Role.BUREAU_REVIEWER,
}
ALL_STEPS: tuple[Step, ...] = tuple(Step)


def check_steps(steps: tuple[Step, ...]) -> None:
    """Raises StepsError unless there is a step and they follow the tree upward without repetition."""
    if not steps or list(steps) != [step for step in Step if step in steps]:
        raise StepsError(
            Words(
                "审核步骤至少要有一步，并按 单位、主管部门、财政部门 的顺序，不重复",
                "a review needs at least one step, in the order unit, department, finance bureau, none twice",
            )
        )
