"""What falls due is told in time, each once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.operations.tenancy_reminders import figures_remind, leases_remind, tenancies_remind
from duixian.apps.notices.models import Notice, OutboxMail
from factories.accounts import make_world
from factories.tenancy import housed, let, terms
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def test_a_lease_that_ends_is_told_at_sixty_and_at_thirty_days() -> None:
    tenant, _lease = housed(make_world().unit)
    make_contact(tenant)
    days = (
        date(2020, 10, 31),
        date(2020, 11, 1),
        date(2020, 11, 15),
        date(2020, 12, 1),
        date(2020, 12, 30),
        date(2021, 1, 2),
    )
    assert [leases_remind(by=PROGRAM, at=at(day)) for day in days] == [0, 2, 0, 2, 0, 0]
    assert (OutboxMail.objects.count(), Notice.objects.count()) == (2, 2)
    assert "2020年12月31日" in OutboxMail.objects.latest("pk").body


def test_staff_hears_of_it_where_nobody_reads_for_the_tenant() -> None:
    housed(make_world().unit)
    assert [leases_remind(by=PROGRAM, at=at(date(2020, 12, day))) for day in (5, 6)] == [1, 0]


def test_a_renewed_or_ended_lease_is_not_told() -> None:
    world = make_world()
    tenant, lease = housed(world.unit)
    let(
        tenant,
        lease.rooms.get().room,
        terms("L2", date(2021, 1, 1), date(2022, 1, 1)),
        sign=False,
        renews_uuid=lease.uuid,
    )
    assert leases_remind(by=PROGRAM, at=at(date(2020, 12, 5))) == 0


def test_figures_are_asked_in_the_weeks_after_the_half_year() -> None:
    tenant = make_tenant(make_world().unit)
    make_contact(tenant)
    days = (
        date(2020, 6, 30),
        date(2020, 7, 2),
        date(2020, 7, 10),
        date(2020, 7, 20),
        date(2020, 7, 25),
        date(2020, 8, 20),
        date(2021, 1, 3),
    )
    assert [figures_remind(by=PROGRAM, at=at(day)) for day in days] == [0, 1, 0, 1, 0, 0, 1]
    assert [mail.subject for mail in OutboxMail.objects.order_by("pk")] == [
        "请填报2020年上半年数据：青禾生物", "提醒：请填报2020年上半年数据", "请填报2020年下半年数据：青禾生物",
    ]  # fmt: skip


def test_nothing_due_costs_few_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert tenancies_remind(by=PROGRAM, at=at(date(2020, 5, 5))) == 0
    assert len(queries) <= 3
