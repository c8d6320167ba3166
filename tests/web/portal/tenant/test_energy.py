"""The tab of power and water in a tenant's pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import Room, Site
from factories.accounts import act, make_world
from factories.incubator import make_floor, make_room
from factories.meters import make_meter, read
from factories.tenants import make_link, make_tenant

pytestmark = pytest.mark.django_db


def test_a_tenant_sees_its_own_meters_and_nobody_elses(client: Client) -> None:
    world = make_world()
    by = act(world.filler)
    room: Room = make_room(make_floor(world.unit, by), by)
    tenant = make_tenant(world.unit)
    page = reverse("tenant:energy", args=[make_link(tenant)])
    assert "这一年还没有用量和分摊" in client.get(page).content.decode()
    site = Site.objects.get()
    own = make_meter(world.unit, by, "D2", site=site, role="tenant", room=room, tenant=tenant)
    other = make_meter(world.unit, by, "D3", site=site, role="sub")
    for meter in (own, other):
        read(meter, by, ("2020-01-10", "1400"), ("2020-02-10", "2634"))
    text = client.get(page, {"year": "2020"}).content.decode()
    assert [word in text for word in ("1,234", "D2", "D3", "各月用量：电")] == [True, True, False, True]
