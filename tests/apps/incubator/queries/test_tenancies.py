"""The ways of tenants up to a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.apps.incubator.models import TenantStep
from duixian.apps.incubator.queries.tenancies import came, inside, ways, went
from duixian.core.periods import Period
from factories.accounts import make_world
from factories.tenants import AT, make_tenant

pytestmark = pytest.mark.django_db


def test_ways_end_at_the_day_and_at_what_was_known() -> None:
    unit = make_world().unit
    tenant = make_tenant(unit)
    TenantStep.objects.create(tenant=tenant, stage="left", on=date(2020, 6, 1), recorded_at=AT + timedelta(days=9))
    before = AT + timedelta(days=1)
    assert [[step.stage for step in way] for way in ways(unit, date(2020, 6, 1))] == [["incubating", "left"]]
    assert [[step.stage for step in way] for way in ways(unit, date(2020, 6, 1), before)] == [["incubating"]]
    assert ([one.tenant for one in inside(unit, date(2020, 6, 1), before)], inside(unit, date(2020, 6, 1))) == (
        [tenant],
        [],
    )
    year = Period(date(2020, 1, 1), date(2021, 1, 1))
    assert ([one.on for one in came(unit, year)], [one.stage for one in went(unit, year)], went(unit, year, before)) == (
        [date(2020, 1, 6)], ["left"], [],
    )  # fmt: skip
