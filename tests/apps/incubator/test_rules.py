"""Who may run the incubator, keep its bills and decide: each role, in its own unit and elsewhere."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.incubator.rules import may_bill, may_decide, may_run

HERE, ELSEWHERE = "a/b/", "a/c/"


def actor(role: Role) -> Actor:
    return Actor(7, None, "甲", (Holding(role, 1, HERE),))


@pytest.mark.parametrize(
    ("may", "roles"),
    [
        (may_run, {Role.FILLER, Role.HEAD}),
        (may_bill, {Role.FILLER, Role.FINANCE, Role.HEAD}),
        (may_decide, {Role.HEAD}),
    ],
)
def test_only_these_roles_may_and_only_at_home(may, roles) -> None:
    assert {role for role in Role if may(actor(role), HERE)} == roles
    assert [role for role in Role if may(actor(role), ELSEWHERE)] == []
    assert may(Actor.program(), ELSEWHERE) is True
