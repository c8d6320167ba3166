"""Who writes, publishes, decides and objects, as plain values."""

from __future__ import annotations

from uuid import UUID

import pytest

from duixian.apps.accounts.actor import Actor, Holding
from duixian.apps.accounts.roles import Role
from duixian.apps.library.rules import (
    above,
    deciding_path,
    may_decide,
    may_object,
    may_publish,
    may_write,
    outranks,
    wrote,
)

TOP, DEPARTMENT, UNIT = "00000001/", "00000001/00000002/", "00000001/00000002/00000003/"
PROGRAM = Actor.program()


def holding(role: Role, path: str) -> Actor:
    return Actor(7, UUID(int=7), "甲", (Holding(role, 1, path),))


@pytest.mark.parametrize(
    ("role", "path", "writes", "publishes"),
    [
        (Role.FILLER, UNIT, ["own", "department", "common"], []),
        (Role.HEAD, UNIT, [], ["own"]),
        (Role.DEPARTMENT_REVIEWER, DEPARTMENT, ["department"], ["department"]),
        (Role.BUREAU_REVIEWER, TOP, ["common"], ["common"]),
        (Role.AUDITOR, TOP, [], []),
    ],
)
def test_by_role_and_reach(role: Role, path: str, writes: list[str], publishes: list[str]) -> None:
    actor, valid = holding(role, path), {"own": UNIT, "department": DEPARTMENT, "common": TOP}
    assert [scope for scope, unit in valid.items() if may_write(actor, scope=scope, home=UNIT, unit=unit)] == writes
    assert [scope for scope, unit in valid.items() if may_publish(actor, scope=scope, unit=unit)] == publishes


def test_a_hand_in_it() -> None:
    assert (wrote(holding(Role.HEAD, UNIT), [7]), wrote(holding(Role.HEAD, UNIT), [8]), wrote(PROGRAM, [7])) == (
        True,
        False,
        False,
    )


def test_decisions_rank_by_place() -> None:
    both = Actor(7, UUID(int=7), "甲", (Holding(Role.HEAD, 3, UNIT), Holding(Role.DEPARTMENT_REVIEWER, 2, DEPARTMENT)))
    assert (deciding_path(both), deciding_path(PROGRAM)) == (DEPARTMENT, "")
    assert (may_decide(both), may_decide(holding(Role.FILLER, UNIT)), may_decide(PROGRAM)) == (True, False, True)
    assert (outranks(DEPARTMENT, UNIT), outranks(UNIT, DEPARTMENT), outranks(UNIT, UNIT)) == (True, False, True)


def test_only_the_head_objects() -> None:
    assert (may_object(holding(Role.HEAD, UNIT), UNIT), may_object(holding(Role.FILLER, UNIT), UNIT)) == (True, False)


def test_places_above() -> None:
    assert above([UNIT]) == (TOP, DEPARTMENT, UNIT)
    assert above([]) == ()
