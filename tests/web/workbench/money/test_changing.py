"""What people enter on the pages of project money."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.money.models import BudgetLine, OverrunException, Receipt, StageControl
from factories.accounts import World, make_world
from factories.books import Books, make_books
from factories.reviews import approved, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """In the year of the promise: afterwards its budget is no more changed."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: datetime(2020, 9, 20, 2, tzinfo=UTC))
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def books(world: World) -> Books:
    return make_books(world)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def errors(answer: Any) -> tuple[int, list[str]]:
    return answer.status_code, list(answer.context["form"].errors)


def said(answer: Any) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_lines_are_opened_or_it_says_why_not(client: Client, world: World, books: Books) -> None:
    declaration = approved(world, written(world, code="P-02"))
    answer = client.post(reverse("money:lines-open", args=[declaration.uuid]))
    assert (answer["Location"], said(answer)) == (
        reverse("money:promise", args=[declaration.uuid]),
        ["预算明细已经建立。"],
    )
    answer = client.post(reverse("money:lines-open", args=[books.declaration.uuid]))
    assert said(answer)[-1:] == ["预算明细已经建立。"]


def test_line_is_added_within_the_budget(client: Client, world: World) -> None:
    declaration = approved(world, written(world, code="P-02"))
    path = reverse("money:line-add", args=[declaration.uuid])
    told = {"name": "结转会务", "source": "carried", "amount": "1,000.50", "basis": "上年结转通知"}
    assert client.post(path, told)["Location"] == reverse("money:promise", args=[declaration.uuid])
    made = BudgetLine.objects.get(name="结转会务")
    assert (made.budget, made.source, made.basis) == (Decimal("1000.50"), "carried", "上年结转通知")
    assert errors(client.post(path, told)) == (422, ["name"])
    assert errors(client.post(path, {**told, "name": "多", "source": "own", "amount": "99999999"})) == (422, ["amount"])
    assert errors(client.post(path, {"source": "x"})) == (422, ["name", "source", "amount", "basis"])


def test_transfer_between_lines(client: Client, books: Books) -> None:
    path = reverse("money:transfer", args=[books.paper.uuid])
    told = {"to": books.site.uuid, "amount": "400", "reason": "场地涨价"}
    assert client.post(path, told)["Location"] == reverse("money:line", args=[books.paper.uuid])
    assert [int(BudgetLine.objects.get(pk=one.pk).budget) for one in (books.paper, books.site)] == [399600, 600400]
    assert errors(client.post(path, {**told, "amount": "999999"})) == (422, ["amount"])
    assert errors(client.post(path, {**told, "to": books.paper.uuid})) == (422, ["to"])
    assert errors(client.post(path, {**told, "reason": " "})) == (422, ["reason"])


def test_receipt_with_its_voucher_is_recorded_and_withdrawn(client: Client, books: Books) -> None:
    path = reverse("money:receipt-record", args=[books.declaration.uuid])
    told = {
        "source": "fiscal",
        "amount": "200000",
        "received_on": "2020-09-10",
        "reference": "R-9",
        "notice": "海财9号",
    }
    answer = client.post(path, {**told, "file": SimpleUploadedFile("凭证.pdf", b"%PDF-1.7")})
    assert answer["Location"] == reverse("money:promise", args=[books.declaration.uuid])
    made = Receipt.objects.get(reference="R-9")
    assert (made.amount, made.notice, made.file and made.file.name) == (Decimal(200000), "海财9号", "凭证.pdf")
    again = client.post(path, {**told, "file": SimpleUploadedFile("另.pdf", b"%PDF-1.7 x")})
    assert (errors(again), EvidenceFile.objects.count()) == ((422, ["reference"]), 1)
    assert errors(client.post(path, {**told, "reference": "R-10", "received_on": "2019-01-01"})) == (
        422,
        ["received_on"],
    )
    gone = reverse("money:receipt-withdraw", args=[made.uuid])
    assert errors(client.post(gone, {"reason": ""})) == (422, ["reason"])
    assert client.post(gone, {"reason": "重复"})["Location"] == reverse("money:promise", args=[books.declaration.uuid])
    assert client.get(gone).status_code == 404


def test_leave_to_exceed(client: Client, books: Books) -> None:
    path = reverse("money:exception-grant", args=[books.site.uuid])
    assert errors(client.post(path, {"amount": "0", "reason": "加场"})) == (422, ["amount"])
    assert client.post(path, {"amount": "300", "reason": "加场"})["Location"] == reverse(
        "money:line", args=[books.site.uuid]
    )
    assert list(OverrunException.objects.values_list("line", "amount", "reason")) == [
        (books.site.pk, Decimal(300), "加场")
    ]


