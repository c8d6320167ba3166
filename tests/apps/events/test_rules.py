from __future__ import annotations

import pytest

from duixian.apps.events.rules import may_decide, may_keep_fees, may_run
from factories.accounts import act, make_world


@pytest.mark.django_db
def test_who_runs_a_conference_who_decides_and_who_keeps_its_fees() -> None:
    world = make_world()
    told = {
        name: tuple(rule(act(user), world.unit.path) for rule in (may_run, may_decide, may_keep_fees))
        for name, user in world.users.items()
    }
    nothing = (False, False, False)
    assert told == {
        **dict.fromkeys(world.users, nothing), "filler": (True, False, False), "finance": (True, False, True),
        "head": (True, True, False),
    }  # fmt: skip
