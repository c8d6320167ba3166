"""Sessions held, services delivered and charged, figures of a year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Charge, Delivery, SessionRecord, Tenant, YearFact
from duixian.apps.incubator.operations.bookings import service_ask
from duixian.apps.incubator.operations.deliveries import (
    delivery_record,
    delivery_withdraw,
    session_hold,
    year_fact_record,
)
from duixian.apps.incubator.operations.services import session_cancel
from factories.accounts import World, act, make_world
from factories.services import AT, STARTS, make_service, make_session, make_technical
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 2)
SHEET = Upload("签到表.pdf", b"%PDF-1.7")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


def owed(tenant: Tenant) -> list[tuple[str, Decimal]]:
    return list(Charge.objects.filter(tenant=tenant, superseded_at=None).values_list("text", "amount"))


def test_who_came_is_told_again_and_the_list_stays(world: World, tenant: Tenant) -> None:
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by)
    hold = {"session_uuid": session.uuid, "by": by, "at": STARTS}
    first = session_hold(**hold, came={tenant.uuid: 3}, upload=SHEET)
    second = session_hold(
        **hold, came={tenant.uuid: 4, make_tenant(world.unit, "缺席").uuid: 0}, others=2, result=" 签约一项 "
    )
    assert [(row.tenant, row.people) for row in second.attendances.all()] == [(tenant, 4)]
    assert (second.others, second.result, second.sheet_id) == (2, "签约一项", first.sheet_id)
    assert list(SessionRecord.objects.filter(superseded_at=None)) == [second]


def test_what_cannot_have_been_held(world: World, tenant: Tenant) -> None:
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by)
    for came, others, at, words in (
        ({tenant.uuid: 1}, 0, STARTS - timedelta(minutes=1), "还没有开始"), ({}, 0, STARTS, "请登记到场人数"),
        ({tenant.uuid: -1}, 3, STARTS, "不能为负"), ({}, -1, STARTS, "不能为负"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=words):
            session_hold(session_uuid=session.uuid, came=came, others=others, by=by, at=at)
    with pytest.raises(NotFound):
        session_hold(session_uuid=session.uuid, came={make_tenant(world.other).uuid: 1}, by=by, at=STARTS)
    session_cancel(session_uuid=session.uuid, reason="无人报名", by=by, at=AT)
    with pytest.raises(Invalid, match="已经取消"):
        session_hold(session_uuid=session.uuid, came={tenant.uuid: 1}, by=by, at=STARTS)


def test_a_delivery_is_charged_by_the_catalogue_and_taken_back(world: World, tenant: Tenant) -> None:
    by = act(world.filler)
    service = make_technical(world.unit, by)
    given = {"service_uuid": service.uuid, "tenant_uuid": tenant.uuid, "on": DAY, "by": by, "at": AT}
    made = delivery_record(**given, hours=Decimal("2.5"), result="检测报告", upload=SHEET)
    free = delivery_record(**given, hours=Decimal(1), result="复测", amount=Decimal(0))
    assert (made.amount, made.file.name, free.amount) == (Decimal("750.00"), "签到表.pdf", Decimal(0))
    assert owed(tenant) == [("质谱检测", Decimal("750.00"))]
    gone = delivery_withdraw(delivery_uuid=made.uuid, reason="登错企业", by=by, at=AT)
    assert (owed(tenant), gone.superseded_reason) == ([], "登错企业")
    with pytest.raises(NotFound):
        delivery_withdraw(delivery_uuid=made.uuid, reason="再撤", by=by, at=AT)
    with pytest.raises(NotAllowed):
        delivery_withdraw(delivery_uuid=free.uuid, reason="不许", by=act(world.auditor), at=AT)


def test_a_wish_is_done_once(world: World, tenant: Tenant) -> None:
    by = act(world.filler)
    service = make_technical(world.unit, by)
    wish = service_ask(service_uuid=service.uuid, tenant_uuid=tenant.uuid, wish="周二", people=3, by=by, at=AT)
    given = {"service_uuid": service.uuid, "on": DAY, "hours": Decimal(1), "result": "报告", "by": by, "at": AT}
    other = make_tenant(world.unit, "别家")
    with pytest.raises(NotFound):
        delivery_record(**given, tenant_uuid=other.uuid, booking_uuid=wish.uuid)
    made = delivery_record(**given, tenant_uuid=tenant.uuid, booking_uuid=wish.uuid)
    wish.refresh_from_db()
    assert (made.booking, wish.state, Delivery.objects.count()) == (wish, "confirmed", 1)
    with pytest.raises(Invalid, match="已经登记"):
        delivery_record(**given, tenant_uuid=tenant.uuid, booking_uuid=wish.uuid)
    delivery_withdraw(delivery_uuid=made.uuid, reason="登错", by=by, at=AT)
    wish.state = "declined"
    wish.save()
    with pytest.raises(Invalid, match="没有成立"):
        delivery_record(**given, tenant_uuid=tenant.uuid, booking_uuid=wish.uuid)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"on": date(2020, 3, 3)}, "on"), ({"hours": Decimal(0)}, "hours"), ({"hours": Decimal(1001)}, "hours"), ({"result": ""}, "result"),
        ({"amount": Decimal(-1)}, "amount"), ({"amount": Decimal("0.005")}, "amount"),
    ],
)  # fmt: skip
def test_a_delivery_that_is_not_sound(world: World, tenant: Tenant, more: dict[str, Any], field: str) -> None:
    by = act(world.filler)
    given = {"tenant_uuid": tenant.uuid, "on": DAY, "hours": Decimal(1), "result": "报告", **more}
    with pytest.raises(Invalid) as refused:
        delivery_record(service_uuid=make_technical(world.unit, by).uuid, **given, by=by, at=AT)
    assert refused.value.field == field


def test_another_units_tenant_is_not_served(world: World) -> None:
    by, other = act(world.filler), make_tenant(world.other)
    service = make_technical(world.unit, by)
    with pytest.raises(NotFound):
        delivery_record(
            service_uuid=service.uuid, tenant_uuid=other.uuid, on=DAY, hours=Decimal(1), result="报告", by=by, at=AT
        )


def test_a_figure_of_a_year_is_superseded(world: World) -> None:
    by = act(world.filler)
    given = {"unit": world.unit, "year": 2020, "key": "subsidies", "by": by, "at": AT}
    year_fact_record(**given, value=Decimal("100.00"))
    made = year_fact_record(**given, value=Decimal("120.50"), note=" 含区级 ", upload=SHEET)
    assert (made.note, made.file.name) == ("含区级", "签到表.pdf")
    assert [(one.value, one.superseded_at is None) for one in YearFact.objects.order_by("pk")] == [
        (Decimal("100.00"), False), (Decimal("120.50"), True)
    ]  # fmt: skip
    for more, field in (
        ({"key": "tenants"}, "key"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal("0.001")}, "value"),
    ):
        with pytest.raises(Invalid) as refused:
            year_fact_record(**{**given, "value": Decimal(1), **more})
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        year_fact_record(**{**given, "by": act(world.auditor)}, value=Decimal(1))
    with pytest.raises(NotFound):
        delivery_withdraw(delivery_uuid=uuid4(), reason="无", by=by, at=AT)
