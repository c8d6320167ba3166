"""Asking for a payment step by step, without any script."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import BankRow, BudgetLine, Contract, Milestone, Payment
from duixian.apps.money.operations.bank import bank_import
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.core.money.stages import Stage
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes
from factories.money import make_line
from factories.payments import AT, make_contract
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
NEW = reverse("payments:create")


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
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


@pytest.fixture
def contract(world: World, line: BudgetLine) -> Contract:
    contract = make_contract(line, "100000", number="HT-1")
    ledger_enter(line=line, chain=contract.uuid, stage=Stage.CONTRACT, amount=contract.total, document="money.contract",
                 document_uuid=contract.uuid, day=date(2020, 3, 1), by=act(world.head), at=AT)  # fmt: skip
    return contract


def told(line: BudgetLine, **more: Any) -> dict[str, Any]:
    values = {"declaration": line.declaration.uuid, "nature": "small", "line": line.uuid, "payee_name": "海汀文具店", "amount": "1,000.50",
              "purpose": "办公用品"}  # fmt: skip
    return {**values, **more}


def test_the_project_is_chosen_first_and_the_page_comes_back_with_its_lines(client: Client, line: BudgetLine) -> None:
    first = client.get(NEW)
    assert "form" not in first.context
    assert [str(label) for _, label in first.context["chooser"].fields["declaration"].choices] == [
        "2020 · 生物医药论坛"
    ]
    second = client.get(NEW, {"declaration": line.declaration.uuid, "nature": "meeting"})
    form = second.context["form"]
    assert [str(label) for _, label in form.fields["line"].choices] == ["会务（当年财政拨款）可用600,000元"]
    assert list(form.fields) == ["line", "payee_name", "amount", "purpose", "category", "people", "days", "lodging", "meals", "other",
                                 "sign_in", "kept"]  # fmt: skip


def test_an_address_with_a_line_opens_the_form_at_once(client: Client, line: BudgetLine) -> None:
    page = client.get(NEW, {"line": line.uuid})
    assert (page.context["declaration"], page.context["form"].initial["line"]) == (line.declaration, str(line.uuid))
    assert "form" not in client.get(NEW, {"line": "none"}).context


def test_a_request_is_sent(client: Client, line: BudgetLine, world: World) -> None:
    answer = client.post(NEW, told(line))
    payment = Payment.objects.get()
    assert answer["Location"] == reverse("payments:detail", args=[payment.uuid])
    assert (payment.amount, payment.payee_name, payment.requested_by, payment.state) == (
        Decimal("1000.50"), "海汀文具店", world.filler, "requested",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("-5", "金额不能是负数；退回或冲减请用冲销。"),
        ("10.005", "金额精确到分，不会四舍五入。"),
        ("$100", "只记人民币；请按入账汇率折合成元再填写。"),
        ("0", "金额须大于零。"),
        ("许多", "不是金额；请写数字，如 600000.00。"),
    ],
)
def test_amounts_the_books_do_not_take_are_refused_in_words(
    client: Client, line: BudgetLine, amount: str, message: str
) -> None:
    answer = client.post(NEW, told(line, amount=amount))
    assert (answer.status_code, answer.context["form"].errors) == (422, {"amount": [message]})
    assert answer.content.decode().count(message) == 2  # above the form, and at its field
    assert Payment.objects.count() == 0


def test_what_it_would_do_is_told_before_it_is_sent(client: Client, line: BudgetLine) -> None:
    page = client.post(NEW, told(line, amount="600001", action="check"))
    effect = page.context["rehearsal"].effect
    assert (page.status_code, effect.before, effect.taken, effect.after) == (200, 600_000, 600_001, -1)
    assert "超出可用额度" in page.content.decode()
    assert sorted(one.title.zh for one in page.context["findings"]) == sorted(
        {one.title.zh for one in page.context["findings"]}
    )
    assert Payment.objects.count() == 0
    refused = client.post(NEW, told(line, payee_name="", action="check"))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["payee_name"])


def test_a_milestone_tells_its_contract_and_the_contract_its_payee(
    client: Client, line: BudgetLine, contract: Contract
) -> None:
    milestone = Milestone.objects.create(
        contract=contract, name="首付", due_on=date(2020, 9, 1), amount=Decimal(40_000)
    )
    page = client.get(NEW, {"contract": contract.uuid})
    assert page.context["nature"] == "contract"
    labels = [str(label) for _, label in page.context["form"].fields["milestone"].choices]
    assert labels == ["（不选）", "HT-1 · 首付 · 尚可支付40,000元"]
    answer = client.post(NEW, told(line, nature="contract", payee_name="", milestone=milestone.uuid, amount="40000"))
    payment = Payment.objects.get()
    assert answer.status_code == 302
    assert (payment.contract, payment.milestone, payment.payee) == (contract, milestone, contract.supplier)
    again = client.post(NEW, told(line, nature="contract", payee_name="", milestone=milestone.uuid, amount="1"))
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["milestone"])


def test_another_payee_than_the_contractor_is_refused_at_the_payee(
    client: Client, line: BudgetLine, contract: Contract
) -> None:
    answer = client.post(NEW, told(line, nature="contract", contract=contract.uuid))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["payee_name"])


def test_an_instalment_fills_the_form(client: Client, line: BudgetLine, world: World) -> None:
    plan = payment_plan_add(line_uuid=line.uuid, name="物业费", rhythm="month", starts_on=date(2020, 9, 1), ends_on=date(2020, 9, 30),
                            amount=Decimal(2000), by=act(world.filler), at=AT)  # fmt: skip
    item = plan.instalments.get().item
    initial = client.get(NEW, {"planned": item.uuid}).context["form"].initial
    assert (initial["line"], initial["amount"], initial["planned"]) == (line.uuid, Decimal(2000), item.uuid)


def test_a_meeting_keeps_its_sign_in_sheet_while_the_form_is_looked_at(client: Client, line: BudgetLine) -> None:
    meeting = {"nature": "meeting", "amount": "3000", "category": "class-4", "people": "10", "days": "1", "lodging": "", "meals": "1000",
               "other": "2000"}  # fmt: skip
    sheet = SimpleUploadedFile("签到表.pdf", b"%PDF-1.7")
    over = client.post(NEW, told(line, **meeting, sign_in=sheet, action="check"))
    assert (over.status_code, list(over.context["form"].errors)) == (422, ["amount"])  # 130 + 80 a person and day
    kept = over.context["form"]["kept"].value()
    meeting |= {"amount": "2000", "meals": "1200", "other": "800", "kept": kept}
    assert client.post(NEW, told(line, **meeting)).status_code == 302
    fee = Payment.objects.get().meeting
    assert (fee.sign_in.name, fee.people, fee.meals, fee.lodging) == ("签到表.pdf", 10, 1200, 0)


def test_finance_registers_what_the_bank_shows_and_matches_it(line: BudgetLine, world: World) -> None:
    content = csv_bytes(
        ("日期", "支出金额", "流水号", "对方户名", "摘要"), ("2020-08-06", "88.00", "S9", "快递公司", "邮寄")
    )
    bank_import(unit=world.unit, upload=Upload("a.csv", content), by=act(world.finance), at=AT)
    row = BankRow.objects.get()
    client = Client()
    client.force_login(world.finance)
    path = f"{reverse('payments:register')}?row={row.uuid}&declaration={line.declaration.uuid}"
    initial = client.get(path).context["form"].initial
    assert (initial["amount"], initial["bank_reference"], initial["payee_name"], initial["purpose"]) == (
        Decimal("88.00"), "S9", "快递公司", "邮寄",
    )  # fmt: skip
    sent = told(
        line,
        payee_name="快递公司",
        purpose="邮寄",
        amount="88",
        paid_on="2020-08-06",
        bank_reference="S9",
        voucher="",
        row=row.uuid,
    )
    wrong = client.post(path, {**sent, "paid_on": "2020-09-02"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["paid_on"])
    client.post(path, sent)
    row.refresh_from_db()
    assert row.payment is not None
    assert (row.payment.state, row.payment.requested_by, row.matched_how) == ("paid", None, "hand")
