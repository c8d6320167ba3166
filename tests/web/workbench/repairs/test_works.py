"""Building works and upkeep in the browser's eyes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import BuildingWork, UpkeepPlan, WorkOrder
from duixian.apps.incubator.operations.upkeep import upkeep_generate
from duixian.apps.money.models import BudgetLine
from duixian.core.incubator.building_works import PAPERS
from factories.accounts import World, make_world
from factories.contracts import signed
from factories.money import make_line
from factories.repairs import AT, make_upkeep, make_works
from web.workbench.repairs.test_views import client_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 1 May 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: AT + timedelta(days=60))


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000", "设施维修")


def post(user: Any, name: str, uuid: Any, told: dict[str, Any], *more: Any) -> Any:
    return client_of(user).post(reverse(f"repairs:{name}", args=[uuid, *more]), told)


def test_works_walk_through_their_pages(world: World, line: BudgetLine) -> None:
    told = {"name": "走廊地面", "place": "二楼", "reason": "起砂", "scope": "重做", "estimate": "48,000", "line": line.uuid,
            "starts_on": "2020-03-02", "ends_on": "2020-04-30"}  # fmt: skip
    answer = client_of(world.filler).post(reverse("repairs:work-create"), told)
    work = BuildingWork.objects.get()
    assert answer["Location"] == reverse("repairs:work", args=[work.uuid])
    post(world.filler, "work-edit", work.uuid, {**told, "name": "二楼走廊地面"})
    post(world.filler, "work-step", work.uuid, {"on": "2020-03-02"}, "submit")
    post(world.head, "work-step", work.uuid, {"on": "2020-03-03", "note": "同意"}, "approve")
    contract = signed(world, line, "46000")
    post(world.filler, "work-contract", work.uuid, {"contract": contract.uuid})
    post(world.filler, "work-step", work.uuid, {"on": "2020-03-10"}, "start")
    post(world.filler, "work-progress", work.uuid, {"on": "2020-03-20", "percent": "60"})
    post(
        world.filler,
        "work-hidden",
        work.uuid,
        {"part": "防水层", "on": "2020-03-20", "passed": "yes", "people": "吴工"},
    )
    post(world.filler, "work-step", work.uuid, {"on": "2020-04-15"}, "finish")
    judged = {"passed": "yes", "on": "2020-04-20", "people": "填报甲\n吴工", "warranty_until": "2022-04-20"}
    assert "竣工资料还缺" in text_of(post(world.filler, "work-judge", work.uuid, judged))
    for kind in PAPERS:
        post(world.filler, "work-paper", work.uuid, {"file": SimpleUploadedFile("a.txt", kind.encode())}, kind)
    post(world.filler, "work-judge", work.uuid, judged)
    page = text_of(client_of(world.auditor).get(reverse("repairs:work", args=[work.uuid])))
    for said in (
        "二楼走廊地面",
        "已验收",
        "保修期内",
        "防水层 2020-03-20 合格 吴工",
        "进度 60 %",
        f"{contract.number} {contract.title}",
        "同意",
    ):
        assert said in page
    listed = text_of(client_of(world.auditor).get(reverse("repairs:works"), {"state": "accepted"}))
    assert "XS2020-0001 二楼 48,000" in listed
    assert "换一个状态。" in text_of(client_of(world.auditor).get(reverse("repairs:works"), {"state": "draft"}))


def test_a_reason_is_owed_where_it_is(world: World, line: BudgetLine) -> None:
    work = make_works(world, line)
    refused = post(world.filler, "work-step", work.uuid, {"on": "2020-03-02"}, "cancel")
    assert refused.context["form"].errors == {"note": ["这个字段是必填项。"]}
    assert client_of(world.filler).get(reverse("repairs:work-step", args=[work.uuid, "dance"])).status_code == 404
    assert client_of(world.filler).get(reverse("repairs:work-paper", args=[work.uuid, "tea"])).status_code == 404


def test_upkeep_is_planned_listed_and_ended(world: World) -> None:
    told = {"unit": world.unit.uuid, "name": "电梯半月检", "trade": "lift", "place": "1号梯", "months": "1", "first_due": "2020-05-05", "ahead": "7",
            "checklist": "制动器\n门锁", "worker": "江海"}  # fmt: skip
    address = reverse("repairs:upkeep-create")
    assert client_of(world.filler).post(address, {**told, "worker": ""}).context["form"].errors == {
        "worker": ["请填写承办人，或选择维修单位。"]
    }
    assert client_of(world.filler).post(address, told)["Location"] == reverse("repairs:upkeep")
    plan = UpkeepPlan.objects.get()
    assert plan.checklist == ["制动器", "门锁"]
    UpkeepPlan.objects.update(created_at=AT)
    assert upkeep_generate(by=Actor.program("upkeep"), at=AT + timedelta(days=60)) == 1
    order = WorkOrder.objects.get()
    page = text_of(client_of(world.auditor).get(reverse("repairs:upkeep")))
    assert f"电梯半月检 电梯 · 2 项检查 1号梯 每 1 个月 江海 0/1 {order.number} 已派工 2020-05-05" in page
    client_of(world.filler).post(reverse("repairs:step", args=[order.uuid, "start"]))
    done = {"check0": "yes", "check1": "no", "remark1": "间隙大", "note": "已调整"}
    post(world.filler, "finish", order.uuid, done)
    assert "门锁： 异常 间隙大" in text_of(client_of(world.auditor).get(reverse("repairs:detail", args=[order.uuid])))
    post(world.filler, "upkeep-end", plan.uuid, {"ended_on": "2020-06-01"})
    assert "已停止" in text_of(client_of(world.auditor).get(reverse("repairs:upkeep")))


@pytest.mark.parametrize("name", ["upkeep", "works"])
def test_a_page_costs_the_same_for_any_number(world: World, line: BudgetLine, name: str) -> None:
    client, numbers = client_of(world.filler), []
    for number in range(2):
        make_upkeep(world, name=f"保养{number}")
        make_works(world, line)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"repairs:{name}"))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("name", ["upkeep", "works"])
def test_an_empty_page_says_what_to_do(world: World, name: str) -> None:
    said = {"upkeep": "到期前自动生成工单，不用人记。", "works": "估算、批准、合同、进度、隐蔽验收、竣工资料、保修。"}
    assert said[name] in text_of(client_of(world.filler).get(reverse(f"repairs:{name}")))
