"""How many people tenants employed on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.incubator.models import TenantFigures, TenantStep
from duixian.apps.incubator.queries.people import figures_on
from factories.accounts import make_world
from factories.tenants import AT, make_tenant

pytestmark = pytest.mark.django_db
LATER = datetime(2999, 1, 1, tzinfo=UTC)
MARCH, AUGUST, OCTOBER = date(2020, 3, 31), date(2020, 8, 31), date(2020, 10, 31)


def test_each_tenant_inside_by_the_figures_of_the_day() -> None:
    world = make_world()
    stays, leaves, silent = (make_tenant(world.unit, name) for name in ("甲", "乙", "丙"))
    for tenant, first, after, people, confirmed in (
        (stays, date(2020, 1, 1), date(2020, 7, 1), 10, AT),
        (stays, date(2020, 7, 1), date(2021, 1, 1), 14, AT),
        (leaves, date(2020, 1, 1), date(2020, 7, 1), 5, AT),
        (silent, date(2020, 1, 1), date(2020, 7, 1), 99, None),
    ):
        TenantFigures.objects.create(
            tenant=tenant,
            starts_on=first,
            ends_on=after,
            people=people,
            revenue=0,
            confirmed_at=confirmed,
            recorded_at=AT,
        )
    TenantStep.objects.create(tenant=leaves, stage="left", on=date(2020, 10, 1), recorded_at=AT)
    found = figures_on(world.unit, [MARCH, AUGUST, OCTOBER], LATER)
    assert {day: sorted(one.people for one in told) for day, told in found.items()} == {
        MARCH: [5, 10],
        AUGUST: [5, 14],
        OCTOBER: [14],
    }
    assert figures_on(world.unit, [], LATER) == {}
    assert figures_on(world.other, [MARCH], LATER) == {MARCH: []}
