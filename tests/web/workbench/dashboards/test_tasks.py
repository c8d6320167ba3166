"""What waits for whom, as the desk lists it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from duixian.apps.accounts.models import User
from duixian.apps.money.models import Violation
from duixian.apps.money.operations.contracts import contract_submit
from duixian.apps.money.operations.controls import controls_run, violation_answer
from duixian.apps.money.operations.payments import payment_request
from duixian.apps.money.queries.contracts import contracts_waiting
from duixian.apps.money.queries.procurement import procurements_waiting
from duixian.apps.targets.models import Declaration
from duixian.web.workbench.dashboards.tasks import tasks_of
from factories import contracts
from factories import procurement as buying
from factories.accounts import World, act, make_world
from factories.books import AT, make_books
from factories.money import make_line
from factories.payments import second_finance
from factories.reviews import submitted, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def opened(user: User, address: str = "/") -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def tasks(user: User) -> list[str]:
    return re.findall(r'<span class="task__what"><a href="[^"]+">([^<]+)</a>', opened(user))


def test_desk_tells_everybody_what_waits_for_them(world: World) -> None:
    submitted(world, written(world, code="A"))
    written(world, code="B")
    assert {who: tasks(user) for who, user in world.users.items()} == {
        "filler": ["填写并提交绩效目标表"], "finance": [], "head": ["审核绩效目标表"], "department_reviewer": [],
        "bureau_reviewer": [], "auditor": [], "admin": [], "stranger": [],
    }  # fmt: skip


def test_desk_marks_what_is_overdue_first(world: World) -> None:
    late, soon = (submitted(world, written(world, code=code)) for code in "AB")
    Declaration.objects.filter(pk=late.pk).update(due_on="2020-01-08")
    Declaration.objects.filter(pk=soon.pk).update(due_on="2999-01-08")
    text = opened(world.head)
    assert re.findall(r'class="task( task--late)?"', text) == [" task--late", ""]
    assert re.findall(r'<time datetime="(\d{4})-01-08">', text) == ["2020", "2999"]


def test_desk_tells_payments_and_findings_to_whoever_is_next(world: World, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    books = make_books(world)
    payment_request(line_uuid=books.paper.uuid, nature="small", purpose="邮寄", amount=Decimal("12.5"), payee_name="海汀邮局",
                    by=act(world.filler), at=AT)  # fmt: skip
    controls_run(unit=world.unit, as_of=date(2020, 9, 1), by=act(world.finance), at=AT)
    money = {who: [one for one in tasks(user) if "：" in one] for who, user in world.users.items()}
    owned = ["说明控制问题：缺少发票", "说明控制问题：应比价而未比价"]
    assert {who: found for who, found in money.items() if found} == {"filler": owned, "head": ["审批支付：邮寄"]}
    finding = Violation.objects.get(rule="no-invoice")
    violation_answer(uuid=finding.uuid, answer="已索取", by=act(world.filler), at=AT)
    assert [one for one in tasks(world.filler) if "：" in one] == owned[1:]
    assert sorted(one for one in tasks(world.head) if "：" in one) == [
        "决定控制问题：缺少发票",
        "审批支付：邮寄",
    ]
    assert tasks(second_finance(world)) == ["入账：首付款"]


def test_desk_tells_the_head_what_others_ask_to_buy_to_award_and_to_sign(
    world: World, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path
    line = make_line(world.unit, "600000")
    buying.ask(world, line, "9000", title="印刷")
    buying.ask(world, line, "9500", title="自己提出", by=act(world.head))
    buying.opened(world, line, title="未判定")
    buying.signed(world, line, title="会务")
    buying.award(world, buying.signed(world, line, title="已成交"))
    drafted = contracts.draft(world, line, "20000", title="布展")
    contracts.draft(world, line, "20000", title="草稿")
    contract_submit(uuid=drafted.uuid, by=act(world.filler), at=contracts.AT)
    found = {who: [one for one in tasks(user) if "：" in one] for who, user in world.users.items()}
    assert {who: sorted(told) for who, told in found.items() if told} == {
        "head": ["审批合同：布展", "审批采购：印刷", "确定成交：会务"]
    }
    text = opened(world.head)
    assert re.findall(r'href="/(?:contracts|procurement)/([0-9a-f-]+)/"', text) == [
        str(one.uuid) for one in (*procurements_waiting(act(world.head)), *contracts_waiting(act(world.head)))
    ]


@pytest.mark.parametrize("count", [1, 4])
def test_desk_of_the_head_takes_the_same_queries_for_more(
    world: World, settings: Any, tmp_path: Path, django_assert_num_queries: Any, count: int
) -> None:
    settings.FILES_ROOT = tmp_path
    line = make_line(world.unit, "600000")
    for number in range(count):
        buying.ask(world, line, "9000", category=f"印刷{number}")
        buying.signed(world, line, category=f"会务{number}")
        contract_submit(uuid=contracts.draft(world, line, "9000").uuid, by=act(world.filler), at=contracts.AT)
    head = act(world.head)
    with django_assert_num_queries(15):
        assert len(tasks_of(head, today=date(2020, 6, 1))) == 3 * count
