"""Assets, special equipment and stock-taking in the browser's eyes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from duixian.apps.incubator.models import Asset, AssetFact, Building, Room, SpecialEquipment, StockCount, StockTaking
from factories.accounts import World, act, make_world
from factories.incubator import duty_of, inspect, make_asset, make_equipment, make_floor, make_room

pytestmark = pytest.mark.django_db
DAY = "?on=2020-06-30"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


@pytest.fixture
def room(world: World) -> Room:
    return make_room(make_floor(world.unit, act(world.filler)), act(world.filler))


@pytest.fixture
def building(room: Room) -> Building:
    return room.floor.building


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def rows(response: Any) -> list[list[object]]:
    """The cells of the first sheet of a workbook that was sent."""
    return (
        CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0).to_python()
    )


def test_an_asset_is_entered_corrected_and_moved(client: Client, world: World, room: Room) -> None:
    assert "没有资产" in text(client.get(reverse("sites:assets")))
    told = {"unit": world.unit.uuid, "number": "GZ-1", "name": "离心机", "kind": "instrument", "value": "42,500", "since": "2019-01-01",
            "room": room.uuid, "custodian": "江海"}  # fmt: skip
    made = client.post(reverse("sites:asset-create"), told)
    asset = Asset.objects.get()
    assert made["Location"] == reverse("sites:asset", args=[asset.uuid])
    client.post(
        reverse("sites:asset-change", args=[asset.uuid]),
        {"name": "离心机", "kind": "instrument", "value": "42000", "supplier": "海汀仪器"},
    )
    placed = {"since": "2020-07-01", "state": "in_repair", "reason": "异响"}
    assert "已登记变动。" in text(client.post(reverse("sites:asset-place", args=[asset.uuid]), placed, follow=True))
    page = client.get(reverse("sites:asset", args=[asset.uuid]) + DAY)
    assert (page.context["fact"].state, "海汀仪器" in text(page), "异响" in text(page)) == ("in_use", True, True)
    assert "离心机" in text(client.get(reverse("sites:room", args=[room.uuid]) + DAY))


def test_refusals_stand_at_their_field(client: Client, world: World, room: Room, building: Building) -> None:
    by = act(world.filler)
    asset, equipment = make_asset(world.unit, by), make_equipment(building, by)
    lift = {"unit": world.unit.uuid, "kind": "lift", "name": "梯", "registration": "梯11", "building": building.uuid, "months": "12",
            "in_use_since": "2019-01-01", "first_due": "2020-05-01"}  # fmt: skip
    cases: tuple[tuple[str, list[Any], dict[str, Any], str], ...] = (
        ("asset-create", [], {"unit": world.unit.uuid, "number": "GZ-1", "name": "x", "kind": "office", "value": "1", "since": "2019-01-01"}, "number"),
        ("asset-place", [asset.uuid], {"since": "2020-01-01", "state": "retired"}, "reason"),
        ("equipment-create", [], lift, "registration"),
        ("equipment-use", [equipment.uuid], {"since": "2018-01-01", "state": "stopped", "reason": "x"}, "since"),
        ("inspection", [duty_of(equipment)], {"done_on": "2020-05-01", "body": "所", "result": "failed", "conditions": "x"}, "next_on"),
        ("taking-create", [], {"unit": world.unit.uuid, "title": "盘点", "as_of": "2018-01-01"}, "as_of"),
    )  # fmt: skip
    for name, args, told, field in cases:
        refused = client.post(reverse(f"sites:{name}", args=args), told)
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field]), name


def test_the_list_of_assets_is_narrowed_and_sent_as_a_workbook(client: Client, world: World, room: Room) -> None:
    by = act(world.filler)
    make_asset(world.unit, by, room=room)
    make_asset(world.unit, by, "GZ-2", name="冰箱")
    page = client.get(reverse("sites:assets") + f"{DAY}&building={room.floor.building.uuid}")
    assert ([one.number for one, _fact in page.context["rows"]], page.context["value"]) == (["GZ-1"], 42_500)
    cells = rows(client.get(reverse("sites:assets-export") + f"{DAY}&text=冰"))
    told = [row for row in cells if row[0] == "GZ-2"]
    assert (told[0][1], told[0][6], told[0][11]) == ("冰箱", 42_500, "在用")
    assert not [row for row in cells if row[0] == "GZ-1"]


def test_equipment_is_entered_inspected_and_its_report_kept(client: Client, world: World, building: Building) -> None:
    assert "还没有特种设备" in text(client.get(reverse("sites:equipment-list")))
    told = {"unit": world.unit.uuid, "kind": "lift", "name": "1号客梯", "registration": "梯11", "building": building.uuid, "months": "12",
            "in_use_since": "2019-01-01", "first_due": "2020-07-20"}  # fmt: skip
    client.post(reverse("sites:equipment-create"), told)
    equipment = SpecialEquipment.objects.get()
    listed = text(client.get(reverse("sites:equipment-list") + DAY))
    assert ("还有20天" in listed, "检验已过期</p>" in listed) == (True, False)
    duty = reverse("sites:inspection", args=[duty_of(equipment)])
    assert client.get(duty)["Location"] == reverse("sites:equipment", args=[equipment.uuid])
    assert client.get(duty + "?edit=1").context["form"].initial["result"] == "passed"
    done = {"done_on": "2020-07-13", "body": "海汀检验所", "result": "passed", "certificate": "TJ-1",
            "file": SimpleUploadedFile("报告.txt", "合格".encode())}  # fmt: skip
    page = text(client.post(duty, done, follow=True))
    assert ("已登记检验结果。" in page, "2021-07-13" in page, "海汀检验所" in page) == (True, True, True)
    register = text(client.get(reverse("sites:certificates")))
    assert ("TJ-1" in register, "没有报告文件" in register) == (True, False)


def test_failed_equipment_that_is_still_used_is_shown_loudly(client: Client, world: World, building: Building) -> None:
    by = act(world.filler)
    equipment = make_equipment(building, by)
    inspect(equipment, by, date(2020, 5, 13), "failed", again=date(2020, 8, 1))
    loud = "2020-05-13检验不合格：钢丝绳磨损。复检合格之前必须停用。"
    path = reverse("sites:equipment", args=[equipment.uuid]) + DAY
    assert [loud in text(client.get(address)) for address in (reverse("sites:equipment-list") + DAY, path)] == [
        True,
        True,
    ]
    client.post(
        reverse("sites:equipment-use", args=[equipment.uuid]),
        {"state": "stopped", "since": "2020-05-14", "reason": "不合格"},
    )
    page = text(client.get(path))
    assert (loud in page, "复检日期2020-08-01；复检合格之前不能启用。" in page) == (False, True)
    listed = client.get(reverse("sites:equipment-list") + DAY)
    assert (listed.context["wrongly_used"], listed.context["used"]) == ([], 0)


def test_overdue_equipment_is_shown_loudly_and_told_in_the_workbook(
    client: Client, world: World, building: Building
) -> None:
    make_equipment(building, act(world.filler))
    assert "应在2020-05-20前检验，尚未登记结果" in text(client.get(reverse("sites:equipment-list") + DAY))
    told = [row for row in rows(client.get(reverse("sites:equipment-export") + DAY)) if row[1] == "1号客梯"]
    assert (told[0][0], told[0][2], told[0][10]) == ("电梯", "梯11", "已过期")


def test_a_round_is_counted_on_its_page_closed_and_sent_as_a_workbook(client: Client, world: World, room: Room) -> None:
    by = act(world.filler)
    assert "还没有盘点" in text(client.get(reverse("sites:takings")))
    make_room(room.floor, by, "102")
    asset, other = make_asset(world.unit, by, room=room), make_asset(world.unit, by, "GZ-2", room=room, name="冰箱")
    client.post(reverse("sites:taking-create"), {"unit": world.unit.uuid, "title": "年度盘点", "as_of": "2020-11-30"})
    taking = StockTaking.objects.get()
    path = reverse("sites:taking-count", args=[taking.uuid])
    wrong = client.post(path, {f"result:{asset.uuid}": "moved", f"room:{asset.uuid}": "大楼 999"}, follow=True)
    assert ("GZ-1的位置不符" in text(wrong), StockCount.objects.exclude(result="").count()) == (True, 0)
    told = {
        f"result:{asset.uuid}": "moved",
        f"room:{asset.uuid}": " 大楼  102",
        f"result:{other.uuid}": "",
        "note": "x",
    }
    assert "已登记1项盘点结果。" in text(client.post(path, told, follow=True))
    page = client.get(reverse("sites:taking", args=[taking.uuid]) + "?result=open")
    assert ([one.asset.number for one in page.context["counts"]], "还有1项未盘" in text(page)) == (["GZ-2"], True)
    client.post(path, {f"result:{other.uuid}": "missing", f"note:{other.uuid}": "追查"})
    close = reverse("sites:taking-close", args=[taking.uuid])
    on = StockCount.objects.filter(result="moved").get().counted_on
    assert "盘点已结束" in text(client.post(close, {"on": on}, follow=True))
    assert AssetFact.objects.get(asset=asset, since=on).room == Room.objects.get(number="102")
    cells = {row[0]: row[3:8] for row in rows(client.get(reverse("sites:taking-export", args=[taking.uuid])))}
    assert (cells["GZ-1"][:3], cells["GZ-2"][1], cells["GZ-2"][4]) == (
        ["大楼 101", "位置不符", "大楼 102"],
        "盘亏",
        "追查",
    )
    assert client.post(path, {"result:nobody": "found"}).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_lists_take_the_same_queries_for_more(
    client: Client, world: World, room: Room, count: int, django_assert_max_num_queries: Any
) -> None:
    by = act(world.filler)
    for number in range(count):
        make_asset(world.unit, by, f"GZ-{number}", room=room)
        inspect(make_equipment(room.floor.building, by, f"梯{number}", name=f"{number}号梯"), by, date(2020, 5, 13))
    client.post(reverse("sites:taking-create"), {"unit": world.unit.uuid, "title": "盘点", "as_of": "2020-11-30"})
    taking = StockTaking.objects.get()
    for name, args, most in (
        ("assets", [], 13),
        ("equipment-list", [], 10),
        ("certificates", [], 10),
        ("takings", [], 10),
        ("taking", [taking.uuid], 12),
    ):
        with django_assert_max_num_queries(most):
            assert len(text(client.get(reverse(f"sites:{name}", args=args)))) > 1000
