"""One payment in the eyes of four people."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import BudgetLine, Payment, Violation
from duixian.apps.money.operations.bank import bank_import
from duixian.apps.money.operations.invoices import invoice_enter
from duixian.apps.money.operations.payment_checks import MeetingValues
from duixian.apps.money.operations.payments import payment_request
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes
from factories.money import make_line
from factories.payments import AT, make_contract, make_payment, second_finance
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 1 September 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: AT)


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", "会务", make_declaration(world.unit))


@pytest.fixture
def payment(world: World, line: BudgetLine) -> Payment:
    return payment_request(line_uuid=line.uuid, nature="small", purpose="办公用品", amount=Decimal(1000), payee_name="海汀文具店",
                           by=act(world.filler), at=AT)  # fmt: skip


def at(name: str, thing: Any) -> str:
    return reverse(f"payments:{name}", args=[thing.uuid])


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, payment: Payment) -> str:
    """The words of the page, without the markup."""
    html = client.get(at("detail", payment)).content.decode().split("<main")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_four_people_bring_a_payment_to_the_books(world: World, payment: Payment) -> None:
    booker = second_finance(world)
    steps = [
        (world.head, "approve", {"note": "同意"}, "approved"),
        (world.finance, "pay", {"paid_on": "2020-08-31", "bank_reference": "S1"}, "paid"),
        (booker, "book", {"booked_on": "2020-09-01", "voucher": "记-1"}, "booked"),
    ]
    for user, name, told, state in steps:
        client = client_of(user)
        assert at(name, payment) in client.get(at("detail", payment)).content.decode()
        answer = client.post(at(name, payment), told)
        assert (answer.status_code, answer["Location"]) == (302, at("detail", payment))
        payment.refresh_from_db()
        assert payment.state == state
    text = read(client_of(world.auditor), payment)
    for told in ("填报甲 2020-09-01", "主任丙 2020-09-01 同意", "财务乙 2020-08-31 S1", "会计壬 2020-09-01 记-1"):
        assert told in text


def test_the_page_says_who_is_next_and_why_one_may_not(world: World, payment: Payment) -> None:
    text = read(client_of(world.filler), payment)
    assert "下一步：审批 由单位负责人办理：主任丙 这一步由本单位的单位负责人办理。" in text
    client_of(world.head).post(at("approve", payment), {})
    client_of(world.finance).post(at("pay", payment), {"paid_on": "2020-08-31", "bank_reference": "S1"})
    told = "没有可以办理的财务：办过前面步骤的人不能再办，请系统管理员再指定一人。 不相容岗位：您已办理本笔支付的付款，这一步须由他人办理。"
    assert told in read(client_of(world.finance), payment)
    assert client_of(world.finance).get(at("book", payment)).status_code == 403


@pytest.mark.parametrize(
    ("name", "told", "field"),
    [
        ("pay", {"paid_on": "2020-09-02", "bank_reference": "S1"}, "paid_on"),
        ("pay", {"paid_on": "2020-08-31", "bank_reference": ""}, "bank_reference"),
        ("refuse", {"reason": " "}, "reason"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(world: World, payment: Payment, name: str, told: Any, field: str) -> None:
    Payment.objects.update(state="approved")
    answer = client_of(world.head if name == "refuse" else world.finance).post(at(name, payment), told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_refused_request_gives_its_money_back(world: World, line: BudgetLine, payment: Payment) -> None:
    client = client_of(world.head)
    assert "不含本笔可用 600,000 元 本笔占用 1,000 元 现在可用 599,000 元" in read(client, payment)
    client.post(at("refuse", payment), {"reason": "重复申请"})
    text = read(client, payment)
    assert "现在可用 600,000 元" in text
    assert "重复申请" in text
    line.refresh_from_db()
    assert line.requested == 0


def test_a_payment_is_reversed_on_its_page(world: World, payment: Payment) -> None:
    client_of(world.head).post(at("approve", payment), {})
    client = client_of(world.finance)
    client.post(at("pay", payment), {"paid_on": "2020-08-31", "bank_reference": "S1"})
    client.post(at("reverse", payment), {"reversed_on": "2020-09-01", "reason": "付错"})
    payment.refresh_from_db()
    assert (payment.state, payment.reverse_reason) == ("reversed", "付错")
    assert client.get(at("reverse", payment))["Location"] == at("detail", payment)


def test_papers_are_held_against_the_payment(world: World, payment: Payment) -> None:
    client = client_of(world.filler)
    assert client.get(at("detail", payment)).context["gaps"] == ("no-invoice",)
    invoice_enter(payment_uuid=payment.uuid, number="12345678", issued_on=AT.date(), seller="海汀文具店", amount=Decimal(1000),
                  by=act(world.filler), at=AT)  # fmt: skip
    page = client.get(at("detail", payment))
    assert page.context["gaps"] == ()
    assert "支付与合同、验收、发票相符。" in page.content.decode()


def test_rules_are_asked_before_and_findings_told_after(world: World, line: BudgetLine) -> None:
    big = payment_request(line_uuid=line.uuid, nature="small", purpose="设备", amount=Decimal(250_000), payee_name="甲公司",
                          by=act(world.filler), at=AT)  # fmt: skip
    client = client_of(world.head)
    before = client.get(at("detail", big)).context["findings"]
    assert sorted(one.title.zh for one in before) == ["支付缺少合同", "缺少发票"] or len(before) == 2
    Payment.objects.filter(pk=big.pk).update(state="paid", paid_on="2020-09-01")
    Violation.objects.create(unit=line.unit, declaration=line.declaration, rule="no-invoice", severity="high", about="money.payment",
                             about_uuid=big.uuid, label=big.number, found_at=AT, found_recorded_at=AT)  # fmt: skip
    after = client.get(at("detail", big)).context["findings"]
    assert [(one.severity, str(one.state)) for one in after] == [("high", "待处理")]


def test_a_meeting_is_told_beside_its_ceiling(world: World, line: BudgetLine) -> None:
    fee = MeetingValues(
        category="international",
        people=10,
        days=Decimal(1),
        lodging=Decimal(8000),
        meals=Decimal(2000),
        other=Decimal(3000),
    )
    held = payment_request(line_uuid=line.uuid, nature="meeting", purpose="论坛", amount=Decimal(13_000), payee_name="酒店", meeting=fee,
                           by=act(world.filler), at=AT)  # fmt: skip
    text = read(client_of(world.head), held)
    assert "合计 13,000 元 超出标准 1,000 标准上限 12,000 元" in text
    assert "未核实" in text
    assert "没有签到表" in text


def test_contract_and_row_of_the_bank_are_told(world: World, line: BudgetLine) -> None:
    contract = make_contract(line, "100000", number="HT-1")
    paid = make_payment(line, "3000", nature="contract", contract=contract, payee=contract.supplier, payee_name=contract.supplier.name,
                        bank_reference="S9")  # fmt: skip
    content = csv_bytes(("日期", "支出金额", "流水号"), ("2020-05-06", "3000.00", "S9"))
    bank_import(unit=world.unit, upload=Upload("a.csv", content), by=act(world.finance), at=AT)
    text = read(client_of(world.finance), paid)
    assert "HT-1 会务服务 海汀会展有限公司 · 合同金额 100,000 元 · 已付和在办 3,000 元" in text
    assert "按流水号核对" in text
    assert "补登" in text


def test_a_page_takes_the_same_queries_for_more_invoices(
    world: World, payment: Payment, django_assert_max_num_queries: Any
) -> None:
    client = client_of(world.filler)
    for number in range(6):
        invoice_enter(payment_uuid=payment.uuid, number=f"1234567{number}", issued_on=AT.date(), seller="海汀文具店", amount=Decimal(10),
                      by=act(world.filler), at=AT)  # fmt: skip
    with django_assert_max_num_queries(40):
        client.get(at("detail", payment))
