"""Services delivered, people trained and tenants served, as of a day and as it was known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from duixian.apps.incubator.measures.services import (
    MEASURES,
    NOT_A_TENANT,
    NOT_HELD,
    people_trained,
    services_delivered,
    tenants_served,
)
from duixian.apps.incubator.models import Delivery, Service, SessionRecord, Tenant
from duixian.apps.incubator.operations.deliveries import delivery_record, delivery_withdraw, session_hold
from duixian.apps.incubator.operations.services import session_cancel
from duixian.apps.measurement.models import MeasurementOrigin
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from duixian.core.measures.reasons import CANCELLED, NOT_RECORDED
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from duixian.web.workbench.measurement.records import addresses
from factories.accounts import World, act, make_world
from factories.promises import make_declaration
from factories.services import AT, STARTS, make_service, make_session, make_technical
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
LATER, END, DAY = datetime(2999, 1, 1, tzinfo=UTC), date(2020, 12, 31), date(2020, 4, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def asked(
    function: Any, promise: Declaration, as_of: date = END, known_at: datetime = LATER, **more: str
) -> MeasureResult:
    return function(
        subject=promise.uuid, parameters={"kind": "all", "who": "all", **more}, as_of=as_of, known_at=known_at
    )


def numbers(promise: Declaration, as_of: date = END, **more: Any) -> list[int]:
    """Delivered, trained, served."""
    told = [asked(one, promise, as_of, **more).value for one in (services_delivered, people_trained, tenants_served)]
    return [int(one.value.number) for one in told]  # type: ignore[union-attr]


def delivered(service: Service, tenant: Tenant, by: Any, on: date = DAY) -> Delivery:
    return delivery_record(
        service_uuid=service.uuid, tenant_uuid=tenant.uuid, on=on, hours=Decimal(2), result="报告一份", by=by,
        at=datetime(2021, 1, 5, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def year(world: World) -> tuple[Tenant, Tenant]:
    """A training for two tenants and three people from outside, an event for one of them, a technical service for the other; a training
    that was called off and one of which nothing was recorded."""
    by, first, second = act(world.filler), make_tenant(world.unit, "甲"), make_tenant(world.unit, "乙")
    training = make_service(world.unit, by)
    event = make_service(world.unit, by, "路演", kind="event")
    held = make_session(training, by)
    session_hold(session_uuid=held.uuid, came={first.uuid: 4, second.uuid: 2}, others=3, by=by, at=STARTS)
    shown = make_session(event, by, title="秋季路演", starts_at=STARTS + timedelta(days=60))
    session_hold(session_uuid=shown.uuid, came={first.uuid: 1}, by=by, at=STARTS + timedelta(days=60))
    off = make_session(training, by, title="取消的一讲", starts_at=STARTS + timedelta(days=3))
    session_cancel(session_uuid=off.uuid, reason="讲师生病", by=by, at=AT)
    make_session(training, by, title="没有登记的一讲", starts_at=STARTS + timedelta(days=5))
    delivered(make_technical(world.unit, by), second, by)
    return first, second


def test_what_was_given_within_the_year(promise: Declaration, year: tuple[Tenant, Tenant]) -> None:
    assert numbers(promise) == [3, 9, 2]
    told = asked(services_delivered, promise)
    assert dict(told.facts) == {"sessions": 2, "deliveries": 1}
    assert [(row.label, row.reason) for row in told.origins if row.role == "excluded"] == [
        ("取消的一讲", CANCELLED),
        ("没有登记的一讲", NOT_HELD),
    ]
    assert numbers(promise, date(2020, 3, 11)) == [0, 0, 0]
    assert numbers(promise, date(2020, 3, 12)) == [1, 9, 2]


def test_the_card_says_which_services_and_which_people_count(promise: Declaration, year: tuple[Tenant, Tenant]) -> None:
    by_kind = {kind: numbers(promise, kind=kind) for kind in ("training", "event", "technical")}
    assert by_kind == {"training": [1, 9, 2], "event": [1, 9, 1], "technical": [1, 9, 1]}
    assert not asked(services_delivered, promise, kind="equipment").is_measured
    inside = asked(people_trained, promise, who="tenants")
    assert inside.value == Measured(Count(6))
    assert [(row.amount, row.reason) for row in inside.origins if row.role == "excluded"] == [
        (Decimal(3), NOT_A_TENANT)
    ]


def test_a_tenant_counts_once_and_every_row_is_shown(promise: Declaration, year: tuple[Tenant, Tenant]) -> None:
    told = asked(tenants_served, promise)
    assert [row.role.value for row in told.origins] == ["value", "value", "excluded", "excluded"]
    assert told.value == Measured(Count(2))


def test_what_is_corrected_counts_as_it_was_known(
    world: World, promise: Declaration, year: tuple[Tenant, Tenant]
) -> None:
    done = Delivery.objects.get()
    before = datetime.now(UTC)
    delivery_withdraw(delivery_uuid=done.uuid, reason="登记有误", by=act(world.filler), at=LATER.replace(year=2021))
    assert numbers(promise) == [2, 9, 2]
    assert numbers(promise, known_at=before) == [3, 9, 2]
    record = SessionRecord.objects.get(others=3)
    session_hold(session_uuid=record.session.uuid, came={year[0].uuid: 1}, by=act(world.filler), at=STARTS)
    assert numbers(promise) == [2, 1, 1]
    assert numbers(promise, known_at=before) == [3, 9, 2]


def test_years_end_at_midnight_of_the_unit(world: World, promise: Declaration) -> None:
    by, tenant = act(world.filler), make_tenant(world.unit)
    service = make_service(world.unit, by, since=date(2019, 1, 1))
    technical = make_technical(world.unit, by, since=date(2019, 1, 1))
    for starts in (datetime(2019, 12, 31, 15, tzinfo=UTC), datetime(2019, 12, 31, 16, tzinfo=UTC), datetime(2020, 12, 31, 13, tzinfo=UTC),
                   datetime(2020, 12, 31, 15, tzinfo=UTC)):  # fmt: skip
        session = make_session(service, by, starts_at=starts)
        session_hold(session_uuid=session.uuid, came={tenant.uuid: 1}, by=by, at=starts)
    for day in (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)):
        delivered(technical, tenant, by, day)
    assert numbers(promise) == [4, 2, 1]


def test_another_units_services_and_nothing_at_all(world: World, promise: Declaration) -> None:
    assert all(asked(one, promise).value == NotMeasured(NOT_RECORDED) for _spec, one in MEASURES)
    make_service(world.unit, act(world.filler))
    assert numbers(promise) == [0, 0, 0]
    make_service(world.other, act(world.stranger))
    elsewhere = make_declaration(world.other)
    assert numbers(elsewhere) == [0, 0, 0]
    promise.uuid = promise.project.uuid
    assert all(asked(one, promise).value == NotMeasured(NOT_RECORDED) for _spec, one in MEASURES)


def test_every_row_opens_its_record(promise: Declaration, year: tuple[Tenant, Tenant]) -> None:
    pages = set()
    for name in ("services_delivered", "people_trained", "tenants_served"):
        measure = registry.get(f"incubator.{name}")
        found = measure.run(subject=promise.uuid, parameters={}, as_of=END, known_at=LATER)
        told = addresses(MeasurementOrigin(source=one.source, key=one.key, label=one.label) for one in found.origins)
        assert len(told) == len(found.origins)
        pages |= set(told.values())
    technical = Service.objects.get(kind="technical")
    assert reverse("services:service", args=[technical.uuid]) in pages
    assert all(page.startswith("/services/") for page in pages)
