"""Services in the browser's eyes: catalogue, sessions, wishes, deliveries, statistics, the census."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.incubator.models import Booking, Delivery, Service, ServiceSession, SessionRecord, YearFact
from duixian.apps.incubator.operations.bookings import service_ask
from duixian.apps.incubator.operations.deliveries import session_hold
from duixian.apps.surveys.models import Invitation
from factories.accounts import World, act, make_world
from factories.incubator import make_floor, make_room
from factories.services import AT, STARTS, book, make_service, make_session, make_technical
from factories.surveys import released
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def text(client: Client, name: str, *given: object, query: str = "") -> str:
    return client.get(reverse(f"services:{name}", args=given) + query).content.decode()


def test_from_the_catalogue_to_who_came(client: Client, world: World) -> None:
    told = {
        "unit": world.unit.uuid,
        "kind": "training",
        "name": "专利布局",
        "price": "0",
        "per": "once",
        "capacity": "20",
        "since": "2020-01-01",
    }
    client.post(reverse("services:create"), told)
    service = Service.objects.get()
    room = make_room(make_floor(world.unit, act(world.filler)), act(world.filler), "601", use="service")
    path = reverse("services:session-create", args=[service.uuid])
    assert 'value="20"' in client.get(path).content.decode()
    refused = client.post(
        path,
        {
            "title": "第一讲",
            "starts_at": "2020-03-12T14:00",
            "ends_at": "2020-03-12T13:00",
            "capacity": "2",
            "place": "厅",
        },
    )
    assert (refused.status_code, refused.context["form"].errors) == (422, {"ends_at": ["结束时间须晚于开始时间。"]})
    client.post(
        path,
        {
            "title": "第一讲",
            "starts_at": "2020-03-12T14:00",
            "ends_at": "2020-03-12T16:00",
            "capacity": "2",
            "room": room.uuid,
        },
    )
    session, tenant = ServiceSession.objects.get(), make_tenant(world.unit)
    assert (session.starts_at, session.room) == (STARTS, room)
    book(session, tenant, act(world.filler), 2)
    book(session, make_tenant(world.unit, "远山药业"), act(world.filler))
    listed = text(client, "list", query="?year=2020")
    assert ("第一讲" in listed, "2 / 2" in listed, "候补 1 家" in listed, "待登记到场" in listed) == (True,) * 4
    assert text(client, "sheet", session.uuid).count("青禾生物") == 2
    path = reverse("services:hold", args=[session.uuid])
    name = f"came_{tenant.uuid.hex}"
    assert client.get(path).context["form"][name].value() == 2
    sheet = SimpleUploadedFile("签到.pdf", b"%PDF-1.7")
    client.post(path, {name: "1", "others": "3", "result": "两项申请", "file": sheet})
    record = SessionRecord.objects.get()
    assert (record.total, record.others, record.sheet.name) == (4, 3, "签到.pdf")
    page = text(client, "session", session.uuid)
    assert ("两项申请" in page, "签到.pdf" in page, "更正到场" in page) == (True, True, True)


def test_a_session_moves_and_is_cancelled(client: Client, world: World) -> None:
    by = act(world.filler)
    session = make_session(make_service(world.unit, by), by, starts_at=STARTS.replace(year=2999))
    path = reverse("services:session-change", args=[session.uuid])
    assert client.get(path).context["form"]["place"].value() == "601"
    client.post(
        path,
        {
            "title": "改题",
            "starts_at": "2999-03-13T14:00",
            "ends_at": "2999-03-13T16:00",
            "capacity": "9",
            "place": "602",
        },
    )
    session.refresh_from_db()
    assert (session.title, session.place, session.capacity) == ("改题", "602", 9)
    tenant = make_tenant(world.unit)
    client.post(reverse("services:book", args=[session.uuid]), {"tenant": tenant.uuid, "people": "2"})
    booking = Booking.objects.get()
    client.post(reverse("services:booking-cancel", args=[booking.uuid]))
    booking.refresh_from_db()
    assert booking.state == "cancelled"
    client.post(reverse("services:session-cancel", args=[session.uuid]), {"reason": "讲师生病"})
    assert "已取消：讲师生病" in text(client, "session", session.uuid)


def test_a_wish_is_answered_and_done(client: Client, world: World) -> None:
    by, tenant = act(world.filler), make_tenant(world.unit)
    service = make_technical(world.unit, by)
    one, two = (
        service_ask(service_uuid=service.uuid, tenant_uuid=tenant.uuid, wish=wish, by=by, at=AT)
        for wish in ("周二", "周三")
    )
    client.post(reverse("services:confirm", args=[one.uuid]))
    client.post(reverse("services:decline", args=[two.uuid]), {"reason": "仪器检修"})
    page = text(client, "wishes")
    assert ("周二" in page, "周三" in page, "已确认" in page) == (True, False, True)
    client.post(
        reverse("services:deliver", args=[one.uuid]), {"on": "2020-03-03", "hours": "1.5", "result": "检测报告"}
    )
    done = Delivery.objects.get()
    assert (done.booking, str(done.amount)) == (one, "450.00")
    assert ("检测报告" in text(client, "deliveries"), "没有待办的需求" in text(client, "wishes")) == (True, True)
    client.post(
        reverse("services:delivery-create", args=[service.uuid]),
        {"tenant": tenant.uuid, "on": "2020-03-04", "hours": "1", "result": "复测", "amount": "0"},
    )
    assert Delivery.objects.filter(booking=None, amount=0).count() == 1
    client.post(reverse("services:delivery-withdraw", args=[done.uuid]), {"reason": "登错"})
    assert "检测报告" not in text(client, "deliveries")


def test_a_service_changes_and_ends(client: Client, world: World) -> None:
    service = make_service(world.unit, act(world.filler))
    path = reverse("services:change", args=[service.uuid])
    assert client.get(path).context["form"]["name"].value() == "专利布局培训"
    client.post(path, {"kind": "training", "name": "专利布局", "price": "100", "per": "person", "since": "2020-01-01"})
    client.post(reverse("services:end", args=[service.uuid]), {"last": "2020-06-30"})
    service.refresh_from_db()
    assert (service.name, service.until) == ("专利布局", date(2020, 7, 1))
    assert "100 / 人" in text(client, "service", service.uuid)
    assert "2020" in text(client, "catalogue")


def test_statistics_say_what_is_not_recorded_and_come_as_a_workbook(client: Client, world: World) -> None:
    assert "登记了院区的单位才有孵化器统计" in text(client, "statistics")
    by = act(world.filler)
    make_room(make_floor(world.unit, by), by)
    session = make_session(make_service(world.unit, by), by)
    session_hold(session_uuid=session.uuid, came={make_tenant(world.unit).uuid: 3}, by=by, at=STARTS)
    page = text(client, "statistics", query="?year=2020")
    assert ("持孵化器从业培训证书的人员" in page, page.count("没有登记</span>") > 10) == (True, True)
    path = reverse("services:figure", args=[world.unit.uuid, 2020, "subsidies"])
    client.post(path, {"value": "1,200,000", "file": SimpleUploadedFile("拨款.pdf", b"%PDF-1.7")})
    assert str(YearFact.objects.get().value) == "1200000.00"
    page = text(client, "statistics", query="?year=2020")
    assert ("1,200,000 <" in page, "拨款.pdf" in page) == (True, True)
    told = client.get(reverse("services:statistics-export", args=[world.unit.uuid, 2020]))
    rows = openpyxl.load_workbook(BytesIO(b"".join(told.streaming_content))).active.iter_rows(values_only=True)  # type: ignore[attr-defined]  # a file
    assert [row[2:6] for row in rows if row[1] == "财政补贴"] == [(1200000, None, None, "元")]
    for year, key in ((2020, "tenants"), (1999, "staff")):
        assert client.get(reverse("services:figure", args=[world.unit.uuid, year, key])).status_code == 404
    assert client.get(reverse("services:statistics-export", args=[world.unit.uuid, 1999])).status_code == 404


def test_one_click_asks_all_tenants(client: Client, world: World) -> None:
    make_contact(make_tenant(world.unit))
    make_tenant(world.unit, "远山药业")
    wave = released(world.unit, closes_at=STARTS.replace(year=2999))
    path = reverse("services:census", args=[wave.uuid])
    assert "在孵企业 2 家，其中 1 家没有可以写信的联系人。" in client.get(path).content.decode()
    made = client.post(path, {"on": "2020-03-02"})
    assert (made["Location"], Invitation.objects.get().name) == (
        reverse("surveys:invitations", args=[wave.uuid]),
        "王晓明（青禾生物）",
    )


@pytest.mark.parametrize("name", ["list", "wishes", "deliveries", "catalogue"])
def test_lists_take_the_same_queries_for_more_rows(client: Client, world: World, name: str) -> None:
    by, tenant = act(world.filler), make_tenant(world.unit)

    def more(number: int) -> None:
        service = make_service(world.unit, by, f"培训{number}", kind="technical")
        session = make_session(service, by)
        service_ask(service_uuid=service.uuid, tenant_uuid=tenant.uuid, wish="周二", by=by, at=AT)
        session_hold(session_uuid=session.uuid, came={tenant.uuid: 1}, by=by, at=STARTS)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(client, name, query="?year=2020")
        return len(asked)

    more(1)
    queries()
    before = queries()
    for number in (2, 3, 4):
        more(number)
    assert queries() == before
