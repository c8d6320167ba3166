"""Property service in the browser's eyes: a quarter from its sheet to what is paid; rounds by scanned codes; supplies; the year's payments."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.incubator.models import PatrolCheck, PatrolRoute, PropertyService, QuarterReview, Supply, WorkOrder
from duixian.apps.money.models import BudgetLine, PaymentPlan
from factories.accounts import World, make_world
from factories.contracts import parts, signed
from factories.money import make_line
from factories.property import LATER, make_review, make_route, make_service, make_supply, make_team, mark_all
from web.workbench.repairs.test_views import client_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 10 April 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: LATER)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "2240000", "物业管理费")


def at(name: str, *given: Any) -> str:
    return reverse(f"property:{name}", args=given)


def post(user: Any, name: str, told: dict[str, Any], *given: Any) -> Any:
    return client_of(user).post(at(name, *given), told)


def test_a_quarter_from_its_sheet_to_the_request_for_payment(world: World, line: BudgetLine) -> None:
    contract = signed(
        world, line, "2240000", title="物业管理服务", milestones=parts("560000", "560000", "560000", "560000")
    )
    told = {
        "declaration": line.declaration.uuid,
        "name": "园区物业",
        "contract": contract.uuid,
        "starts_on": "2020-01-01",
        "ends_on": "2021-01-01",
    }
    answer = post(world.filler, "create", told, line.declaration.uuid)
    service = PropertyService.objects.get()
    assert answer["Location"] == at("service", service.uuid)
    post(world.filler, "scope", {"kind": "guards", "text": "门岗24小时", "standard": "每岗一人"}, service.uuid)
    first = contract.milestones.order_by("position")[0]
    post(
        world.filler,
        "review-new",
        {"name": "第1季度", "starts_on": "2020-01-01", "ends_on": "2020-04-01", "milestone": first.uuid},
        service.uuid,
    )
    review = QuarterReview.objects.get()
    for item in service.items.all():
        post(world.filler, "mark", {"points": item.points - 2, "reason": "有缺陷"}, review.uuid, item.pk)
    said = text_of(client_of(world.head).get(at("review", review.uuid)))
    for one in ("560,000", "88.00", "良 · 尚未定案", "548,800", "11,200", "考核定案", "投诉 0 件"):
        assert one in said
    post(world.head, "settle", {"on": "2020-04-08", "note": "保洁需改进"}, review.uuid)
    post(world.filler, "accept", {"on": "2020-04-09", "people": "填报甲\n吴工"}, review.uuid)
    page = client_of(world.filler).get(at("review", review.uuid)).content.decode()
    review.refresh_from_db()
    assert review.acceptance is not None
    address = f"nature=property&amp;contract={contract.uuid}&amp;milestone={first.uuid}&amp;acceptance={review.acceptance.uuid}&amp;amount=548800"
    assert address.replace("&amp;", "&") in page.replace("&amp;", "&")
    asked = client_of(world.filler).get(reverse("payments:create"), {
        "nature": "property", "contract": contract.uuid, "milestone": first.uuid, "acceptance": review.acceptance.uuid, "amount": "548800"})  # fmt: skip
    assert (asked.context["form"].initial["amount"], asked.context["form"].initial["acceptance"]) == (
        "548800",
        str(review.acceptance.uuid),
    )
    post(world.filler, "signed", {"file": SimpleUploadedFile("签字.txt", b"signed")}, review.uuid)
    listed = text_of(client_of(world.auditor).get(at("service", service.uuid)))
    for one in ("门岗24小时 每岗一人", "第1季度 560,000 元 88.00 良 548,800 元 11,200 元", "90 分起：优", "付 98 %"):
        assert one in listed


def test_the_sheet_on_paper_is_a_pdf(world: World, line: BudgetLine) -> None:
    review = make_review(world, make_service(world, line))
    mark_all(world, review, lost="12")
    answer = client_of(world.auditor).get(at("review-pdf", review.uuid))
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]  # a file
    assert "2020" in answer["Content-Disposition"]


def test_the_sheet_is_typed_line_by_line(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    form = client_of(world.head).get(at("sheet", service.uuid)).context["form"]
    assert form.initial["items"].splitlines()[0] == "人员到位与仪表 | 20 | 人员到位率"
    wrong = post(world.head, "sheet", {"items": "保洁 | 多\n", "bands": "0 | 差 | 90"}, service.uuid)
    assert wrong.context["form"].errors == {"items": ["“多”不是数。"], "bands": ["“0 | 差 | 90”读不懂。"]}
    post(
        world.head,
        "sheet",
        {"items": "保洁 | 60\n巡更 | 40 | 巡查完成率", "bands": "60 | 好 | 100 | 0 | 合格\n0 | 差 | 80 | 100 | 不合格"},
        service.uuid,
    )
    assert [(one.name, one.points, one.fact) for one in service.items.all()] == [
        ("保洁", 60, ""),
        ("巡更", 40, "patrols"),
    ]


def test_posts_are_told_month_by_month(world: World, line: BudgetLine) -> None:
    service = make_service(world, line, team=make_team(world, line).uuid)
    assert "2020-01 31 5 16.13 %" in text_of(client_of(world.auditor).get(at("service", service.uuid)))


def test_a_round_by_scanned_codes_and_its_finding_in_one_click(world: World) -> None:
    told = {
        "name": "北院",
        "kind": "patrol",
        "every": "1",
        "starts_on": "2020-04-01",
        "ends_on": "2020-05-01",
        "points": "北门 | 门锁\n泵房 | 压力表",
    }
    answer = post(world.filler, "route-create", told)
    route = PatrolRoute.objects.get()
    assert answer["Location"] == at("route", route.uuid)
    gate, pump = route.points.all()
    assert "门锁" in text_of(client_of(world.filler).get(at("point", gate.uuid)))
    post(world.filler, "point", {"good": "yes"}, gate.uuid)
    refused = post(world.filler, "point", {"good": "no"}, pump.uuid)
    assert refused.context["form"].errors == {"finding": ["不正常的请写明发现了什么。"]}
    post(world.filler, "point", {"good": "no", "finding": "压力偏低"}, pump.uuid)
    for name, said in (
        ("patrols", "北院 2 个点位 安全巡更 每 1 天"),
        ("list", "压力偏低"),
        ("route", "2020-04-10 已完成"),
    ):
        page = client_of(world.filler).get(at(name, route.uuid) if name == "route" else at(name))
        assert said in text_of(page)
    post(world.filler, "finding-order", {}, PatrolCheck.objects.get(good=False).uuid)
    order = WorkOrder.objects.get()
    assert (order.title, order.place, order.origin) == ("压力偏低", "泵房", "round")


def test_codes_to_print_and_a_link_for_guards(world: World) -> None:
    route = make_route(world)
    page = client_of(world.filler).get(at("signs", route.uuid)).content.decode()
    assert page.count("patrol-qr") == 2
    said = text_of(post(world.filler, "route-link", {}, route.uuid))
    assert "http://testserver/patrol/" in said
    post(world.filler, "route-end", {"ends_on": "2020-04-10"}, route.uuid)
    assert PatrolRoute.objects.get().ends_on == date(2020, 4, 1)


def test_supplies_come_and_go(world: World) -> None:
    post(world.filler, "supply-new", {"name": "洗手液", "measure": "瓶", "least": "5"})
    supply = Supply.objects.get()
    post(world.filler, "supply-move", {"kind": "receipt", "quantity": "8", "on": "2020-04-01"}, supply.uuid)
    post(
        world.filler, "supply-move", {"kind": "issue", "quantity": "4", "on": "2020-04-02", "note": "三楼"}, supply.uuid
    )
    refused = post(world.filler, "supply-move", {"kind": "issue", "quantity": "5", "on": "2020-04-02"}, supply.uuid)
    assert refused.context["form"].errors == {"quantity": ["库存只有4，不够领用。"]}
    assert "洗手液 4 瓶 不足 5 8 4" in text_of(client_of(world.auditor).get(at("supplies")))
    assert "库存不足： 洗手液 （4 瓶）" in text_of(client_of(world.auditor).get(at("list")))
    post(world.filler, "move-remove", {}, supply.uuid, supply.moves.get(kind="issue").uuid)
    assert "领用 已撤回" in text_of(client_of(world.auditor).get(at("supply", supply.uuid)))


def test_the_payments_of_the_year_at_once(world: World, line: BudgetLine) -> None:
    power = make_line(world.unit, "1872000", "水电费", line.declaration)
    address = at("plan", line.declaration.uuid)
    page = client_of(world.filler).get(address)
    assert "安排还没有计划的明细" in text_of(page)
    assert "安排还没有计划的明细" not in text_of(client_of(world.auditor).get(address))
    told = {
        "starts_on": "2020-01-02",
        "ends_on": "2020-12-16",
        "rhythm0": "quarter",
        "amount0": "2240000",
        "rhythm1": "month",
        "amount1": "",
    }
    client_of(world.filler).post(address, told)
    assert [(one.line, one.rhythm, one.instalments.count()) for one in PaymentPlan.objects.order_by("pk")] == [
        (line, "quarter", 4),
        (power, "month", 12),
    ]
    said = text_of(client_of(world.auditor).get(address))
    for one in ("到期的期次 4", "逾期付清或未付清 4", "2020-12", "4,112,000"):
        assert one in said
    assert (
        post(
            world.filler, "plan", {"starts_on": "2020-01-02", "ends_on": "2020-12-16"}, line.declaration.uuid
        ).status_code
        == 422
    )
    assert client_of(world.auditor).post(address, told).status_code == 403


@pytest.mark.parametrize("name", ["list", "patrols", "supplies", "plans"])
def test_an_empty_page_says_what_to_do(world: World, name: str) -> None:
    said = {
        "list": "先登记物业服务合同和物业团队",
        "patrols": "打印点位二维码贴到现场",
        "supplies": "登记物品和最低库存",
        "plans": "绩效目标批复后有了预算明细",
    }
    assert said[name] in text_of(client_of(world.filler).get(at(name)))


@pytest.mark.parametrize("name", ["list", "patrols", "supplies"])
def test_a_page_costs_the_same_for_any_number(world: World, line: BudgetLine, name: str) -> None:
    client, numbers = client_of(world.filler), []
    for number in range(2):
        make_service(world, line, name=f"物业{number}")
        make_route(world, name=f"路线{number}")
        Supply.objects.create(unit=world.unit, name=f"物品{number}", measure="个", created_at=LATER)
        with CaptureQueriesContext(connection) as asked:
            client.get(at(name))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert make_supply(world).least == 10
