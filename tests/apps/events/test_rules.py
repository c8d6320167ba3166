from __future__ import annotations

import pytest

from duixian.apps.events.rules import may_decide, may_keep_fees, may_read_sealed, may_run
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


@pytest.mark.django_db
def test_sealed_data_are_read_by_who_needs_them() -> None:
    world = make_world()
    found = {
        kind: {name for name, user in world.users.items() if may_read_sealed(act(user), world.unit.path, kind)}
        for kind in ("passport", "bank")
    }
    assert found == {"passport": {"filler", "head"}, "bank": {"finance", "head"}}
