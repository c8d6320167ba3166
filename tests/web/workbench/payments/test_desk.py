"""The desk, and the lists beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.reading.invoices.test_reading import OLDER
from duixian.apps.accounts.models import User
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import BankRow, BudgetLine, Invoice, PaymentPlan
from duixian.apps.money.operations.bank import bank_import
from duixian.apps.money.operations.invoices import invoice_enter
from duixian.apps.money.operations.payments import payment_request
from duixian.apps.money.operations.plans import payment_plan_add
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes
from factories.money import make_line
from factories.payments import AT, make_payment
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 1)


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


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(world: World, line: BudgetLine, amount: str = "1000") -> Any:
    return payment_request(line_uuid=line.uuid, nature="small", purpose="办公用品", amount=Decimal(amount), payee_name="海汀文具店",
                           by=act(world.filler), at=AT)  # fmt: skip


def test_the_desk_shows_what_waits_and_narrows_the_register(world: World, line: BudgetLine) -> None:
    asked = ask(world, line)
    paid = make_payment(line, "500", purpose="水费", nature="utility")
    head = client_of(world.head).get(reverse("payments:list"))
    assert [(one.number, str(one.due)) for one in head.context["waiting"]] == [(asked.number, "审批")]
    assert list(head.context["page"].object_list) == [paid, asked]
    finance = client_of(world.finance).get(reverse("payments:list"), {"nature": "utility", "q": "水费"})
    assert list(finance.context["page"].object_list) == [paid]
    assert (finance.context["sums"].paid.amount, finance.context["sums"].asked.number) == (500, 0)
    assert (
        f"{reverse('payments:ledger', args=['pdf'])}?nature=utility&amp;q=%E6%B0%B4%E8%B4%B9"
        in finance.content.decode()
    )
    nothing = client_of(world.auditor).get(reverse("payments:list"), {"q": "没有这个"})
    assert "没有符合条件的支付" in nothing.content.decode()


def test_the_ledger_is_a_file(world: World, line: BudgetLine) -> None:
    make_payment(line)
    answer = client_of(world.auditor).get(reverse("payments:ledger", args=["xlsx"]))
    assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]  # a file
    assert "2020-09-01.xlsx" in answer["Content-Disposition"]
    assert client_of(world.auditor).get(reverse("payments:ledger", args=["exe"])).status_code == 404


@pytest.mark.parametrize("name", ["list", "plans", "invoices", "bank"])
def test_lists_take_the_same_queries_for_more_rows(world: World, line: BudgetLine, name: str) -> None:
    def fill(times: range) -> None:
        for number in times:
            ask(world, line)
            make_payment(line, f"{number + 1}.00", number=f"ZF-{number}")
            invoice_enter(
                unit=world.unit,
                number=f"1234{number:04d}",
                issued_on=DAY,
                seller="甲",
                amount=Decimal(5),
                by=act(world.filler),
                at=AT,
            )
            payment_plan_add(line_uuid=line.uuid, name=f"计划{number}", rhythm="month", starts_on=date(2020, 7, 1), ends_on=date(2020, 9, 30),
                             amount=Decimal(300), by=act(world.filler), at=AT)  # fmt: skip
            content = csv_bytes(("日期", "支出金额", "流水号"), ("2020-05-20", "7777.00", f"S{number}"))
            bank_import(unit=world.unit, upload=Upload(f"{number}.csv", content), by=act(world.finance), at=AT)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            assert client.get(reverse(f"payments:{name}")).status_code == 200
        return len(told)

    client = client_of(world.head)
    fill(range(1))
    few = queries()
    fill(range(1, 6))
    assert queries() == few


def test_plans_are_made_and_show_what_was_paid(world: World, line: BudgetLine) -> None:
    client, path = client_of(world.filler), reverse("payments:plan-create")
    assert "form" not in client.get(path).context
    sent = {"declaration": line.declaration.uuid, "line": line.uuid, "name": "物业费", "rhythm": "month", "starts_on": "2020-07-01",
            "ends_on": "2020-10-31", "amount": "4000"}  # fmt: skip
    wrong = client.post(path, {**sent, "ends_on": "2020-06-30"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["ends_on"])
    assert client.post(path, sent)["Location"] == f"{reverse('payments:plans')}?declaration={line.declaration.uuid}"
    plan = PaymentPlan.objects.get()
    first = plan.instalments.get(number=1)
    make_payment(line, "1000", planned=first)
    ((shown, instalments),) = client.get(reverse("payments:plans")).context["plans"]
    assert (shown, [one.state for one in instalments]) == (plan, ["paid", "overdue", "planned", "planned"])
    other = client.get(reverse("payments:plans"), {"declaration": make_declaration(world.unit, code="P2").uuid})
    assert other.context["plans"] == []


def test_an_invoice_is_read_from_its_file_and_saved_with_it(world: World, line: BudgetLine) -> None:
    payment, client = make_payment(line, "1000"), client_of(world.filler)
    path = reverse("payments:invoice-create", args=[payment.uuid])
    page = client.post(path, {"action": "read", "file": SimpleUploadedFile("发票.xml", OLDER.encode())})
    form = page.context["form"]
    assert page.status_code == 200
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(path, sent)["Location"] == reverse("payments:detail", args=[payment.uuid])
    invoice = Invoice.objects.get()
    assert (invoice.payment, invoice.file.name if invoice.file else "") == (payment, "发票.xml")
    again = client.post(path, sent)
    assert (again.status_code, again.context["form"].errors) == (
        422, {"number": [f"这张发票已登记过（支付{payment.number}），不能重复报销。"]},
    )  # fmt: skip


def test_a_file_without_an_invoice_is_refused_at_the_file(world: World, line: BudgetLine) -> None:
    path = reverse("payments:invoice-create", args=[make_payment(line).uuid])
    page = client_of(world.filler).post(path, {"action": "read", "file": SimpleUploadedFile("a.xml", b"<a>1</a>")})
    assert (page.status_code, list(page.context["file_form"].errors)) == (422, ["file"])


@pytest.mark.parametrize(
    ("amount", "field"), [("-5", "amount"), ("1.005", "amount"), ("€10", "amount"), ("1000", "issued_on")]
)
def test_an_invoice_that_cannot_be_is_refused_at_its_field(
    world: World, line: BudgetLine, amount: str, field: str
) -> None:
    path = reverse("payments:invoice-create", args=[make_payment(line).uuid])
    sent = {"number": "12345678", "issued_on": "2020-09-02", "seller": "甲", "amount": amount}
    page = client_of(world.filler).post(path, sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_an_invoice_waits_for_its_payment(world: World, line: BudgetLine) -> None:
    client, payment = client_of(world.filler), make_payment(line, "500")
    client.post(reverse("payments:invoice-create-loose"), {
        "unit": world.unit.uuid, "number": "12345678", "issued_on": "2020-05-01", "seller": "海汀文具店", "amount": "500", "tax": "0"})  # fmt: skip
    invoice = Invoice.objects.get()
    assert list(client.get(reverse("payments:invoices")).context["page"].object_list) == [invoice]
    path = reverse("payments:invoice-assign", args=[invoice.uuid])
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"payment": payment.uuid})["Location"] == reverse("payments:detail", args=[payment.uuid])
    invoice.refresh_from_db()
    assert invoice.payment == payment


def test_an_export_is_read_and_its_rows_are_matched_by_hand(world: World, line: BudgetLine) -> None:
    client, payment = client_of(world.finance), make_payment(line, "300", paid_on=date(2020, 5, 1))
    content = csv_bytes(("日期", "支出金额", "流水号"), ("2020-05-20", "300.00", "S1"), ("2020-05-21", "4.00", "S2"))
    path = reverse("payments:bank-upload")
    wrong = client.post(
        path, {"unit": world.unit.uuid, "file": SimpleUploadedFile("a.csv", csv_bytes(("甲", "乙"), ("1", "2")))}
    )
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["file"])
    made = client.post(path, {"unit": world.unit.uuid, "file": SimpleUploadedFile("a.csv", content)})
    rows = made["Location"]
    page = client.get(rows)
    assert [(row.reference, found) for row, found in page.context["rows"]] == [("S1", [payment]), ("S2", [])]
    row = BankRow.objects.get(reference="S1")
    client.post(reverse("payments:bank-match", args=[row.uuid]), {"payment": payment.uuid})
    assert [(row.reference, row.payment) for row, _ in client.get(rows, {"show": "matched"}).context["rows"]] == [
        ("S1", payment)
    ]
    assert client.get(rows, {"show": "open"}).context["counts"] == {"all": 2, "open": 1, "matched": 1}
    other = BankRow.objects.get(reference="S2")
    client.post(reverse("payments:bank-match", args=[other.uuid]), {"payment": payment.uuid})
    client.post(reverse("payments:bank-unmatch", args=[row.uuid]))
    assert [one.payment for one in BankRow.objects.all()] == [None, None]
    again = client.post(path, {"unit": world.unit.uuid, "file": SimpleUploadedFile("a.csv", content)})
    assert again["Location"] == reverse("payments:bank")


def test_columns_of_an_export_are_named_where_they_are_not_known(world: World) -> None:
    client, path = client_of(world.finance), reverse("payments:bank-upload")

    def sent(**more: str) -> dict[str, Any]:
        content = csv_bytes(("时间", "付出", "编号"), ("2020-05-20", "300.00", "S1"))
        return {
            "unit": world.unit.uuid,
            "file": SimpleUploadedFile("a.csv", content),
            "amount": "付出",
            "reference": "编号",
            **more,
        }

    wrong = client.post(path, sent(day="日子"))
    assert (wrong.status_code, wrong.context["form"].errors) == (422, {"day": ["文件里没有这一列。"]})
    assert client.post(path, sent(day="时间")).status_code == 302
    assert BankRow.objects.get().amount == 300
