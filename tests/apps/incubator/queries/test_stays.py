"""When tenants were in the incubator."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.incubator.models import TenantStep
from duixian.apps.incubator.queries.stays import stays_of
from factories.accounts import make_world
from factories.tenants import AT, make_tenant

pytestmark = pytest.mark.django_db


def test_stages_follow_the_steps_that_are_believed() -> None:
    world = make_world()
    stays, left, never = (make_tenant(world.unit, name) for name in ("在", "走", "未"))
    TenantStep.objects.create(tenant=left, stage="left", on=date(2020, 5, 1), recorded_at=AT)
    TenantStep.objects.filter(tenant=never).update(stage="applied")
    make_tenant(world.other, "别家")
    found = stays_of(world.unit)
    assert (found.known, stays_of(world.department).known) == (True, False)
    assert [found.stage(left, date(2020, month, day)) for month, day in ((1, 5), (1, 6), (4, 30), (5, 1))] == [
        "", "incubating", "incubating", "left"
    ]  # fmt: skip
    assert found.inside(date(2020, 4, 30)) == [stays, left]
    assert found.inside(date(2020, 12, 31)) == [stays]
    assert found.inside_between(date(2020, 1, 1), date(2020, 12, 31)) == [stays, left]
    assert found.inside_between(date(2020, 4, 30), date(2020, 12, 31)) == [stays, left]
    assert found.inside_between(date(2020, 5, 1), date(2020, 12, 31)) == [stays]
    assert found.came("left", date(2020, 5, 1), date(2020, 5, 1)) == [left]
    assert stays_of(world.unit, datetime(2020, 1, 1, tzinfo=UTC)).steps == {}
