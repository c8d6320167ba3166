"""What every operation on accounts checks first."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import administers, administers_person, day_of, filled
from factories.accounts import act, make_user, make_world


def test_filled_takes_blanks_away_and_refuses_nothing_at_all() -> None:
    assert filled("  甲 ", "name") == "甲"
    with pytest.raises(Invalid) as refused:
        filled(" ", "name")
    assert refused.value.field == "name"


@pytest.mark.django_db
def test_administers_tells_not_there_from_not_allowed() -> None:
    world = make_world()
    administers(act(world.admin), world.unit)
    administers(Actor.program(), world.unit)
    with pytest.raises(NotAllowed):
        administers(act(world.auditor), world.unit)
    with pytest.raises(NotFound):
        administers(act(world.stranger), world.unit)


@pytest.mark.django_db
def test_administers_person_needs_a_unit() -> None:
    world = make_world()
    lost = make_user("lost")
    assert administers_person(act(world.admin), world.filler) == world.unit
    with pytest.raises(NotFound):
        administers_person(act(world.admin), lost)
    with pytest.raises(Invalid):
        administers_person(Actor.program(), lost)


@pytest.mark.django_db
def test_day_of_is_that_of_the_unit() -> None:
    world = make_world()
    assert day_of(datetime(2020, 6, 1, 16, tzinfo=UTC), world.unit) == date(2020, 6, 2)
