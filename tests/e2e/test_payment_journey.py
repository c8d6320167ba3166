"""The journey of a payment: asked for, approved, paid and booked by four people in their browsers, with its invoice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents.reading.invoices.test_reading import OLDER
from duixian.apps.money.models import Payment
from e2e.people import Calendar, Person, Visit
from factories.accounts import make_world
from factories.money import make_line
from factories.payments import second_finance
from factories.promises import make_declaration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def test_four_people_bring_a_payment_to_the_books(visit: Visit, calendar: Calendar, tmp_path: Path) -> None:
    world = make_world()
    second_finance(world)
    make_line(world.unit, "600000", "水电费", make_declaration(world.unit))
    calendar.turn_to("2020-03-10")
    clerk, head, payer, booker = visit("filler"), visit("head"), visit("finance"), visit("booker")
    address = ask(clerk)
    enter_invoice(clerk, tmp_path)
    approve(head, payer, address)
    pay(payer, address)
    book(booker, address)
    take_ledger(head, tmp_path)
    assert [*clerk.complaints, *head.complaints, *payer.complaints, *booker.complaints] == []


def ask(clerk: Person) -> str:
    """The project first, then the request: a negative amount is refused, the rest is looked at and sent."""
    clerk.go("/payments/")
    clerk.follow("提出支付申请")
    clerk.page.get_by_label("支付类别").select_option("utility")
    clerk.press("下一步")
    clerk.page.locator("[name=amount]").fill("-113")
    clerk.page.locator("[name=payee_name]").fill("海汀供电公司")
    clerk.page.locator("[name=purpose]").fill("二月电费")
    clerk.press("先核对")
    assert clerk.texts(".form-errors li") == ["金额（元）：金额不能是负数；退回或冲减请用冲销。"]
    clerk.page.locator("[name=amount]").fill("113")
    clerk.press("先核对")
    told = clerk.texts("#rehearsal .kv > div")
    assert told == ["提出前可用 600,000元", "本笔占用 113元", "提出后可用 599,887元"]
    assert Payment.objects.count() == 0
    clerk.press("提出申请")
    assert clerk.texts("main .page__title .badge") == ["待审批"]
    assert "没有发票" in clerk.texts(".checklist li")
    return clerk.page.url.removeprefix(clerk.base)


def enter_invoice(clerk: Person, folder: Path) -> None:
    """Read from the file, looked at, saved: the payment agrees with its papers."""
    file = folder / "电费发票.xml"
    file.write_text(OLDER, encoding="utf-8")
    clerk.follow("登记发票")
    clerk.page.set_input_files("input[name=file]", str(file))
    clerk.press("读取")
    assert clerk.page.locator("[name=number]").input_value() == "12345678"
    clerk.press("保存")
    assert "支付与合同、验收、发票相符。" in clerk.text()
    assert clerk.texts("#invoices tbody td a") == ["电费发票.xml"]


def approve(head: Person, payer: Person, address: str) -> None:
    """Only the head can; whoever pays is told so."""
    payer.go(address)
    assert payer.page.get_by_role("link", name="同意支付").count() == 0
    assert "下一步：审批 由单位负责人办理：主任丙 这一步由本单位的单位负责人办理。" in payer.text()
    head.go("/payments/")
    head.follow("审批")
    head.follow("同意支付")
    head.fill("审批意见", "同意")
    head.press("同意支付")
    assert head.texts("main .page__title .badge") == ["待付款"]


def pay(payer: Person, address: str) -> None:
    """The payer records the payment, and is told that somebody else must book it."""
    payer.go(address)
    payer.follow("登记付款")
    payer.page.locator("[name=bank_reference]").fill("20200310001")
    payer.press("保存")
    assert payer.texts("main .page__title .badge") == ["待入账"]
    assert "不相容岗位：您已办理本笔支付的付款，这一步须由他人办理。" in payer.text()


def book(booker: Person, address: str) -> None:
    """Another person of finance enters it into the books; all four stand on the page."""
    booker.go(address)
    booker.follow("登记入账")
    booker.page.locator("[name=voucher]").fill("记-31")
    booker.press("保存")
    assert booker.texts(".stepper .step__title + .step__note") == [
        "填报甲 2020-03-10", "主任丙 2020-03-10", "财务乙 2020-03-10", "会计壬 2020-03-10",
    ]  # fmt: skip


def take_ledger(head: Person, folder: Path) -> None:
    """The register as a workbook has the payment and its sum."""
    head.go("/payments/")
    path = head.take("支付台账 XLSX", folder)
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # a sheet is there
    assert [row[8] for row in rows if row[4] == "二月电费"] == [113]
    assert [row[8] for row in rows if row[0] == "合计"] == [113]
