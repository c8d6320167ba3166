"""Acceptances in the browser's eyes: planned, recorded, mended, taken back, called off."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine
from duixian.apps.money.operations.acceptances import acceptance_duty_cancel
from factories.accounts import World, act, make_world
from factories.contracts import AT, accept, later, make_duty, parts, signed
from factories.money import make_line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 10 June 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: later(100))


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


def test_the_list_counts_and_narrows(world: World, line: BudgetLine) -> None:
    overdue, failed = make_duty(world, line, title="逾期"), make_duty(world, line, title="不合格")
    accept(world, failed, "failed")
    make_duty(world, line, date(2020, 12, 1), title="以后")
    acceptance_duty_cancel(uuid=make_duty(world, line, title="取消").uuid, reason="不需要", by=act(world.head), at=AT)
    address = reverse("contracts:acceptances")
    page = client_of(world.auditor).get(address)
    assert [(value, count) for value, _label, count in page.context["tabs"]] == [
        ("", 3), ("open", 1), ("overdue", 1), ("passed", 0), ("failed", 1), ("cancelled", 1),
    ]  # fmt: skip
    for standing, found in (("overdue", [overdue]), ("failed", [failed]), ("passed", [])):
        shown = client_of(world.auditor).get(address, {"standing": standing, "declaration": line.declaration.uuid})
        assert [row.duty for row in shown.context["rows"]] == found


def test_planned_for_a_milestone_or_for_nothing(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, milestones=parts("20000", needs_acceptance=False))
    part, address = contract.milestones.get(), reverse("contracts:acceptance-create")
    page = client_of(world.filler).get(address, {"contract": contract.uuid})
    assert page.context["form"].initial == {"contract": contract.uuid}
    told = {"declaration": line.declaration.uuid, "title": "会场验收", "due_on": "2020-10-01"}
    answer = client_of(world.filler).post(address, {**told, "contract": contract.uuid, "milestone": part.uuid})
    duty = AcceptanceDuty.objects.get()
    assert (answer["Location"], duty.milestone) == (reverse("contracts:acceptance", args=[duty.uuid]), part)
    assert "milestone" not in client_of(world.filler).get(address).context["form"].fields
    client_of(world.filler).post(address, told)
    assert AcceptanceDuty.objects.filter(contract=None).count() == 1
    wrong = client_of(world.filler).post(address, {**told, "title": ""})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["title"])


def test_without_a_project_nothing_can_be_planned(world: World) -> None:
    assert (
        "还没有可以验收的项目" in client_of(world.filler).get(reverse("contracts:acceptance-create")).content.decode()
    )


def test_failed_mended_and_taken_back(world: World, line: BudgetLine) -> None:
    duty, filler = make_duty(world, line), client_of(world.filler)
    record, detail = (reverse(f"contracts:{name}", args=[duty.uuid]) for name in ("acceptance-record", "acceptance"))
    told = {"held_on": "2020-06-01", "result": "failed", "people": "周工\n吴工", "defects": "漏水"}
    for wrong, field in (
        ({"people": "周工"}, "people"),
        ({"defects": ""}, "defects"),
        ({"held_on": "2020-06-11"}, "held_on"),
        ({"result": "x"}, "result"),
    ):
        refused = filler.post(record, {**told, **wrong})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])
    filler.post(record, {**told, "file": SimpleUploadedFile("验收单.pdf", b"%PDF-1.7")})
    page = filler.get(detail)
    assert (str(page.context["standing"]), page.context["records"], page.context["cancels"]) == ("failed", True, False)
    assert [words in page.content.decode() for words in ("漏水", "周工、吴工", "验收单.pdf")] == [True] * 3
    filler.post(record, {**told, "result": "passed", "defects": "", "held_on": "2020-06-09"})
    assert (str(filler.get(detail).context["standing"]), filler.get(detail).context["records"]) == ("passed", False)
    wrong = Acceptance.objects.get(result="passed")
    address = reverse("contracts:acceptance-withdraw", args=[wrong.uuid])
    assert list(filler.post(address, {"reason": ""}).context["form"].errors) == ["reason"]
    filler.post(address, {"reason": "日期写错"})
    assert str(filler.get(detail).context["standing"]) == "failed"


def test_called_off_by_the_head(world: World, line: BudgetLine) -> None:
    duty, head = make_duty(world, line), client_of(world.head)
    address = reverse("contracts:acceptance-cancel", args=[duty.uuid])
    assert head.post(address, {"reason": ""}).status_code == 422
    head.post(address, {"reason": "不再需要"})
    page = head.get(reverse("contracts:acceptance", args=[duty.uuid]))
    assert (page.context["records"], "不再需要" in page.content.decode()) == (False, True)
