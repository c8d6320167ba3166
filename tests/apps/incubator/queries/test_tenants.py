"""Tenants as somebody sees them."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.queries.tenants import tenant_get, tenants_visible
from factories.accounts import act, make_world
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db


def test_tenants_are_seen_at_home_and_above() -> None:
    world = make_world()
    one = make_tenant(world.unit)
    for user in (world.filler, world.auditor):
        assert (tenant_get(act(user), one.uuid), list(tenants_visible(act(user)))) == (one, [one])
    with pytest.raises(NotFound):
        tenant_get(act(world.stranger), one.uuid)
