"""A tenant's own pages: what they say, and that they are nobody else's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.evidence.operations import file_store
from duixian.apps.incubator.models import Charge, Tenant, TenantBill, TenantNotice, TenantPaper
from duixian.apps.incubator.operations.contacts import PATH
from duixian.web.portal.tenant.tabs import TABS, tabs
from factories.accounts import World, make_world
from factories.tenants import AT, make_link, make_tenant

pytestmark = pytest.mark.django_db
MARCH = date(2020, 3, 1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


@pytest.fixture
def token(tenant: Tenant) -> str:
    return make_link(tenant)


def make_bill(tenant: Tenant, month: date = MARCH, amount: str = "3100", due: date = date(2020, 3, 15)) -> TenantBill:
    bill = TenantBill.objects.create(tenant=tenant, number=f"B-{month:%Y%m}", month=month, amount=Decimal(amount), issued_on=month,
                                     due_on=due, issued_at=AT)  # fmt: skip
    Charge.objects.create(tenant=tenant, bill=bill, kind="rent", text="101室", starts_on=month, ends_on=date(2020, 4, 1), quantity=Decimal("31.000"),
                          measure="天", amount=Decimal(amount), source="lease", source_uuid=uuid4(), recorded_at=AT)  # fmt: skip
    return bill


def text(client: Client, token: str, part: str = "", **query: str) -> str:
    return client.get(f"/t/{token}/{part}", query).content.decode()


def test_the_address_in_letters_is_that_of_the_pages(token: str) -> None:
    assert reverse("tenant:home", args=[token]) == PATH.format(token=token)


def test_the_first_page_tells_stage_and_what_waits(client: Client, tenant: Tenant, token: str) -> None:
    assert "没有待缴的账单" in text(client, token)
    make_bill(tenant)
    page = client.get(f"/t/{token}/")
    told = page.content.decode()
    assert [words in told for words in ("青禾生物", "在孵", "1 张账单待缴", "有逾期", "2020-01-06")] == [True] * 5
    assert (page["Cache-Control"], page["Referrer-Policy"], page["X-Robots-Tag"], "sessionid" in client.cookies) == (
        "max-age=0, no-cache, no-store, must-revalidate, private", "same-origin", "noindex", False,
    )  # fmt: skip


def test_an_applicant_sees_no_bills(client: Client, world: World) -> None:
    token = make_link(make_tenant(world.unit, "新申请", "applied"))
    assert [tab.key for tab in tabs("applied", token)] == ["home", "documents"]
    assert "账单" not in text(client, token)


def test_tabs_are_those_of_the_stage_that_exist(token: str) -> None:
    shown = [tab.key for tab in tabs("incubating", token)]
    assert [tab.key for tab in TABS if tab.key in shown] == shown
    assert {"home", "bills", "notices", "documents"} <= set(shown)


def test_bills_and_what_waits_for_the_next(client: Client, tenant: Tenant, token: str) -> None:
    assert "还没有账单" in text(client, token, "bills/")
    bill = make_bill(tenant)
    Charge.objects.create(tenant=tenant, kind="water", text="3月水费", starts_on=MARCH, ends_on=date(2020, 4, 1), amount=Decimal("20.50"),
                          source="w", source_uuid=uuid4(), recorded_at=AT)  # fmt: skip
    page = text(client, token, "bills/")
    assert [words in page for words in ("B-202003", "3,100", "逾期", "3月水费", "20.50")] == [True] * 5
    page = text(client, token, f"bills/{bill.uuid}/")
    assert [words in page for words in ("租金", "101室", "2020-03-01 – 2020-03-31", "31 天", "3,100")] == [True] * 5


def test_another_tenants_bill_is_not_there(client: Client, world: World, token: str) -> None:
    bill = make_bill(make_tenant(world.unit, "乙"))
    answer = client.get(f"/t/{token}/bills/{bill.uuid}/")
    assert (answer.status_code, bill.number in answer.content.decode()) == (404, False)


def test_documents_are_saved_never_shown(
    client: Client, tenant: Tenant, token: str, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path
    assert "还没有资料" in text(client, token, "documents/")
    file = file_store(unit=tenant.unit, name="租约.pdf", content=b"%PDF-1.7", by=Actor.program(), at=AT)
    paper = TenantPaper.objects.create(
        tenant=tenant, kind="lease", title="租约 L1", file=file, on=MARCH, recorded_at=AT
    )
    notice = TenantNotice.objects.create(unit=tenant.unit, title="停水", text="周六\n上午", file=file, posted_at=AT)
    page = text(client, token, "documents/")
    assert ("租约 L1" in page, "租约文本 · 2020-03-01" in page) == (True, True)
    for address in (f"documents/{paper.uuid}/", f"notices/{notice.uuid}/file/"):
        answer = client.get(f"/t/{token}/{address}")
        assert (answer.content, answer["Content-Disposition"].startswith("attachment"), answer["X-Content-Type-Options"]) == (
            b"%PDF-1.7", True, "nosniff",
        )  # fmt: skip
    assert [
        words in text(client, token, "notices/") for words in ("停水", "周六<br>上午", "2020-03-02 09:00", "租约.pdf")
    ] == [True] * 4


def test_a_notice_without_file_has_none(client: Client, tenant: Tenant, token: str) -> None:
    notice = TenantNotice.objects.create(unit=tenant.unit, title="停水", text="周六", posted_at=AT)
    assert client.get(f"/t/{token}/notices/{notice.uuid}/file/").status_code == 404
    assert "停水" in text(client, token)


def test_pages_speak_the_language_of_the_contact_and_the_browsers_choice(client: Client, tenant: Tenant) -> None:
    tenant.organisation.name_en = "Greenfield Bio"
    tenant.organisation.save()
    token = make_link(tenant, language="en")
    assert [words in text(client, token, "bills/") for words in ("Greenfield Bio", "No bill yet")] == [True, True]
    assert client.get(f"/t/{token}/", {"lang": "zh"})["Location"] == f"/t/{token}/"
    assert "没有待缴的账单" in text(client, token)


def test_a_link_that_opens_nothing_says_what_to_do(client: Client, token: str) -> None:
    for wrong in ("nothing", f"{token}x"):
        answer = client.get(f"/t/{wrong}/")
        assert (answer.status_code, "要一个新链接" in answer.content.decode(), answer["Referrer-Policy"]) == (
            404,
            True,
            "same-origin",
        )


@pytest.mark.parametrize("part", ["", "bills/", "documents/", "notices/"])
def test_pages_cost_the_same_however_much_there_is(client: Client, tenant: Tenant, token: str, part: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client, token, part)
        return len(queries)

    make_bill(tenant)
    few = cost()
    for month in range(4, 10):
        make_bill(tenant, date(2020, month, 1) if month < 4 else date(2019, month, 1))
        TenantNotice.objects.create(unit=tenant.unit, title="停水", text="周六", posted_at=AT)
    assert cost() == few
