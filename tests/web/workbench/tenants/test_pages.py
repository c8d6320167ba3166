"""Tenants in the browser's eyes: lists, one tenant, its steps, and what is around it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from duixian.apps.incubator.models import (
    Achievement,
    GraduationRule,
    Mentoring,
    Tenant,
    TenantContact,
    TenantFigures,
    TenantNotice,
    TenantPaper,
)
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, make_world
from factories.tenancy import housed
from factories.tenants import AT, make_contact, make_tenant

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    return signed(world.filler)


def signed(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def to(name: str, *given: Any) -> str:
    return reverse(f"tenants:{name}", args=given)


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def pdf(name: str = "计划书.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 " + name.encode())


APPLICATION = {"name": "青禾生物", "kind": "company", "summary": "细胞治疗", "contact": "王晓明", "email": "w@example.org", "language": "zh-hans",
               "on": "2020-03-01"}  # fmt: skip


def test_an_application_is_entered_and_reviewed(client: Client, world: World) -> None:
    assert "还没有在孵企业" in text(client, to("list"))
    made = client.post(to("create"), {**APPLICATION, "unit": world.unit.uuid, "file": pdf()})
    tenant = Tenant.objects.get()
    assert (made["Location"], TenantPaper.objects.get().title, OutboxMail.objects.get().to) == (
        to("detail", tenant.uuid),
        "计划书.pdf",
        "w@example.org",
    )
    assert "青禾生物" in text(client, to("applications"))
    page = text(client, to("detail", tenant.uuid))
    assert [
        words in page
        for words in (
            to("step", tenant.uuid, "return"),
            "撤回申请",
            to("step", tenant.uuid, "admit"),
            "王晓明",
            "计划书.pdf",
        )
    ] == [
        True,
        True,
        False,
        True,
        True,
    ]
    refused = client.post(to("step", tenant.uuid, "return"), {"on": TODAY, "reason": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    head = signed(world.head)
    head.post(to("step", tenant.uuid, "admit"), {"on": TODAY, "reason": "评审通过", "file": pdf("意见.pdf")})
    page = text(head, to("detail", tenant.uuid))
    assert [words in page for words in ("待入驻", "评审通过", "意见.pdf", "已签租约", "还缺")] == [True] * 5
    step = tenant.steps.get(stage="admitted")
    head.post(to("step-correct", step.uuid), {"on": "", "reason": "误点"})
    assert Tenant.objects.get().stage == "applied"


def test_a_body_that_waits_already_is_refused_at_its_name(client: Client, world: World) -> None:
    make_tenant(world.unit)
    refused = client.post(to("create"), {**APPLICATION, "unit": world.unit.uuid})
    assert (refused.status_code, list(refused.context["form"].errors), "细胞治疗" in refused.content.decode()) == (
        422,
        ["name"],
        True,
    )


def test_steps_that_the_page_does_not_offer_are_not_there(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    assert [
        client.get(to("step", tenant.uuid, action)).status_code for action in ("dance", "resubmit", "admit", "leave")
    ] == [404, 404, 403, 403]


def test_the_list_is_narrowed_and_tells_rooms_people_and_overdue_bills(client: Client, world: World) -> None:
    tenant, _lease = housed(world.unit, until=TODAY + timedelta(days=99))
    make_tenant(world.unit, "走了", "left", field="器械")
    TenantFigures.objects.create(
        tenant=tenant,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 7, 1),
        people=17,
        revenue=0,
        confirmed_at=AT,
        recorded_at=AT,
    )
    tenant.bills.create(
        number="B1",
        month=date(2020, 3, 1),
        amount=10,
        issued_on=date(2020, 3, 1),
        due_on=date(2020, 3, 15),
        issued_at=AT,
    )
    page = text(client, to("list"))
    assert [words in page for words in ("青禾生物", "1号楼 101", ">17<", "1 张逾期", "走了")] == [
        True,
        True,
        True,
        True,
        False,
    ]
    for query in ({"stage": "left"}, {"stage": "", "text": "走"}, {"stage": "", "field": "器"}):
        assert [words in text(client, to("list"), **query) for words in ("走了", "青禾生物")] == [True, False]
    assert "没有符合条件的企业" in text(client, to("list"), text="无")


@pytest.mark.parametrize("name", ["list", "applications", "mentors", "notices", "figures", "bills", "leases"])
def test_lists_cost_the_same_for_any_number(client: Client, world: World, name: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(to(name), {"stage": ""} if name == "list" else {"state": "all"})
        return len(queries)

    def add(number: int) -> None:
        tenant, _lease = housed(world.unit, f"企业{number}", str(number))
        make_tenant(world.unit, f"申请{number}", "applied")
        person = make_contact(tenant, f"导师{number}", f"m{number}@example.org").person
        Mentoring.objects.create(tenant=tenant, mentor=person, since=date(2020, 1, 1), recorded_at=AT)
        TenantNotice.objects.create(unit=world.unit, title="停水", text="x", posted_at=AT)
        tenant.bills.create(number="B", month=date(2020, 3, 1), amount=1, issued_on=TODAY, due_on=TODAY, issued_at=AT)

    add(101)
    cost()
    few = cost()
    for number in (102, 103, 104):
        add(number)
    assert cost() == few


def test_a_contact_is_entered_gets_a_link_and_ends(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    told = {"contact": "李青", "part": "finance", "email": "li@example.org", "language": "en"}
    assert client.post(to("contact-create", tenant.uuid), told)["Location"] == to("detail", tenant.uuid)
    contact = TenantContact.objects.get()
    client.post(to("contact-act", contact.uuid, "link"))
    assert (OutboxMail.objects.get().language, contact.links.filter(revoked_at=None).count()) == ("en", 1)
    client.post(to("contact-act", contact.uuid, "revoke"))
    assert contact.links.filter(revoked_at=None).count() == 0
    client.post(to("contact-act", contact.uuid, "end"))
    assert client.post(to("contact-act", contact.uuid, "dance")).status_code == 404
    assert "还没有联系人" in text(client, to("detail", tenant.uuid))


def test_papers_and_notices(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    make_contact(tenant)
    client.post(to("paper-create", tenant.uuid), {"kind": "handover", "title": "交接单", "file": pdf()})
    assert "企业不可见" in text(client, to("detail", tenant.uuid))
    client.post(to("paper-remove", TenantPaper.objects.get().uuid))
    assert "交接单</a>" not in text(client, to("detail", tenant.uuid))
    client.post(to("notice-create"), {"unit": world.unit.uuid, "tenant": tenant.uuid, "title": "停水", "text": "周六"})
    assert ("停水" in text(client, to("notices")), OutboxMail.objects.get().subject) == (True, "停水")
    client.post(to("notice-withdraw", TenantNotice.objects.get().uuid))
    assert "已撤回" in text(client, to("notices"))


def test_mentors_are_assigned_meet_and_end(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    client.post(to("mentor-create", tenant.uuid), {"mentor": "刘教授", "since": "2020-03-01"})
    one = Mentoring.objects.get()
    client.post(to("mentoring-met", one.uuid), {"on": "2020-03-02", "hours": "1.5", "topic": "注册申报"})
    assert [words in text(client, to("mentors")) for words in ("刘教授", "青禾生物", '辅导次数">1<')] == [True] * 3
    assert "注册申报 · 1.5 小时" in text(client, to("detail", tenant.uuid))
    client.post(to("mentoring-end", one.uuid), {"last": "2020-06-30"})
    assert "还没有安排导师" in text(client, to("mentors"))


def test_figures_are_asked_told_and_confirmed(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    make_contact(tenant)
    page = client.get(to("figures"))
    period = page.context["period"]
    assert "没有填报" in page.content.decode()
    client.post(to("figures-ask"), {"unit": world.unit.uuid, "period": period, "due_on": TODAY})
    assert OutboxMail.objects.get().letter == "incubator.figures.asked"
    told = {"period": period, "people": 9, "people_rd": 4, "people_degree": 0, "people_returned": 0, "people_graduates": 0, "revenue": "120,000",
            "rd_spending": 0, "tax": 0}  # fmt: skip
    refused = client.post(to("figures-create", tenant.uuid), {**told, "people_rd": 10})
    assert list(refused.context["form"].errors) == ["people_rd"]
    client.post(to("figures-create", tenant.uuid), told)
    page = client.get(to("figures"), {"period": period})
    assert (
        page.context["told"],
        page.context["confirmed"],
        page.context["sums"]["people"],
        "120,000" in page.content.decode(),
    ) == (1, 1, 9, True)
    TenantFigures.objects.update(confirmed_at=None)
    client.post(to("figures-confirm", TenantFigures.objects.get().uuid))
    assert TenantFigures.objects.get().confirmed_at is not None


def test_achievements_meet_the_criteria(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    head = signed(world.head)
    head.post(to("criteria"), {"unit": world.unit.uuid, "needed": 1, "titled": "on", "funding": "5,000,000"})
    assert GraduationRule.objects.get().funding == Decimal(5_000_000)
    assert "现符合 0 项" in text(client, to("detail", tenant.uuid))
    client.post(
        to("achievement-create", tenant.uuid),
        {"kind": "funding", "name": "A轮", "on": "2020-03-01", "amount": "6000000"},
    )
    page = text(client, to("detail", tenant.uuid))
    assert [words in page for words in ("现符合 1 项", "6,000,000 / 5,000,000", "A轮")] == [True] * 3
    client.post(to("achievement-withdraw", Achievement.objects.get().uuid))
    assert "现符合 0 项" in text(client, to("detail", tenant.uuid))


def test_what_is_known_of_a_tenant_is_changed(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit, summary="旧")
    client.post(to("edit", tenant.uuid), {"kind": "company", "summary": "新", "field": "器械"})
    assert [words in text(client, to("detail", tenant.uuid)) for words in ("新", "器械")] == [True, True]
