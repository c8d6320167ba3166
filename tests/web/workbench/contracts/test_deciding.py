"""A contract through its steps in the browser's eyes: who is offered what, and what the page then tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.money.models import BudgetLine, Contract
from factories.accounts import World, make_world
from factories.contracts import approve, authorise, draft, later, parts, signed
from factories.money import make_line
from factories.payments import make_payment

pytestmark = pytest.mark.django_db
NOW = later(30)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: NOW)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(user: User, contract: Contract) -> dict[str, Any]:
    return client_of(user).get(reverse("contracts:detail", args=[contract.uuid])).context  # type: ignore[return-value]  # a context


def offers(user: User, contract: Contract) -> list[str]:
    return [name for name, may in page_of(user, contract)["may"].items() if may]


def send(user: User, name: str, contract: Contract, **told: Any) -> Any:
    return client_of(user).post(reverse(f"contracts:{name}", args=[contract.uuid]), told)


def test_from_draft_to_completion(world: World, line: BudgetLine) -> None:
    contract = draft(world, line)
    assert (offers(world.filler, contract), offers(world.finance, contract), offers(world.head, contract)) == (
        ["edits", "ends"],
        [],
        ["ends"],
    )
    send(world.filler, "submit", contract)
    assert (offers(world.filler, contract), offers(world.head, contract)) == (["ends"], ["approves", "returns", "ends"])
    send(world.head, "approve", contract, note="同意")
    assert offers(world.finance, contract) == ["signs"]
    authorise(world)
    send(
        world.finance,
        "sign",
        contract,
        signed_by=world.head.uuid,
        signed_on="2020-04-01",
        file=SimpleUploadedFile("合同.pdf", b"%PDF-1.7"),
    )
    assert offers(world.filler, contract) == ["completes", "pays", "plans"]
    assert offers(world.head, contract) == ["supplements", "completes", "ends", "plans"]
    assert offers(world.auditor, contract) == []
    steps = [(one.title, one.state, one.who) for one in page_of(world.filler, contract)["steps"]]
    assert steps == [
        ("起草", "done", "填报甲"),
        ("审批", "done", "主任丙"),
        ("签署", "done", "主任丙"),
        ("办结", "current", ""),
    ]
    send(world.filler, "complete", contract, on="2020-04-01")
    contract.refresh_from_db()
    assert (contract.state, contract.file.name, contract.decision, offers(world.head, contract)) == (
        "completed",
        "合同.pdf",
        "同意",
        [],
    )


def test_a_refused_step_comes_back_with_its_reason(world: World, line: BudgetLine) -> None:
    contract = approve(world, draft(world, line))
    authorise(world, "1000")
    wrong = [
        ("sign", world.finance, {"signed_by": world.head.uuid, "signed_on": "2020-04-01"}, "signed_by"),
        ("sign", world.finance, {"signed_by": world.finance.uuid, "signed_on": "2020-04-01"}, "signed_by"),
        ("return", world.head, {"reason": ""}, "reason"), ("terminate", world.head, {"on": "2020-04-01", "reason": ""}, "reason"),
        ("complete", world.filler, {"on": "2020-04-01"}, "__all__"), ("supplement", world.head, {"direction": "more", "amount": "0"}, "amount"),
    ]  # fmt: skip
    for name, user, told, field in wrong:
        answer = send(user, name, contract, **told)
        assert (answer.status_code, next(iter(answer.context["form"].errors))) == (422, field)


def test_submitting_what_is_no_draft_says_so(world: World, line: BudgetLine) -> None:
    contract = approve(world, draft(world, line))
    answer = client_of(world.filler).post(reverse("contracts:submit", args=[contract.uuid]), follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["这份合同现在是“待签署”，不能办理这一步。"]


def test_a_return_is_told_to_the_author(world: World, line: BudgetLine) -> None:
    contract = approve(world, draft(world, line))
    send(world.head, "return", contract, reason="金额有误")
    page = client_of(world.filler).get(reverse("contracts:detail", args=[contract.uuid])).content.decode()
    assert ("已退回" in page, "金额有误" in page) == (True, True)


def test_supplements_show_their_share(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    told = {"direction": "more", "amount": "3000", "reason": "加场", "signed_on": "2020-04-01"}
    refused = send(world.head, "supplement", contract, **told)
    assert list(refused.context["form"].errors) == ["accept_excess"]
    send(world.head, "supplement", contract, **told, accept_excess="on")
    send(world.head, "supplement", contract, direction="less", amount="1000", reason="少一场", signed_on="2020-04-01")
    contract.refresh_from_db()
    assert contract.total == 22000
    page = client_of(world.filler).get(reverse("contracts:detail", args=[contract.uuid])).content.decode()
    assert "追加合计 3,000 元，占原合同金额的 15 %（上限 10 %）。" in page
    assert "补充协议超比例" in page


def test_breaking_off_tells_why(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    send(world.head, "terminate", contract, on="2020-04-01", reason="供应商停业")
    context = page_of(world.filler, contract)
    assert [(one.title, one.state) for one in context["steps"]] == [
        ("起草", "done"),
        ("审批", "done"),
        ("签署", "done"),
        ("终止", "returned"),
    ]
    assert context["shown"].left == 0


def test_milestones_payments_and_orders_are_shown(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, milestones=parts("5000", "15000"))
    part = contract.milestones.all()[0]
    make_payment(line, "5000", contract=contract, milestone=part)
    context = page_of(world.auditor, contract)
    assert [(one.milestone.name, int(one.paid), str(one.acceptance.standing)) for one in context["milestones"]] == [
        ("第1期", 5000, "open"), ("第2期", 0, "open"),
    ]  # fmt: skip
    assert ([one.amount for one in context["payments"]], context["shown"].left) == ([5000], 15000)
    framework = signed(world, line, "50000", kind="framework")
    order = signed(
        world, line, "7000", kind="order", framework_uuid=framework.uuid, supplier_name="", starts_on=date(2020, 4, 1)
    )
    assert [row.contract for row in page_of(world.auditor, framework)["orders"]] == [order]
    assert page_of(world.filler, framework)["may"]["pays"] is False
