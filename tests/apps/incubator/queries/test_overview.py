"""The incubator on a day, in figures."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.incubator.operations.bookings import service_ask
from duixian.apps.incubator.queries.overview import overview
from factories.accounts import act, make_world
from factories.incubator import make_floor, make_lease, make_room
from factories.services import AT, STARTS, make_service, make_session, make_technical
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 2)


def test_figures_of_every_part_in_a_constant_number_of_queries() -> None:
    world = make_world()
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    make_lease(make_room(floor, by))
    make_room(floor, by, "102", "50")
    tenant = make_tenant(world.unit)
    service = make_service(world.unit, by)
    session = make_session(service, by)
    with CaptureQueriesContext(connection) as before:
        assert overview(by, DAY, AT).wishes == 0
    for name in ("甲", "乙"):
        make_tenant(world.unit, name, "graduated")
        make_session(service, by)
        service_ask(service_uuid=make_technical(world.unit, by).uuid if name == "甲" else world.unit.services.get(kind="technical").uuid,
                    tenant_uuid=tenant.uuid, wish="周二", by=by, at=AT)  # fmt: skip
    with CaptureQueriesContext(connection) as after:
        found = overview(by, DAY, AT)
    assert len(after) == len(before)
    assert found.stages == {"applied": 1, "incubating": 1, "graduated": 2}
    assert (found.areas.let, found.areas.vacant, found.wishes, len(found.sessions), found.sessions[0]) == (
        150,
        50,
        2,
        3,
        session,
    )
    assert (
        found.bills,
        found.bills_paid,
        found.repairs,
        found.repairs_late,
        found.inspections_late,
        found.inspections_soon,
    ) == (0,) * 6
    assert overview(by, DAY, STARTS.replace(month=4)).sessions == []
    assert overview(act(world.stranger), DAY, AT).stages == {}
