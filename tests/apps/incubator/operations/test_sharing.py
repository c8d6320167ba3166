"""Sharing a bill charges tenants; sharing again charges differences; a corrected bill corrects them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import Allocation, Charge, Tenant, TenantBill, UtilityBill
from duixian.apps.incubator.operations.sharing import bill_allocate
from duixian.apps.incubator.operations.utility_bills import BillDetails, bill_correct, bill_withdraw
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room
from factories.meters import MARCH, make_bill, make_meter, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    """Half of a yard of 200 m², with a meter of its own that counted half of the bill."""
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    room = make_room(floor, by)
    make_room(floor, by, "102", "100", "common")
    tenant = make_lease(room).tenant
    main = make_meter(world.unit, by, site=floor.building.site)
    own = make_meter(world.unit, by, "D2", site=floor.building.site, role="tenant", parent=main, tenant=tenant)
    read(main, by, ("2020-02-10", "1500"), ("2020-03-10", "1790"))
    read(own, by, ("2020-02-10", "1500"), ("2020-03-10", "1645"))
    make_bill(main, by, world.unit)
    return tenant


def owed(tenant: Tenant) -> list[tuple[str, str, Decimal, Decimal | None]]:
    rows = Charge.objects.filter(tenant=tenant, superseded_at=None)
    return [(one.kind, one.words, one.amount, one.quantity) for one in rows]


def test_a_tenant_is_charged_its_share_once(world: World, tenant: Tenant) -> None:
    bill, by = UtilityBill.objects.get(), act(world.finance)
    made = bill_allocate(bill_uuid=bill.uuid, by=by, at=AT)
    text = "2020-02-10 至 2020-03-09，分表 116.00 元，公摊 58.00 元"
    assert owed(tenant) == [("power", text, Decimal("174.00"), Decimal("145.000"))]
    with override("en"):
        assert owed(tenant)[0][1] == "2020-02-10 to 2020-03-09, own meter ¥116.00, common use ¥58.00"
    assert [(one.tenant, one.key, one.amount) for one in made.shares.all()] == [
        (None, "area", Decimal("58.00")), (tenant, "area", Decimal("58.00")), (tenant, "meter", Decimal("116.00")),
    ]  # fmt: skip
    bill_allocate(bill_uuid=bill.uuid, by=by, at=AT)
    assert [len(owed(tenant)), Allocation.objects.count(), Allocation.objects.filter(superseded_at=None).count()] == [
        1,
        2,
        1,
    ]
    assert HistoryRow.objects.filter(kind="incubator.utility_bill.allocated").latest("id").payload == {
        "number": "ZD-3", "shares": 1, "rest": "116",
    }  # fmt: skip


def test_a_corrected_bill_corrects_what_is_owed(world: World, tenant: Tenant) -> None:
    bill, by = UtilityBill.objects.get(), act(world.finance)
    bill_allocate(bill_uuid=bill.uuid, by=by, at=AT)
    details = BillDetails("power", "海汀供电", "ZD-3", *MARCH, Decimal(116), Decimal(290), bill.meter)
    made = bill_correct(bill_uuid=bill.uuid, details=details, reason="金额抄错", by=by, at=AT)
    bill_allocate(bill_uuid=made.uuid, by=by, at=AT)
    assert [amount for _kind, _text, amount, _used in owed(tenant)] == [Decimal("87.00")]
    tenant.leases.update(withdrawn_at=AT)
    tenant.meter_places.update(superseded_at=AT)
    bill_allocate(bill_uuid=made.uuid, by=by, at=AT)
    assert owed(tenant) == []


def test_a_bill_that_never_came_is_charged_to_nobody(world: World, tenant: Tenant) -> None:
    bill, by = UtilityBill.objects.get(), act(world.finance)
    bill_allocate(bill_uuid=bill.uuid, by=by, at=AT)
    on = TenantBill.objects.create(tenant=tenant, number="202003-1", month=date(2020, 3, 1), amount=Decimal(174),
                                   issued_on=date(2020, 3, 12), due_on=date(2020, 3, 20), issued_at=AT)  # fmt: skip
    Charge.objects.update(bill=on)
    bill_withdraw(bill_uuid=bill.uuid, reason="登记错单位", by=by, at=AT)
    assert [amount for _kind, _text, amount, _used in owed(tenant)] == [Decimal("174.00"), Decimal("-174.00")]
    assert Allocation.objects.filter(superseded_at=None).count() == 0


def test_a_bill_that_was_another_utility_s_takes_its_shares_back(world: World, tenant: Tenant) -> None:
    bill, by = UtilityBill.objects.get(), act(world.finance)
    bill_allocate(bill_uuid=bill.uuid, by=by, at=AT)
    details = BillDetails("water", "海汀水务", "ZD-3", *MARCH, Decimal(116), Decimal(290))
    made = bill_correct(bill_uuid=bill.uuid, details=details, reason="是水费", by=by, at=AT)
    assert owed(tenant) == []
    bill_allocate(bill_uuid=made.uuid, by=by, at=AT)
    assert owed(tenant) == []


def test_who_shares_bills_and_what_cannot_be_shared(world: World, tenant: Tenant) -> None:
    bill = UtilityBill.objects.get()
    with pytest.raises(NotAllowed):
        bill_allocate(bill_uuid=bill.uuid, by=act(world.auditor), at=AT)
    with pytest.raises(NotFound):
        bill_allocate(bill_uuid=bill.uuid, by=act(world.stranger), at=AT)
    tenant.leases.get().rooms.update(area=900)
    with pytest.raises(Invalid, match="超过总量"):
        bill_allocate(bill_uuid=bill.uuid, by=act(world.finance), at=AT)
    assert (bill.starts_on, Charge.objects.count()) == (date(2020, 2, 10), 0)
