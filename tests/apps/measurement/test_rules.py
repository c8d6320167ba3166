"""Who binds, confirms, judges and measures."""

from __future__ import annotations

from duixian.apps.measurement.rules import may_bind, may_confirm, may_judge, may_measure
from factories.accounts import World, act


def test_who_may_do_what(world: World) -> None:
    path = world.unit.path
    asked = (may_bind, may_confirm, may_judge, may_measure)
    allowed = {name: [rule(act(user), path) for rule in asked] for name, user in world.users.items()}
    nothing = [False] * 4
    assert allowed == {
        "filler": [True, False, True, True], "finance": [True, False, False, True], "head": [True, True, True, True],
        "department_reviewer": nothing, "bureau_reviewer": nothing, "auditor": nothing, "admin": nothing, "stranger": nothing,
    }  # fmt: skip
