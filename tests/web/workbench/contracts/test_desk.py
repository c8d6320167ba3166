"""The lists: narrowed, summed, as a file, at the same cost for any number of rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.money.models import BudgetLine, SigningAuthority
from factories.accounts import World, make_world
from factories.contracts import accept, authorise, draft, later, make_duty, parts, signed
from factories.money import make_line
from factories.payments import make_payment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 2 November 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: later(245))


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "900000")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_register_is_narrowed_and_summed(world: World, line: BudgetLine) -> None:
    first, second = signed(world, line), draft(world, line, "500", title="印刷", ends_on=date(2020, 12, 31))
    make_payment(line, "5000", contract=first)
    address = reverse("contracts:list")
    page = client_of(world.filler).get(address)
    assert [row.contract for row in page.context["rows"]] == [second, first]
    assert page.context["totals"] == (2, 20500, 5000)
    assert "即将到期" in page.content.decode()
    for given in (
        {"state": "signed"},
        {"expiring": "on"},
        {"q": first.number},
        {"declaration": line.declaration.uuid, "q": "会务"},
    ):
        assert [row.contract for row in client_of(world.auditor).get(address, given).context["rows"]] == [first]
    nothing = client_of(world.filler).get(address, {"q": "没有这个", "state": "x", "declaration": "x"})
    assert "没有符合条件的合同" in nothing.content.decode()
    assert "还没有合同" in client_of(world.stranger).get(address).content.decode()


@pytest.mark.parametrize(("fmt", "begin"), [("xlsx", b"PK"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_ledger_is_a_file(world: World, line: BudgetLine, fmt: str, begin: bytes) -> None:
    signed(world, line)
    answer = client_of(world.auditor).get(reverse("contracts:ledger", args=[fmt]), {"state": "signed", "q": "会务"})
    assert b"".join(answer.streaming_content).startswith(begin)  # type: ignore[arg-type]  # bytes
    assert answer["Content-Disposition"].endswith(f"2020-11-02.{fmt}")


def test_another_format_is_not_there(world: World) -> None:
    answer = client_of(world.auditor).get(reverse("contracts:ledger", args=["csv"]))
    assert (answer.status_code, answer.has_header("Content-Disposition")) == (404, False)


def queries(user: User, name: str) -> int:
    client = client_of(user)
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as told:
        assert client.get(reverse(name)).status_code == 200
    return len(told)


@pytest.mark.parametrize("name", ["contracts:list", "contracts:acceptances", "contracts:authorities"])
def test_lists_cost_the_same_for_more_rows(world: World, line: BudgetLine, name: str) -> None:
    signed(world, line, milestones=parts("5000", "15000"))
    accept(world, make_duty(world, line))
    before = queries(world.filler, name)
    for number in range(4):
        contract = signed(world, line, milestones=parts("5000", "15000"))
        make_payment(line, "10", contract=contract, number=f"ZF-X{number}")
        accept(world, make_duty(world, line))
        authorise(world, user=world.finance)
    assert queries(world.filler, name) == before


def test_authority_is_given_and_ended(world: World) -> None:
    head = client_of(world.head)
    address = reverse("contracts:authority-grant")
    told = {
        "unit": world.unit.uuid,
        "user": world.finance.uuid,
        "limit": "50,000",
        "since": "2020-11-01",
        "last": "2020-12-31",
    }
    assert str(world.head.uuid) not in head.get(address).content.decode()
    refused = head.post(address, {**told, "last": "2020-10-01"})
    assert (refused.status_code, SigningAuthority.objects.count()) == (422, 0)
    assert head.post(address, told)["Location"] == reverse("contracts:authorities")
    made = SigningAuthority.objects.get()
    assert (made.user, made.limit, made.until) == (world.finance, 50000, date(2021, 1, 1))
    page = head.get(reverse("contracts:authorities"))
    assert [(one.user, held, grants) for one, held, grants in page.context["rows"]] == [(world.finance, "held", True)]
    end = reverse("contracts:authority-end", args=[made.uuid])
    assert list(head.post(end, {"until": "2020-11-01"}).context["form"].errors) == ["until"]
    head.post(end, {"until": "2020-11-02"})
    assert client_of(world.auditor).get(reverse("contracts:authorities")).context["rows"][0][1:] == ("ended", False)
    assert "file" not in client_of(world.admin).get(address).context["form"].fields
