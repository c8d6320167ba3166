"""The statistics of a year: from records, typed in, or not recorded; never a silent zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.incubator.models import (
    Achievement,
    Charge,
    Mentoring,
    Tenant,
    TenantBill,
    TenantFigures,
    TenantStep,
)
from duixian.apps.incubator.operations.deliveries import delivery_record, session_hold, year_fact_record
from duixian.apps.incubator.queries.statistics import Statistics, year_statistics
from duixian.apps.parties.models import Person
from factories.accounts import World, act, make_world
from factories.incubator import make_floor, make_room
from factories.services import AT, STARTS, make_service, make_session, make_technical
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
END = date(2021, 2, 1)


@pytest.fixture
def world() -> World:
    return make_world()


def told(found: Statistics) -> dict[str, str]:
    return {one.line.key: f"{one.value:f}" for one in found.figures if one.value is not None}


def test_without_records_nothing_is_a_number(world: World) -> None:
    found = year_statistics(world.unit, 2020, END)
    assert (told(found), found.missing, found.day) == ({}, len(found.figures), date(2020, 12, 31))
    assert year_statistics(world.unit, 2020, date(2020, 5, 1)).day == date(2020, 5, 1)


def fill(world: World, tenant: Tenant) -> None:
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    make_room(floor, by)
    make_room(floor, by, "102", "40", "own")
    session = make_session(make_service(world.unit, by), by)
    session_hold(session_uuid=session.uuid, came={tenant.uuid: 3}, others=2, by=by, at=STARTS)
    event = make_session(make_service(world.unit, by, "路演", kind="event"), by, title="春季")
    session_hold(session_uuid=event.uuid, came={tenant.uuid: 5}, by=by, at=STARTS)
    delivery_record(
        service_uuid=make_technical(world.unit, by).uuid,
        tenant_uuid=tenant.uuid,
        on=AT.date(),
        hours=Decimal(2),
        result="报告",
        by=by,
        at=AT,
    )
    for key, value in (("income_investment", "0"), ("income_other", "50.00"), ("staff", "12")):
        year_fact_record(unit=world.unit, year=2020, key=key, value=Decimal(value), by=by, at=AT)
    rent = {
        "tenant": tenant,
        "starts_on": date(2020, 3, 1),
        "ends_on": date(2020, 4, 1),
        "source": "lease",
        "source_uuid": tenant.uuid,
    }
    Charge.objects.create(**rent, kind="rent", text="房租", amount=Decimal(3000), recorded_at=AT)
    bill = TenantBill.objects.create(
        tenant=tenant, number="B1", month=date(2020, 3, 1), amount=3600, issued_on=date(2020, 4, 1), due_on=date(2020, 4, 15),
        paid_on=date(2020, 4, 10), issued_at=AT,
    )  # fmt: skip
    Charge.objects.filter(tenant=tenant).update(bill=bill)


def test_the_table_of_a_year(world: World) -> None:
    tenant, graduate = make_tenant(world.unit), make_tenant(world.unit, "远山药业")
    TenantStep.objects.create(tenant=graduate, stage="graduated", on=date(2020, 9, 1), recorded_at=AT)
    fill(world, tenant)
    half = {
        "tenant": tenant,
        "confirmed_at": AT,
        "recorded_at": AT,
        "revenue": Decimal("1000.00"),
        "rd_spending": Decimal("400.00"),
    }
    TenantFigures.objects.create(**half, people=8, starts_on=date(2020, 1, 1), ends_on=date(2020, 7, 1))
    TenantFigures.objects.create(**half, people=11, starts_on=date(2020, 7, 1), ends_on=date(2021, 1, 1))
    TenantFigures.objects.create(
        **{**half, "tenant": graduate, "confirmed_at": None},
        people=90,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 7, 1),
    )
    for kind, on, amount in (
        ("funding", date(2020, 2, 1), "500.00"),
        ("funding", date(2020, 8, 1), "700.00"),
        ("patent", date(2019, 8, 1), None),
    ):
        Achievement.objects.create(tenant=tenant, kind=kind, name="一", on=on, amount=amount, recorded_at=AT)
    mentor = Person.objects.create(unit=world.unit, name="导师", created_at=AT)
    Mentoring.objects.create(tenant=tenant, mentor=mentor, since=date(2019, 5, 1), recorded_at=AT)
    found = year_statistics(world.unit, 2020, END)
    assert told(found) == {
        "income_service": "600.00", "income_property": "3000.00", "income_investment": "0.00", "income_other": "50.00", "income_total": "3650.00",
        "staff": "12.00", "mentors": "1", "area_total": "140.00", "area_let": "100.00", "area_service": "0", "area_pilot": "0", "area_own": "40.00",
        "area_common": "0", "tenants": "1", "tenants_new": "2", "graduates": "1", "people": "11", "revenue": "2000.00", "rd_spending": "800.00",
        "patents": "0", "funded": "1", "funding": "1200.00", "m2_per_tenant": "100.00", "per_1000_m2": "7.14", "per_mentor": "1.00",
        "sessions": "2", "people_trained": "5", "deliveries": "1", "tenants_served": "1",
    }  # fmt: skip
    assert [one.line.key for one in found.figures if one.fact] == ["income_investment", "income_other", "staff"]
    assert told(year_statistics(world.unit, 2019, END))["sessions"] == "0"


def test_more_records_take_no_more_queries(world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            year_statistics(world.unit, 2020, END)
        return len(asked)

    fill(world, make_tenant(world.unit))
    before = queries()
    for number in range(4):
        make_tenant(world.unit, f"企业{number}")
    assert queries() == before
