"""Leases and bills in the browser's eyes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from duixian.apps.incubator.models import Charge, Lease, TenantBill
from factories.accounts import World, make_world
from factories.tenancy import housed
from factories.tenants import make_building, make_room, make_tenant

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FIRST = TODAY.replace(day=1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def to(name: str, *given: Any) -> str:
    return reverse(f"tenants:{name}", args=given)


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def test_a_lease_is_drafted_signed_and_its_deposit_comes_in(client: Client, world: World) -> None:
    tenant, building = make_tenant(world.unit, stage="admitted"), make_building(world.unit)
    room = make_room(building)
    make_room(building, "102", use="own")
    page = text(client, to("lease-create", tenant.uuid))
    assert ("1号楼 101 · 100 ㎡" in page, "102" in page, f"L{TODAY.year}-001" in page) == (True, False, True)
    told = {
        "number": "L1",
        "rooms": [room.uuid],
        "starts_on": FIRST,
        "last": FIRST + timedelta(days=364),
        "price": "2.5",
        "subsidy": "0.5",
        "deposit": "500",
    }
    refused = client.post(to("lease-create", tenant.uuid), {**told, "last": FIRST - timedelta(days=1)})
    assert list(refused.context["form"].errors) == ["last"]
    client.post(to("lease-create", tenant.uuid), told)
    lease = Lease.objects.get()
    assert [
        words in text(client, to("lease", lease.uuid)) for words in ("草稿", "签订租约", "单价 2.5 元，其中补贴 0.5 元")
    ] == [True] * 3
    assert "这一天没有空置的出租房间" not in text(client, to("lease-create", make_tenant(world.unit, "乙").uuid))
    client.post(to("lease-sign", lease.uuid), {"signed_on": TODAY})
    client.post(to("lease-deposit", lease.uuid, "paid"), {"on": TODAY})
    page = text(client, to("lease", lease.uuid))
    assert [words in page for words in ("执行中", "收讫", "没有租约文本", "登记押金退还")] == [True] * 4
    assert client.get(to("lease-deposit", lease.uuid, "lost")).status_code == 404
    assert "这一天没有空置的出租房间" in text(client, to("lease-create", make_tenant(world.unit, "丙").uuid))


def test_a_draft_is_given_up_and_a_lease_renewed_or_ended(client: Client, world: World) -> None:
    tenant, lease = housed(world.unit, first=FIRST, until=FIRST + timedelta(days=360))
    page = client.get(to("lease-create", tenant.uuid), {"renews": str(lease.uuid)})
    initial = page.context["form"].initial
    assert (initial["starts_on"], initial["price"], len(initial["rooms"])) == (lease.ends_on, Decimal(2), 1)
    told = {
        "number": "L2",
        "rooms": initial["rooms"],
        "starts_on": initial["starts_on"],
        "last": initial["last"],
        "price": 2,
        "subsidy": 0,
        "deposit": 0,
    }
    client.post(f"{to('lease-create', tenant.uuid)}?renews={lease.uuid}", told)
    draft = Lease.objects.get(number="L2")
    assert (draft.renews, draft.number in text(client, to("leases"), state="draft")) == (lease, True)
    client.post(to("lease-withdraw", draft.uuid))
    assert client.get(to("lease", draft.uuid)).status_code == 404
    client.post(
        to("lease-end", lease.uuid), {"on": TODAY - timedelta(days=1) if TODAY > FIRST else TODAY, "reason": "搬迁"}
    )
    assert ("搬迁" in text(client, to("lease", lease.uuid)), Lease.objects.get(pk=lease.pk).ended_on is not None) == (
        True,
        True,
    )


def test_leases_are_narrowed(client: Client, world: World) -> None:
    housed(world.unit, "近", "101", until=TODAY + timedelta(days=20))
    housed(world.unit, "远", "102", until=TODAY + timedelta(days=400))
    housed(world.unit, "完", "103")
    found = {state: [name for name in ("近", "远", "完") if f"L-{name}" in text(client, to("leases"), state=state)]
             for state in ("running", "soon", "over", "all", "draft")}  # fmt: skip
    assert found == {"running": ["近", "远"], "soon": ["近"], "over": ["完"], "all": ["近", "远", "完"], "draft": []}
    assert "没有符合条件的租约" in text(client, to("leases"), text="无")


def test_occupancy_by_month_and_building(client: Client, world: World) -> None:
    assert "还没有院区" in text(client, to("occupancy"))
    _tenant, lease = housed(world.unit, until=date(2021, 1, 1))
    make_room(lease.rooms.get().room.floor.building, "102", "100")
    page = text(client, to("occupancy"), on="2020-03-31")
    assert [words in page for words in ("50.00 %", "2020-03", "3,100", "北院 1号楼", "2020年各月出租率")] == [True] * 5
    assert "2020-04" not in page


def test_a_run_bills_everybody_and_bills_are_paid_and_corrected(client: Client, world: World) -> None:
    tenant, _lease = housed(world.unit, first=FIRST, until=FIRST + timedelta(days=300))
    told = {"unit": world.unit.uuid, "month": f"{TODAY:%Y-%m}", "due_on": TODAY, "write": ""}
    assert list(client.post(to("bills-run"), {**told, "month": "march"}).context["form"].errors) == ["month"]
    assert list(client.post(to("bills-run"), {**told, "due_on": "2020-01-01"}).context["form"].errors) == ["due_on"]
    answer = client.post(to("bills-run"), told, follow=True)
    assert "已出账单 1 张" in answer.content.decode()
    bill = TenantBill.objects.get()
    assert [words in text(client, to("bill", bill.uuid)) for words in ("待缴", "租金", "L-青禾生物")] == [True] * 3
    client.post(to("bill-pay", bill.uuid), {"on": TODAY, "reference": "回单7"})
    assert [words in text(client, to("bill", bill.uuid)) for words in ("已缴", "回单7", "更正账单缴费")] == [True] * 3
    assert "余额" in text(client, to("account", tenant.uuid))
    client.post(to("bill-correct", bill.uuid), {"on": "", "reason": "不是这家的"})
    assert TenantBill.objects.get().paid_on is None
    paper = client.get(to("bill-pdf", bill.uuid))
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")


def test_bills_are_narrowed_with_their_sums(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    for number, amount, due, paid in (
        ("B1", 100, TODAY, None),
        ("B2", 200, date(2020, 3, 15), None),
        ("B3", 300, TODAY, TODAY),
        ("B4", -40, TODAY, None),
    ):
        TenantBill.objects.create(tenant=tenant, number=number, month=date(2020, int(number[1]), 1), amount=amount, issued_on=TODAY, due_on=due,
                                  paid_on=paid, issued_at=timezone.now())  # fmt: skip
    found = {state: [one for one in ("B1", "B2", "B3", "B4") if f">{one}<" in text(client, to("bills"), state=state)]
             for state in ("", "open", "overdue", "paid", "credit")}  # fmt: skip
    assert found == {"": ["B1", "B2", "B3", "B4"], "open": ["B1"], "overdue": ["B2"], "paid": ["B3"], "credit": ["B4"]}
    sums = client.get(to("bills"), {"month": "2020-02"}).context["sums"]
    assert (sums["number"], sums["total"], sums["late"]) == (1, 200, 200)
    assert "没有符合条件的账单" in text(client, to("bills"), text="无", month="nonsense")
    balances = [row["balance"] for row in client.get(to("account", tenant.uuid)).context["rows"]]
    assert balances[-1] == 260


def test_a_waiver_waits_for_the_next_bill(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    assert list(
        client.post(to("credit", tenant.uuid), {"kind": "rent", "amount": 0, "text": "x", "on": TODAY})
        .context["form"]
        .errors
    ) == ["amount"]
    client.post(to("credit", tenant.uuid), {"kind": "rent", "amount": "120", "text": "空调故障", "on": TODAY})
    assert (Charge.objects.get().amount, "空调故障" in text(client, to("account", tenant.uuid))) == (
        Decimal(-120),
        True,
    )
