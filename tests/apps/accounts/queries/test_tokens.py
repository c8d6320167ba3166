"""Who sees tokens, and who comes with one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import reader_of, token_get, token_of, tokens_visible, units_headed
from duixian.apps.accounts.queries.tokens import end_of
from duixian.apps.accounts.roles import Role
from factories.accounts import act, make_world
from factories.connections import NOW, expired, issued, revoked

pytestmark = pytest.mark.django_db


def test_heads_administrators_and_auditors_see_tokens() -> None:
    world = make_world()
    token = issued(world).token
    seen = {name for name, user in world.users.items() if tokens_visible(act(user)).exists()}
    assert seen == {"head", "admin", "auditor"}
    assert token_get(act(world.head), token.uuid) == token
    with pytest.raises(NotFound):
        token_get(act(world.stranger), token.uuid)
    assert list(units_headed(act(world.head))) == [world.unit]


def test_a_token_in_force_stands_for_an_auditor_of_its_unit() -> None:
    world = make_world()
    made = issued(world)
    found = token_of(made.secret, at=NOW)
    assert found is not None
    reader = reader_of(found)
    assert reader.is_program is False
    assert [(held.role, held.path) for held in reader.holdings] == [(Role.AUDITOR, world.unit.path)]
    assert (reader.sees(world.unit.path), reader.sees(world.other.path), reader.sees(world.department.path)) == (
        True,
        False,
        False,
    )


def test_tokens_that_are_not_in_force_stand_for_nobody() -> None:
    world = make_world()
    void, old, off, fine = issued(world), issued(world), issued(world, world.other), issued(world)
    revoked(void.token)
    expired(old.token)
    Unit.objects.filter(pk=world.other.pk).update(active=False)
    found = [token_of(one.secret, at=NOW) for one in (void, old, off)]
    assert (found, token_of("dxn_x", at=NOW), token_of(fine.secret, at=NOW + timedelta(days=60))) == (
        [None] * 3,
        None,
        None,
    )


def test_a_day_ends_in_the_zone_of_the_unit() -> None:
    assert end_of(date(2020, 6, 30), Unit(time_zone="Asia/Shanghai")).isoformat() == "2020-07-01T00:00:00+08:00"