def test_head_changes_one_control_and_others_read(client: Client, world: World) -> None:
    path = f"{reverse('money:controls')}?unit={world.unit.uuid}"
    told = {"stage": "contract", "scope": "annual", "action": "warn"}
    assert client.post(path, told)["Location"] == path
    assert list(StageControl.objects.values_list("stage", "scope", "action")) == [("contract", "annual", "warn")]
    shown = client.get(path).context["rows"]
    assert len(shown) == 10
    assert [(one.stage, one.action) for one in shown if one.own] == [("contract", "warn")]
    assert errors(client.post(path, {**told, "stage": "x"})) == (422, ["stage"])
    assert client.get(path + "0").status_code == 200
    reader = Client()
    reader.force_login(world.auditor)
    page = reader.get(path)
    assert ([one.name for one in page.context["units"]], page.context["approves"]) == (
        [world.unit.name, world.other.name],
        False,
    )
    assert reader.post(path, told).status_code == 403


HUGE = "9999999999999.99"


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [("-1", "金额不能是负数；退回或冲减请用冲销。"), ("0", "金额须大于零。"), ("1.234", "金额精确到分，不会四舍五入。"),
     ("$5", "只记人民币；请按入账汇率折合成元再填写。"), ("NaN", "不是金额；请写数字，如 600000.00。"), ("1e9", "不是金额；请写数字，如 600000.00。"),
     ("1,00,0", "不是金额；请写数字，如 600000.00。"), ("10000000000000", "金额须小于十万亿元。")],
)  # fmt: skip
def test_what_is_no_amount_is_told_at_its_field(
    client: Client, world: World, books: Books, typed: str, said_of_it: str
) -> None:
    line = books.declaration.budget_lines.first()
    assert line is not None
    pages = {
        reverse("money:receipt-record", args=[books.declaration.uuid]): ("amount", {"source": "fiscal", "received_on": "2020-09-01", "reference": "F9"}),
        reverse("money:exception-grant", args=[line.uuid]): ("amount", {"reason": "急"}),
        reverse("procurement:create"): ("estimate", {"line": line.uuid, "title": "桌", "category": "家具"}),
    }  # fmt: skip
    for page, (field, more) in pages.items():
        answer = client.post(page, {**more, field: typed})
        told = {name: [str(one) for one in several] for name, several in answer.context["form"].errors.items()}
        assert (answer.status_code, told) == (422, {field: [said_of_it]})


def test_the_most_that_is_held_can_be_read_again_and_no_more_is_added(
    client: Client, world: World, books: Books
) -> None:
    line = books.declaration.budget_lines.first()
    assert line is not None
    for typed, status in ((HUGE, 302), ("１，０００．５０", 302)):
        page = reverse("money:receipt-record", args=[books.declaration.uuid])
        given = {"source": "fiscal", "received_on": "2020-09-01", "reference": f"F{typed}", "amount": typed}
        assert client.post(page, given).status_code == status
    assert Receipt.objects.filter(reference=f"F{HUGE}").get().amount == Decimal(HUGE)
    assert client.get(reverse("money:promise", args=[books.declaration.uuid])).status_code == 200
    buy = {"line": line.uuid, "title": "桌", "category": "家具", "estimate": HUGE}
    assert client.post(reverse("procurement:create"), buy).status_code == 302
    assert errors(client.post(reverse("procurement:create"), buy)) == (422, ["estimate"])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_beyond_all_reckoning_are_refused(client: Client, world: World, books: Books, day: str) -> None:
    line = books.declaration.budget_lines.first()
    assert line is not None
    for page in ("promise", "line", "execution"):
        args = {"promise": [books.declaration.uuid], "line": [line.uuid], "execution": [books.declaration.uuid, "xlsx"]}
        assert client.get(reverse(f"money:{page}", args=args[page]), {"as_of": day}).status_code == 200
    run = client.post(reverse("controls:run"), {"unit": world.unit.uuid, "as_of": day})
    assert errors(run) == (422, ["as_of"])
    plan = {"declaration": books.declaration.uuid, "line": line.uuid, "name": "电费", "rhythm": "month", "starts_on": day, "ends_on": day, "amount": "5"}  # fmt: skip
    client.force_login(world.filler)
    assert errors(client.post(reverse("payments:plan-create"), plan)) == (422, ["starts_on", "ends_on"])
    client.force_login(world.admin)
    grant = {"unit": world.unit.uuid, "user": world.head.uuid, "limit": "5", "since": "2020-01-01", "last": day}
    assert errors(client.post(reverse("contracts:authority-grant"), grant)) == (422, ["last"])
