"""Who may write, pass, finish, correct and verify, by role and place."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.evaluation import rules

HERE, ELSEWHERE = "00000001/00000002/", "00000001/00000003/"
RIGHTS = {
    Role.FILLER: (True, False, False, True, False),
    Role.FINANCE: (False, False, False, False, False),
    Role.HEAD: (False, True, False, True, False),
    Role.DEPARTMENT_REVIEWER: (False, False, True, False, True),
    Role.BUREAU_REVIEWER: (False, False, True, False, True),
    Role.AUDITOR: (False, False, False, False, False),
    Role.ADMIN: (False, False, False, False, False),
}


def rights(actor: Actor, path: str) -> tuple[bool, ...]:
    asked = (
        rules.may_write_report, rules.may_pass_report, rules.may_finish_report, rules.may_correct, rules.may_verify,
    )  # fmt: skip
    return tuple(may(actor, at=path) for may in asked)


@pytest.mark.parametrize("role", Role)
def test_rights_of_a_role_end_at_its_unit(role: Role) -> None:
    actor = Actor(1, None, "甲", (Holding(role, 2, HERE),))
    assert (rights(actor, HERE), rights(actor, ELSEWHERE)) == (RIGHTS[role], (False,) * 5)


def test_hand_in_it_is_by_person() -> None:
    actor = Actor(7, None, "甲")
    assert (rules.has_a_hand_in(actor, {7, 8}), rules.has_a_hand_in(actor, {8})) == (True, False)
    assert rules.has_a_hand_in(Actor.program(), {7}) is False
