"""Findings on their pages: found, filtered, answered, decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.money.models import BudgetLine, ControlRun, Violation
from duixian.apps.money.operations.controls import controls_run
from duixian.core.money.controls.registry import RULES
from factories.accounts import World, act, make_world
from factories.controls import AT, DAY, make_line, make_payment, money_people
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def found(world: World, line: BudgetLine, **told: Any) -> Violation:
    """A payment without its invoice, after a run."""
    made = make_payment(line, money_people(world), invoiced=False, **told)
    controls_run(unit=world.unit, as_of=DAY, by=act(world.finance), at=AT)
    return Violation.objects.get(about_uuid=made.uuid, rule="no-invoice")


def listed(client: Client, **asked: Any) -> list[str]:
    page = client.get(reverse("controls:list"), asked)
    assert page.status_code == 200
    return [one.rule for one, _rule in page.context["rows"]]


def test_run_over_the_unit_tells_what_it_found(world: World, line: BudgetLine) -> None:
    make_payment(line, money_people(world), invoiced=False, nature="property")
    client = signed_in(world.finance)
    assert "还没有运行过控制规则。" in client.get(reverse("controls:list")).content.decode()
    path = reverse("controls:run")
    answer = client.post(path, {"unit": world.unit.uuid, "as_of": "2020-06-30"}, follow=True)
    assert "检查了 1 份单据：新发现 2 个问题，0 个已纠正。" in answer.content.decode()
    assert ControlRun.objects.get().run_by == world.finance
    early = client.post(path, {"unit": world.unit.uuid, "as_of": "2020-06-01"})
    assert (early.status_code, list(early.context["form"].errors)) == (422, ["as_of"])
    foreign = client.post(path, {"unit": world.other.uuid, "as_of": "2020-06-30"})
    assert (foreign.status_code, list(foreign.context["form"].errors)) == (422, ["unit"])


def test_filters(world: World, line: BudgetLine) -> None:
    found(world, line, nature="property")
    client = signed_in(world.filler)
    assert listed(client) == ["no-invoice", "no-contract"]
    assert listed(client, rule="no-invoice") == ["no-invoice"]
    assert listed(client, severity="high") == ["no-contract"]
    assert (listed(client, state="cured"), listed(client, state="open")) == ([], ["no-invoice", "no-contract"])
    assert listed(client, project=line.declaration.uuid) == ["no-invoice", "no-contract"]
    assert listed(client, project=uuid4()) == ["no-invoice", "no-contract"]
    assert (listed(client, mine="1"), listed(signed_in(world.finance), mine="1")) == (["no-invoice", "no-contract"], [])
    Violation.objects.filter(rule="no-contract").update(closed_at=AT, state="cured")
    assert (listed(client), listed(client, state="all")) == (["no-invoice"], ["no-invoice", "no-contract"])
    assert listed(signed_in(world.stranger)) == []


def test_list_takes_the_same_queries_for_more_rows(world: World, line: BudgetLine) -> None:
    client, counts = signed_in(world.auditor), []
    for number in (1, 3):
        for _each in range(number):
            found(world, line)
        client.get(reverse("controls:list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("controls:list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_owner_answers_and_head_decides(world: World, line: BudgetLine) -> None:
    one = found(world, line)
    owner, head = signed_in(world.filler), signed_in(world.head)
    page, answer, decide = (reverse(f"controls:{name}", args=[one.uuid]) for name in ("finding", "answer", "decide"))
    shown = owner.get(page)
    assert (shown.context["answers"], shown.context["decides"]) == (True, False)
    empty = owner.post(answer, {"answer": " "})
    assert (empty.status_code, list(empty.context["answer_form"].errors)) == (422, ["answer"])
    assert owner.post(answer, {"answer": "发票已索取"})["Location"] == page
    assert signed_in(world.auditor).get(page).context["answers"] is False
    missing = head.post(decide, {"decision": "accept"})
    assert (missing.status_code, list(missing.context["decide_form"].errors)) == (422, ["reason"])
    assert head.post(decide, {"decision": "return", "reason": "请限期补票"})["Location"] == page
    one.refresh_from_db()
    assert (one.state, one.answer, one.decision) == ("open", "发票已索取", "请限期补票")
    head.post(decide, {"decision": "accept", "reason": "金额很小"})
    closed = head.post(decide, {"decision": "accept", "reason": "再来"})
    assert (closed.status_code, closed.context["decide_form"].non_field_errors()) == (422, ["这个问题已经了结。"])
    text = owner.get(page).content.decode()
    assert [word in text for word in ("发票已索取", "金额很小", "经批准保留", "提交说明")] == [True, True, True, False]


def test_finding_tells_its_figures(world: World, line: BudgetLine) -> None:
    one = found(world, line, amount="1234.50")
    text = signed_in(world.auditor).get(reverse("controls:finding", args=[one.uuid])).content.decode()
    assert "1,234.50 元" in text
    assert reverse("money:promise", args=[line.declaration.uuid]) in text


def test_every_rule_is_told_with_source_and_cure(world: World) -> None:
    page = signed_in(world.auditor).get(reverse("controls:rules"))
    assert [rule.code for rule, _told in page.context["rows"]] == [rule.code for rule in RULES]
    text = page.content.decode()
    assert [rule.code for rule in RULES if f'id="{rule.code}"' not in text or rule.cure.zh not in text] == []
