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
