"""The year month by month, and a line without a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.incubator.operations.year_plan import LinePlan, year_plan_add
from duixian.apps.incubator.queries.year_plan import lines_shown, months_shown
from duixian.apps.money.operations.payments import payment_register
from factories.accounts import act, make_world
from factories.money import AT, make_line

pytestmark = pytest.mark.django_db


def test_planned_beside_paid() -> None:
    world = make_world()
    line = make_line(world.unit, "1200", "水电费")
    other = make_line(world.unit, "100", "其他", line.declaration)
    plan = LinePlan(line=line.uuid, name="水电", rhythm="month", amount=Decimal(1200))
    year_plan_add(
        declaration_uuid=line.declaration.uuid,
        plans=[plan],
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 12, 31),
        by=act(world.filler),
        at=AT,
    )
    first = lines_shown(line.declaration, date(2020, 3, 2))[0].instalments[0]
    given = {"line_uuid": line.uuid, "nature": "utility", "purpose": "1月水电费", "payee_name": "海汀供电", "planned_uuid": first.planned.item.uuid,
             "by": act(world.finance), "at": AT}  # fmt: skip
    payment_register(amount=Decimal(40), paid_on=date(2020, 1, 31), part=True, **given)
    payment_register(amount=Decimal(60), paid_on=date(2020, 2, 10), **given)
    rows = lines_shown(line.declaration, date(2020, 3, 2))
    assert [(row.line, row.plan is not None, row.done, len(row.instalments)) for row in rows] == [
        (line, True, 1, 12),
        (other, False, 0, 0),
    ]
    months = months_shown(rows, 2020)
    assert [(one.planned, one.paid, one.planned_sum, one.paid_sum) for one in months[:3]] == [
        (100, 40, 100, 40), (100, 60, 200, 100), (100, 0, 300, 100),
    ]  # fmt: skip
