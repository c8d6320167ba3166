"""Who compares, who only looks, who sees nothing of the desk."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.library.reading_rules import may_check_reading, may_see_reading


def test_reviewers_above_the_units_compare_and_auditors_look() -> None:
    held = {role: Actor(1, None, "a", (Holding(role, 1, "00000001/"),)) for role in Role}
    assert {role for role, actor in held.items() if may_check_reading(actor, "00000001/00000002/")} == {
        Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER,
    }  # fmt: skip
    assert {role for role, actor in held.items() if may_see_reading(actor)} == {
        Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER, Role.AUDITOR,
    }  # fmt: skip
    assert may_see_reading(Actor.program())
    assert not may_check_reading(held[Role.DEPARTMENT_REVIEWER], "00000003/")
