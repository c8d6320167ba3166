"""Work orders in the browser's eyes: list, board, one order from the request to the slip on paper."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.accounts.models import User
from duixian.apps.incubator.models import RepairTimes, WorkOrder
from duixian.core.incubator.work_orders import Action
from factories.accounts import World, make_world
from factories.contracts import signed
from factories.money import make_line
from factories.repairs import AT, ask, finished, hours, make_room, make_tenant, photo, send, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 12 March 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: AT + timedelta(days=10))


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(page: Any) -> str:
    """What the page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().partition("<main")[2]).split())


def post(user: User, name: str, order: WorkOrder, told: dict[str, Any] | None = None, *more: Any) -> Any:
    return client_of(user).post(reverse(f"repairs:{name}", args=[order.uuid, *more]), told or {})


def test_the_list_counts_narrows_and_says_what_is_late(world: World) -> None:
    contact = make_tenant(world.unit)
    late, done, new = send(world, ask(world)), finished(world, contact, title="门锁坏了"), ask(world, title="灯不亮")
    address = reverse("repairs:list")
    page = client_of(world.auditor).get(address)
    assert [(value, count) for value, _label, count in page.context["tabs"]] == [
        ("", 3), ("new", 1), ("running", 1), ("finished", 1), ("accepted", 0), ("off", 0),
    ]  # fmt: skip
    assert "1 张工单已过时限，尚未完工。" in text_of(page)
    for query, found in (
        ({"overdue": "on"}, [late]), ({"state": "finished"}, [done]), ({"q": "澄明"}, [done]), ({"q": "灯 WX2020-0003"}, [new]), ({"kind": "complaint"}, []),
        ({"priority": "urgent"}, []), ({"trade": "air", "state": "running"}, [late]), ({"state": "nonsense"}, [new, done, late]),
    ):  # fmt: skip
        assert set(client_of(world.auditor).get(address, query).context["page"].object_list) == set(found)
    assert "换一个条件，或清除筛选。" in text_of(client_of(world.auditor).get(address, {"kind": "complaint"}))


def test_an_empty_list_says_what_to_do(world: World) -> None:
    assert "企业在自己的页面报修，职工在这里登记" in text_of(client_of(world.filler).get(reverse("repairs:list")))


@pytest.mark.parametrize("name", ["list", "board"])
def test_a_page_costs_the_same_for_any_number(world: World, name: str) -> None:
    client, contact = client_of(world.filler), make_tenant(world.unit)
    numbers = []
    for _round in range(2):
        send(world, ask(world, contact, room=make_room(world.unit).uuid))
        ask(world)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"repairs:{name}"))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_board_shows_what_is_open_the_most_pressing_first(world: World) -> None:
    slow, quick = send(world, ask(world)), send(world, ask(world), priority="urgent")
    done, new = finished(world), ask(world)
    step(world, ask(world), Action.DECLINE, hours(1), "自有设备")
    page = client_of(world.filler).get(reverse("repairs:board"))
    assert [(column.group, column.cards, column.number) for column in page.context["columns"]] == [
        ("new", [new], 1), ("running", [quick, slow], 2), ("finished", [done], 1),
    ]  # fmt: skip


def test_asked_for_by_the_staff_with_a_photo(world: World) -> None:
    address, room = reverse("repairs:create"), make_room(world.unit)
    assert "（不在房间里） 1号楼 302" in text_of(client_of(world.filler).get(address))
    upload = SimpleUploadedFile("a.png", photo().content)
    told = {
        "unit": world.unit.uuid,
        "kind": "repair",
        "title": "灯不亮",
        "room": room.uuid,
        "trade": "power",
        "photos": [upload],
    }
    answer = client_of(world.filler).post(address, told)
    order = WorkOrder.objects.get()
    assert (answer["Location"], order.room, order.trade, order.photos.count()) == (
        reverse("repairs:detail", args=[order.uuid]),
        room,
        "power",
        1,
    )
    wrong = client_of(world.filler).post(address, {**told, "photos": [], "room": "", "text": "很暗"})
    assert (wrong.status_code, wrong.context["form"].errors, wrong.context["form"]["text"].value()) == (
        422, {"place": ["请选择房间，或写明位置。"]}, "很暗",
    )  # fmt: skip


