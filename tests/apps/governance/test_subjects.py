"""Duties are told and stay with the name."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.governance.models import RosterEntry
from duixian.apps.governance.subjects import HOLDER
from duixian.apps.parties.holders import Kept
from factories.accounts import act, make_world
from factories.governance import make_post, make_team
from factories.subjects import SINCE, known

pytestmark = pytest.mark.django_db


def test_a_post_is_told_and_kept() -> None:
    world = make_world()
    person, by = known(world.unit), act(world.filler)
    assert HOLDER.kept(person) == ()
    RosterEntry.objects.create(
        post=make_post(make_team(world.unit, by), by), person=person, since=date(2020, 1, 1), recorded_at=SINCE
    )
    assert HOLDER.told(person)["roster"] == [{"post_team_name": "会务组", "post_name": "总协调", "since": "2020-01-01"}]
    assert HOLDER.kept(person) == (Kept("roster", 1, "duty", named=True),)
