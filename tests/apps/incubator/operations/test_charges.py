"""What a tenant owes: once for a source, superseded before the bill, corrected by the difference after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Charge, Tenant, TenantBill
from duixian.apps.incubator.operations.charges import Owed, Put, _charge, _planned, charge_add, charges_put
from factories.accounts import World, act, make_world
from factories.tenants import AT, make_tenant

pytestmark = pytest.mark.django_db
MARCH = date(2020, 3, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


@pytest.fixture
def rent(tenant: Tenant) -> Owed:
    return Owed(tenant, "rent", "3月租金", MARCH, date(2020, 4, 1), Decimal("3100.00"), "lease", uuid4())


def put(world: World, *owed: Owed) -> Put:
    return charges_put(unit=world.unit, owed=owed, by=act(world.finance), at=AT)


def bill(tenant: Tenant, month: date = MARCH) -> TenantBill:
    """Everything that waits on a bill."""
    waiting = Charge.objects.filter(tenant=tenant, bill=None, superseded_at=None)
    made = TenantBill.objects.create(tenant=tenant, number=f"B{month}", month=month, amount=waiting.aggregate(s=Sum("amount"))["s"],
                                     issued_on=month, due_on=month, issued_at=AT)  # fmt: skip
    waiting.update(bill=made)
    return made


def live(tenant: Tenant) -> list[tuple[Decimal, bool, bool]]:
    """Amount, whether billed, whether a correction; in the order entered."""
    rows = Charge.objects.filter(tenant=tenant, superseded_at=None).order_by("pk")
    return [(one.amount, one.bill_id is not None, one.corrects_id is not None) for one in rows]


def test_one_source_charges_once(world: World, tenant: Tenant, rent: Owed) -> None:
    assert [put(world, rent), put(world, rent)] == [Put(1, 0, 0), Put(0, 0, 0)]
    assert live(tenant) == [(Decimal("3100.00"), False, False)]
    assert put(world, replace(rent, source_uuid=uuid4()), replace(rent, kind="property")) == Put(2, 0, 0)


def test_before_the_bill_another_amount_supersedes(world: World, tenant: Tenant, rent: Owed) -> None:
    put(world, rent)
    assert put(world, replace(rent, amount=Decimal("1500.00"))) == Put(1, 0, 1)
    assert (live(tenant), Charge.objects.count()) == ([(Decimal("1500.00"), False, False)], 2)
    assert put(world, replace(rent, amount=Decimal(0))) == Put(0, 0, 1)
    assert live(tenant) == []


def test_on_a_bill_the_difference_waits_for_the_next(world: World, tenant: Tenant, rent: Owed) -> None:
    put(world, rent)
    bill(tenant)
    assert put(world, replace(rent, amount=Decimal("1500.50"))) == Put(0, 1, 0)
    assert live(tenant) == [(Decimal("3100.00"), True, False), (Decimal("-1599.50"), False, True)]
    assert put(world, replace(rent, amount=Decimal("1600.00"))) == Put(0, 1, 1)
    assert live(tenant)[1:] == [(Decimal("-1500.00"), False, True)]
    assert put(world, rent) == Put(0, 0, 1)
    bill_amounts = [(Decimal("3100.00"), True, False)]
    assert live(tenant) == bill_amounts


def test_a_correction_that_was_billed_is_corrected_in_its_turn(world: World, tenant: Tenant, rent: Owed) -> None:
    put(world, rent)
    bill(tenant)
    put(world, replace(rent, amount=Decimal(1000)))
    assert bill(tenant, date(2020, 4, 1)).amount == Decimal("-2100.00")
    assert put(world, replace(rent, amount=Decimal(0))) == Put(0, 1, 0)
    assert [amount for amount, _billed, _correction in live(tenant)] == [Decimal(3100), Decimal(-2100), Decimal(-1000)]


def test_one_charge_alone(world: World, tenant: Tenant) -> None:
    given_ = {"kind": "repair", "text": "换锁", "starts_on": MARCH, "ends_on": date(2020, 3, 2), "amount": Decimal("80.5"),
              "source": "repairs.order", "source_uuid": uuid4(), "quantity": Decimal(1), "measure": "把"}  # fmt: skip
    assert charge_add(tenant=tenant, by=act(world.filler), at=AT, **given_) == Put(1, 0, 0)
    one = Charge.objects.get()
    assert (one.kind, one.amount, one.quantity, one.measure) == ("repair", Decimal("80.50"), Decimal(1), "把")


@pytest.mark.parametrize(
    ("field", "change"),
    [("kind", {"kind": "gift"}), ("ends_on", {"ends_on": MARCH}), ("amount", {"amount": Decimal("0.001")})],
)
def test_what_cannot_be_is_refused(world: World, rent: Owed, field: str, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        put(world, replace(rent, **change))
    assert (refused.value.field, Charge.objects.count()) == (field, 0)


def test_only_who_bills_and_only_tenants_of_the_unit(world: World, rent: Owed) -> None:
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            charges_put(unit=world.unit, owed=[rent], by=act(user), at=AT)
    with pytest.raises(Invalid):
        charges_put(unit=world.other, owed=[rent], by=act(world.stranger), at=AT)


def test_many_charges_cost_no_more_queries(world: World, tenant: Tenant, rent: Owed) -> None:
    by = act(world.finance)

    def cost(number: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            charges_put(unit=world.unit, owed=[replace(rent, source_uuid=uuid4()) for _ in range(number)], by=by, at=AT)
        return len(queries)

    cost(1)
    assert cost(1) == cost(40)


amounts = st.decimals(-9999, 9999, places=2)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.booleans()), max_size=3), amounts)
def test_what_is_owed_in_the_end_is_what_was_told(known: list[tuple[int, bool]], amount: Decimal) -> None:
    """Whatever was billed and whatever waits: what stays and what is made add up to the amount."""
    tenant = Tenant(pk=1)
    one = Owed(tenant, "rent", "", MARCH, date(2020, 4, 1), amount, "lease", uuid4())
    rows = [_charge(one, Decimal(cents) / 100, None, AT) for cents, _billed in known]
    for row, (_cents, billed) in zip(rows, known, strict=True):
        row.bill_id = 1 if billed else None
    plan = _planned(one, rows, AT)
    left = [row.amount for row in rows if row not in plan.gone] + ([plan.made.amount] if plan.made else [])
    assert sum(left, Decimal(0)) == amount