def test_an_order_walks_through_its_pages(world: World) -> None:
    line = make_line(world.unit, "200000", "设施维修")
    contract, order = signed(world, line), ask(world)
    assert "派工" in text_of(client_of(world.filler).get(reverse("repairs:detail", args=[order.uuid])))
    told = {"trade": "air", "priority": "low", "worker": "江海", "contract": contract.uuid}
    assert post(world.filler, "triage", order, told)["Location"] == reverse("repairs:detail", args=[order.uuid])
    post(world.filler, "step", order, {}, "start")
    post(world.filler, "step", order, {"note": "等压缩机"}, "wait-parts")
    post(world.filler, "step", order, {}, "resume")
    post(
        world.filler,
        "line-add",
        order,
        {"kind": "parts", "text": "压缩机", "quantity": "1", "price": "1,200.50", "measure": "台"},
    )
    post(world.filler, "finish", order, {"note": "换了压缩机"})
    refused = post(world.filler, "accept", order, {"people": ""})
    assert refused.context["form"].errors == {"people": ["验收须至少两人：请填写另一位验收人员。"]}
    post(world.filler, "accept", order, {"people": "吴工\n"})
    order.refresh_from_db()
    assert (order.state, order.line) == ("accepted", line)
    page = text_of(client_of(world.filler).get(reverse("repairs:detail", args=[order.uuid])))
    for said in (
        "压缩机 材料 1 台 1,200.50",
        "验收 合格",
        "等压缩机",
        "申请付款",
        f"{contract.number} {contract.title}",
    ):
        assert said in page


def test_what_cannot_be_done_is_said_above_the_page(world: World) -> None:
    order = ask(world)
    page = client_of(world.filler).post(reverse("repairs:step", args=[order.uuid, "start"]), follow=True)
    assert "工单现在是“待派工”，不能“开工”；现在可以：派工、不受理、取消。" in page.content.decode()
    assert client_of(world.filler).get(reverse("repairs:step", args=[order.uuid, "dance"])).status_code == 404
    assert post(world.filler, "step", order, {"note": ""}, "decline").context["form"].errors == {
        "note": ["这个字段是必填项。"]
    }


def test_a_part_is_taken_back_and_a_silent_tenant_is_answered_for(world: World) -> None:
    order = finished(world, make_tenant(world.unit))
    post(world.filler, "line-add", order, {"kind": "parts", "text": "灯管", "quantity": "2", "price": "9"})
    part = order.lines.get()
    post(world.filler, "line-remove", order, {}, part.uuid)
    assert order.lines.get().superseded_at is not None
    page = client_of(world.head).get(reverse("repairs:accept", args=[order.uuid]))
    assert "代为验收的理由" in text_of(page)
    post(world.head, "accept", order, {"note": "电话无人接听"})
    order.refresh_from_db()
    assert order.state == "accepted"


def test_sent_back_by_the_staff(world: World) -> None:
    order = finished(world)
    post(world.filler, "reject", order, {"note": "还是不凉"})
    page = text_of(client_of(world.filler).get(reverse("repairs:detail", args=[order.uuid])))
    assert "返修 1 次" in page
    assert "还是不凉" in page


def test_the_slip_on_paper_leaves_room_for_hand_and_signature(world: World) -> None:
    order = send(world, ask(world, reachable="前台13900000000"))
    said = text_of(client_of(world.auditor).get(reverse("repairs:slip", args=[order.uuid])))
    for one in (f"维修工单 {order.number}", "前台13900000000", "承办人签字", "2020-03-05 10:00"):
        assert one in said


def test_the_head_sets_the_hours(world: World) -> None:
    address = reverse("repairs:times", args=[world.unit.uuid])
    told = {"urgent": 2, "high": 8, "normal": 48, "low": 40, "accept_days": 5}
    wrong = client_of(world.head).post(address, told)
    assert wrong.context["form"].errors == {"low": ["时限由紧到缓不能变短，最多2160小时。"]}
    client_of(world.head).post(address, {**told, "low": 120})
    assert RepairTimes.objects.get().low == 120
