"""The form of a contract: the project first, then lines, purchases and frameworks of it; milestones in rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.money.models import BudgetLine, Contract
from factories.accounts import World, make_world
from factories.contracts import draft, later, parts, signed
from factories.money import make_line
from factories.procurement import award
from factories.procurement import signed as compared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: later(30))


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


def told(line: BudgetLine, *milestones: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    rows: dict[str, Any] = {"parts-TOTAL_FORMS": "4", "parts-INITIAL_FORMS": "0"}
    for place, (name, due_on, amount) in enumerate(milestones):
        rows |= {
            f"parts-{place}-name": name,
            f"parts-{place}-due_on": due_on,
            f"parts-{place}-amount": amount,
            f"parts-{place}-needs_acceptance": "on",
        }
    return {"declaration": line.declaration.uuid, "kind": "contract", "number": "HT-9", "title": "会务服务", "line": line.uuid,
            "supplier": "海汀会展有限公司", "amount": "20,000", "starts_on": "2020-04-01", "ends_on": "2020-11-30", **rows, **more}  # fmt: skip


def test_the_only_project_is_chosen_and_its_lines_offered(world: World, line: BudgetLine) -> None:
    page = client_of(world.filler).get(reverse("contracts:create"))
    form = page.context["form"]
    assert page.context["declaration"] == line.declaration
    assert list(form.fields["line"].choices) == [(str(line.uuid), "场地（可用200,000元）")]
    assert "procurement" not in form.fields
    assert "framework" not in form.fields


def test_without_a_project_there_is_nothing_to_draft(world: World) -> None:
    page = client_of(world.filler).get(reverse("contracts:create"))
    assert "还没有可以签合同的项目" in page.content.decode()
    assert "form" not in page.context


def test_drafted_with_milestones(world: World, line: BudgetLine) -> None:
    answer = client_of(world.filler).post(
        reverse("contracts:create"), told(line, ("首付", "2020-05-01", "8000"), ("尾款", "2020-10-31", "12000"))
    )
    contract = Contract.objects.get()
    assert answer["Location"] == reverse("contracts:detail", args=[contract.uuid])
    rows = contract.milestones.values_list("name", "due_on", "amount", "needs_acceptance")
    assert list(rows) == [
        ("首付", date(2020, 5, 1), Decimal(8000), True),
        ("尾款", date(2020, 10, 31), Decimal(12000), True),
    ]
    assert (contract.supplier.name, contract.amount, contract.prepared_by) == ("海汀会展有限公司", 20000, world.filler)


@pytest.mark.parametrize(
    ("milestones", "more", "field"),
    [((("首付", "2020-05-01", "8000"),), {}, "__all__"), ((), {"amount": "-1"}, "amount"), ((), {"ends_on": "2020-01-01"}, "ends_on"),
     ((), {"supplier": ""}, "supplier"), ((), {"number": ""}, "number"), ((), {"kind": "x"}, "kind")],
)  # fmt: skip
def test_faults_come_back_at_their_field(
    world: World, line: BudgetLine, milestones: tuple[Any, ...], more: dict[str, Any], field: str
) -> None:
    answer = client_of(world.filler).post(reverse("contracts:create"), told(line, *milestones, **more))
    assert (answer.status_code, list(answer.context["form"].errors), Contract.objects.count()) == (422, [field], 0)


def test_half_a_milestone_is_told_in_its_row(world: World, line: BudgetLine) -> None:
    answer = client_of(world.filler).post(reverse("contracts:create"), told(line, ("首付", "", "8000")))
    assert (answer.status_code, answer.context["milestones"].is_valid()) == (422, False)
    assert "名称、期限和金额都要填" in answer.content.decode()


def test_a_purchase_fills_its_contract_in(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    page = client_of(world.filler).get(reverse("contracts:create"), {"procurement": bought.uuid})
    assert page.context["form"].initial == {
        "procurement": bought.uuid, "line": line.uuid, "title": "会务服务", "amount": Decimal(27500), "supplier": bought.award.supplier.name,
    }  # fmt: skip
    client_of(world.filler).post(
        reverse("contracts:create"), told(line, procurement=bought.uuid, supplier="", amount="27500")
    )
    assert Contract.objects.get().procurement == bought


def test_an_order_chooses_its_framework(world: World, line: BudgetLine) -> None:
    framework = signed(world, line, "50000", kind="framework")
    given = told(line, kind="order", framework=framework.uuid, supplier="")
    client_of(world.filler).post(reverse("contracts:create"), given)
    assert Contract.objects.exclude(pk=framework.pk).get().framework == framework


def test_a_draft_is_changed(world: World, line: BudgetLine) -> None:
    contract = draft(world, line, milestones=parts("5000", "15000"))
    address = reverse("contracts:edit", args=[contract.uuid])
    page = client_of(world.filler).get(address)
    assert [form.initial["name"] for form in page.context["milestones"].initial_forms] == ["第1期", "第2期"]
    answer = client_of(world.filler).post(address, told(line, ("全款", "2020-06-01", "30000"), amount="30000"))
    assert answer["Location"] == reverse("contracts:detail", args=[contract.uuid])
    contract.refresh_from_db()
    assert (contract.amount, contract.number, [one.name for one in contract.milestones.all()]) == (
        30000,
        "HT-9",
        ["全款"],
    )


def test_registered_as_it_was_signed(world: World, line: BudgetLine) -> None:
    file = SimpleUploadedFile("合同.pdf", b"%PDF-1.7")
    given = told(line, signed_on="2020-02-01", signed_by=world.filler.uuid, file=file)
    answer = client_of(world.finance).post(reverse("contracts:register"), given)
    contract = Contract.objects.get()
    assert answer["Location"] == reverse("contracts:detail", args=[contract.uuid])
    assert (contract.state, contract.signed_by, contract.file.name, contract.approved_by) == (
        "signed",
        world.filler,
        "合同.pdf",
        None,
    )
    page = client_of(world.finance).get(answer["Location"]).content.decode()
    assert [words in page for words in ("补登", "未经审批先签合同", "签署人无权或超限额")] == [True] * 3
    late = client_of(world.finance).post(
        reverse("contracts:register"), told(line, number="HT-10", signed_on="2020-04-02")
    )
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["signed_on"])
