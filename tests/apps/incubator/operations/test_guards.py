"""Who may write in the incubator."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.incubator.operations.guards import require_running
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db


def test_only_those_who_run_the_incubator_write() -> None:
    world = make_world()
    allowed = []
    for name, user in world.users.items():
        try:
            require_running(act(user), world.unit)
            allowed.append(name)
        except NotAllowed:
            continue
    assert allowed == ["filler", "head"]
