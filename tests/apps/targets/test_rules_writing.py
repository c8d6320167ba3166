"""Who keeps the register, fills in forms and keeps the plan."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.rules import may_keep_plan, may_keep_register, may_write_draft

UNIT, OTHER = "00000001/00000002/", "00000001/00000003/"


def holder(role: Role, path: str = UNIT) -> Actor:
    return Actor(user_id=1, uuid=None, name="甲", holdings=(Holding(role, 2, path),))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_what_its_description_says(role: Role) -> None:
    actor = holder(role)
    allowed = [rule(actor, at=UNIT) for rule in (may_keep_register, may_write_draft, may_keep_plan)]
    expected = {Role.FILLER: [True, True, True], Role.HEAD: [True, False, False]}
    assert allowed == expected.get(role, [False, False, False])


def test_roles_reach_no_other_unit() -> None:
    actor = holder(Role.FILLER)
    assert [rule(actor, at=OTHER) for rule in (may_keep_register, may_write_draft, may_keep_plan)] == [False] * 3


def test_program_may_all() -> None:
    assert may_write_draft(Actor.program(), at=UNIT)
