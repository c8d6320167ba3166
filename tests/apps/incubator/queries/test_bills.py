"""Bills as a tenant reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import Charge, TenantBill
from duixian.apps.incubator.queries.bills import bill_of, bills_of, lines_of, standing, waiting_charges
from factories.accounts import make_world
from factories.tenants import AT, make_tenant

DAY = date(2020, 3, 15)


@pytest.mark.parametrize(
    ("amount", "paid_on", "today", "expected"),
    [
        ("10", None, DAY, "open"),
        ("10", None, date(2020, 3, 16), "overdue"),
        ("10", DAY, date(2020, 3, 16), "paid"),
        ("-10", None, date(2020, 3, 16), "credit"),
        ("-10", DAY, DAY, "paid"),
    ],
)
def test_how_a_bill_stands(amount: str, paid_on: date | None, today: date, expected: str) -> None:
    assert standing(TenantBill(amount=Decimal(amount), due_on=DAY, paid_on=paid_on), today) == expected


@pytest.mark.django_db
def test_a_tenant_reads_its_own_bills_with_corrections_last() -> None:
    world = make_world()
    tenant, other = make_tenant(world.unit), make_tenant(world.unit, "乙")
    bill = TenantBill.objects.create(
        tenant=tenant, number="B1", month=DAY.replace(day=1), amount=70, issued_on=DAY, due_on=DAY, issued_at=AT
    )
    told = {"tenant": tenant, "starts_on": DAY, "ends_on": date(2020, 3, 16), "recorded_at": AT, "source": "x"}
    water = Charge.objects.create(kind="water", amount=100, source_uuid=uuid4(), bill=bill, **told)
    back = Charge.objects.create(kind="rent", amount=-30, source_uuid=uuid4(), bill=bill, corrects=water, **told)
    waits = Charge.objects.create(kind="power", amount=5, source_uuid=uuid4(), **told)
    assert (lines_of(bill), list(waiting_charges(tenant)), list(bills_of(tenant))) == ([water, back], [waits], [bill])
    assert bill_of(tenant, bill.uuid) == bill
    with pytest.raises(NotFound):
        bill_of(other, bill.uuid)
