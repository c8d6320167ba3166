"""Rent by days: a whole month, a part of one, what the incubator bears, and what is given back to who leaves mid-month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import Charge, Tenant, TenantBill
from duixian.apps.incubator.operations.leases import lease_end
from duixian.apps.incubator.operations.rents import rents_correct, rents_put
from duixian.apps.incubator.queries.leases import leases_of
from factories.accounts import make_world
from factories.tenancy import AT, housed, let, terms
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()


def put(tenant: Tenant, until: date) -> tuple[int, int, int]:
    return tuple(rents_put(tenant.unit, until, by=PROGRAM, at=AT))


def live(tenant: Tenant) -> list[tuple[str, Decimal]]:
    rows = Charge.objects.filter(tenant=tenant, superseded_at=None).order_by("starts_on", "pk")
    return [(f"{one.starts_on:%m%d}-{one.ends_on:%m%d}", one.amount) for one in rows]


def test_each_month_is_charged_once_by_its_days() -> None:
    tenant, _lease = housed(make_world().unit, first=date(2020, 1, 16), price="2.5", subsidy=Decimal("0.5"))
    assert put(tenant, date(2020, 3, 1)) == (2, 0, 0)
    assert live(tenant) == [("0116-0201", Decimal(3200)), ("0201-0301", Decimal(5800))]
    assert (put(tenant, date(2020, 3, 1)), put(tenant, date(2020, 4, 1))) == ((0, 0, 0), (1, 0, 0))
    one = Charge.objects.earliest("pk")
    assert (one.quantity, one.measure, one.words) == (
        Decimal(1600),
        "㎡·天",
        "L-青禾生物  101  2.5元/㎡·天，已减补贴800.00元",
    )
    with override("en"):
        assert (one.measure_words, one.words) == (
            "m²·days",
            "L-青禾生物  101  2.5 yuan/m²·day, subsidy of 800.00 yuan deducted",
        )


def test_drafts_and_days_before_the_lease_was_taken_over_are_not_charged() -> None:
    unit = make_world().unit
    tenant, lease = housed(unit, charged_from=date(2020, 3, 11))
    let(tenant, lease.rooms.get().room, terms("L2", date(2021, 1, 1), date(2022, 1, 1)), sign=False)
    put(tenant, date(2020, 4, 1))
    assert live(tenant) == [("0311-0401", Decimal(4200))]
    housed(unit, "乙", "102", price="2", subsidy=Decimal(2))
    assert put(tenant, date(2020, 4, 1)) == (0, 0, 0)


def test_who_leaves_mid_month_pays_to_the_day_before_the_bill() -> None:
    tenant, lease = housed(make_world().unit)
    put(tenant, date(2020, 4, 1))
    lease_end(lease_uuid=lease.uuid, on=date(2020, 3, 11), reason="搬迁", by=PROGRAM, at=AT)
    assert live(tenant) == [("0101-0201", Decimal(6200)), ("0201-0301", Decimal(5800)), ("0301-0311", Decimal(2000))]
    assert put(tenant, date(2020, 6, 1)) == (0, 0, 0)


def test_after_the_bill_the_days_not_had_come_back_exactly() -> None:
    tenant, lease = housed(make_world().unit)
    put(tenant, date(2020, 5, 1))
    bill = TenantBill.objects.create(tenant=tenant, number="B", month=date(2020, 4, 1), amount=24_000, issued_on=date(2020, 4, 1),
                                     due_on=date(2020, 4, 15), issued_at=AT)  # fmt: skip
    Charge.objects.update(bill=bill)
    lease_end(lease_uuid=lease.uuid, on=date(2020, 3, 11), reason="搬迁", by=PROGRAM, at=AT)
    waiting = [
        (one.starts_on, one.amount, one.corrects_id is not None)
        for one in Charge.objects.filter(bill=None).order_by("starts_on")
    ]
    assert waiting == [(date(2020, 3, 1), Decimal(-4200), True), (date(2020, 4, 1), Decimal(-6000), True)]
    lease_end(lease_uuid=lease.uuid, on=date(2020, 3, 21), reason="推迟", by=PROGRAM, at=AT)
    assert sum(amount for _days, amount in live(tenant)) == 6200 + 5800 + 4000


def test_a_lease_that_was_never_charged_has_nothing_to_correct() -> None:
    tenant, _lease = housed(make_world().unit)
    assert rents_correct(leases_of(tenant).get(), by=PROGRAM, at=AT) == (0, 0, 0)


def test_a_lease_that_ended_before_it_began_comes_to_nothing() -> None:
    tenant, lease = housed(make_world().unit)
    lease_end(lease_uuid=lease.uuid, on=date(2020, 1, 1), reason="未入驻", by=PROGRAM, at=AT)
    assert (put(tenant, date(2020, 3, 1)), make_tenant(tenant.unit, "乙").charges.count()) == ((0, 0, 0), 0)
