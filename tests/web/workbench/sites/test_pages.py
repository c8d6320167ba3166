"""Yards, floors and rooms in the browser's eyes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from duixian.apps.incubator.models import Building, Floor, Room, RoomFact, Site
from duixian.apps.incubator.operations.rooms import room_draw
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_floor, make_lease, make_room, make_site

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
def floor(world: World) -> Floor:
    return make_floor(world.unit, act(world.filler))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_yard_its_building_and_its_floor_are_entered_one_after_the_other(client: Client, world: World) -> None:
    assert "还没有院区" in text(client.get(reverse("sites:list")))
    made = client.post(reverse("sites:create"), {"unit": world.unit.uuid, "name": "东院", "address": "云帆路1号"})
    site = Site.objects.get()
    assert made["Location"] == reverse("sites:site", args=[site.uuid])
    client.post(reverse("sites:building-create", args=[site.uuid]), {"name": "大楼"})
    client.post(reverse("sites:floor-create", args=[Building.objects.get().uuid]), {"number": "-1"})
    floor = Floor.objects.get()
    told = {"number": "B101", "name": "泵房", "area": "60.5", "use": "common", "since": "2019-01-01"}
    client.post(reverse("sites:room-create", args=[floor.uuid]), told)
    page = client.get(reverse("sites:floor", args=[floor.uuid]) + DAY)
    assert ("B101" in text(page), page.context["areas"].total, "示意图，不按比例" in text(page)) == (
        True,
        Decimal("60.5"),
        True,
    )


def test_refusals_stand_at_their_field(client: Client, world: World, floor: Floor) -> None:
    room = make_room(floor, act(world.filler))
    make_lease(room)
    cases = (
        ("building-create", floor.building.site.uuid, {"name": "大楼"}, "name"),
        ("floor-create", floor.building.uuid, {"number": "0"}, "number"),
        ("room-create", floor.uuid, {"number": "101", "area": "1", "use": "let", "since": "2020-01-01"}, "number"),
        ("room-change", room.uuid, {"area": "90", "use": "own", "since": "2020-07-01"}, "use"),
        ("room-close", room.uuid, {"on": "2020-07-01"}, "on"),
        ("rooms-import", floor.building.site.uuid, {"since": "2020-01-01", "pasted": " "}, "file"),
        ("room-draw", room.uuid, {"x": "0", "y": "0", "width": "10"}, "__all__"),
        ("room-draw", room.uuid, {"points": "0,0 9,9 左上"}, "points"),
        ("room-draw", room.uuid, {"points": "0,0 9,9 9,0 0,9"}, "points"),
    )  # fmt: skip
    for name, uuid, told, field in cases:
        refused = client.post(reverse(f"sites:{name}", args=[uuid]), told)
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field]), name
    assert (Room.objects.count(), RoomFact.objects.count()) == (1, 1)


def test_a_yard_is_renamed_and_linked(client: Client, world: World, floor: Floor) -> None:
    site, other = floor.building.site, make_site(world.unit, act(world.filler), "西院")
    client.post(reverse("sites:change", args=[site.uuid]), {"name": "199号院", "address": ""})
    client.post(reverse("sites:link", args=[site.uuid]), {"other": other.uuid})
    page = text(client.get(reverse("sites:site", args=[other.uuid])))
    assert ("连通199号院" in page, "还没有楼栋和房间" in page) == (True, True)


def test_rooms_are_pasted_or_sent_as_a_file(client: Client, floor: Floor) -> None:
    path = reverse("sites:rooms-import", args=[floor.building.site.uuid])
    table = "楼栋\t楼层\t房间号\t面积\t用途\n大楼\t1\t101\t80\t出租\n大楼\t2\t201\t90\t中试\n"
    pasted = client.post(path, {"pasted": table, "since": "2019-01-01"}, follow=True)
    assert "新登记2间，更改0间，0间没有变化。" in text(pasted)
    file = SimpleUploadedFile("rooms.csv", table.replace("\t", ",").replace("80", "85").encode())
    sent = client.post(path, {"file": file, "since": "2020-01-01"}, follow=True)
    assert "新登记0间，更改1间，1间没有变化。" in text(sent)


def test_the_plan_shows_who_has_what_and_leads_to_the_room(client: Client, world: World, floor: Floor) -> None:
    room, empty = (make_room(floor, act(world.filler), number) for number in ("101", "102"))
    make_lease(room, "青禾生物")
    page = text(client.get(reverse("sites:floor", args=[floor.uuid]) + DAY))
    link = f'<a class="plan__room" href="{reverse("sites:room", args=[empty.uuid])}" aria-label="102 · 出租 · 100 ㎡ · 空置">'
    assert (link in page, 'fill="url(#look-let)"' in page, ">青禾生物</text>" in page) == (True, True, True)
    later = text(client.get(reverse("sites:floor", args=[floor.uuid]) + "?on=2021-06-30"))
    assert ">青禾生物</text>" not in later


def test_a_room_tells_its_facts_leases_and_place(client: Client, world: World, floor: Floor) -> None:
    room = make_room(floor, act(world.filler))
    make_lease(room, "青禾生物", until=date(2020, 7, 1))
    path = reverse("sites:room-change", args=[room.uuid])
    assert "已登记更改。" in text(
        client.post(path, {"area": "90", "use": "service", "since": "2020-07-01", "name": "仪器间"}, follow=True)
    )
    page = client.get(reverse("sites:room", args=[room.uuid]) + DAY)
    assert [(fact.since, fact.use) for fact in page.context["facts"]] == [
        (date(2020, 7, 1), "service"),
        (date(2019, 1, 1), "let"),
    ]
    assert ("L-T01" in text(page), "2020-06-30" in text(page), page.context["state"].fact.use) == (True, True, "let")
    client.post(reverse("sites:room-close", args=[room.uuid]), {"on": "2020-08-01", "reason": "打通"})
    closed = text(client.get(reverse("sites:room", args=[room.uuid])))
    assert ("自2020-08-01停用" in closed, "画轮廓" in closed) == (True, False)


def test_a_room_is_drawn_by_numbers_or_corners_and_overlaps_are_told(
    client: Client, world: World, floor: Floor
) -> None:
    by = act(world.filler)
    room, other = (make_room(floor, by, number) for number in ("101", "102"))
    path = reverse("sites:room-draw", args=[room.uuid])
    drawn = client.post(path, {"x": "10", "y": "20", "width": "300", "height": "200"}, follow=True)
    assert ("已保存轮廓。" in text(drawn), Room.objects.get(pk=room.pk).shape[2]) == (True, [310, 220])
    assert client.get(path).context["form"].initial == {"x": 10, "y": 20, "width": 300, "height": 200}
    room_draw(room_uuid=other.uuid, points=[[0, 0], [200, 0], [0, 300]], by=by, at=AT)
    corners = client.get(reverse("sites:room-draw", args=[other.uuid])).context["form"].initial
    assert corners == {"points": "0,0 200,0 0,300"}
    again = client.post(reverse("sites:room-draw", args=[other.uuid]), corners, follow=True)
    assert "已保存；轮廓与101重叠，请看看是否画错。" in text(again)
    client.post(path, {"x": ""})
    assert (Room.objects.get(pk=room.pk).shape, client.get(path).context["form"].initial) == ([], {})


def test_a_drawing_lies_under_the_plan(client: Client, world: World, floor: Floor) -> None:
    make_room(floor, act(world.filler))
    content = BytesIO()
    Image.new("L", (80, 40)).save(content, "PNG")
    told = {"file": SimpleUploadedFile("一层.png", content.getvalue()), "page": "1"}
    page = client.post(reverse("sites:drawing", args=[floor.uuid]), told, follow=True)
    picture = reverse("sites:picture", args=[floor.uuid])
    assert ("平面图已更换。" in text(page), f'href="{picture}" width="1000" height="500"' in text(page)) == (True, True)
    served = client.get(picture)
    assert (served["Content-Type"], b"".join(served.streaming_content)[8:12]) == ("image/webp", b"WEBP")


def test_areas_say_what_is_vacant_and_what_is_not_known(client: Client, world: World, floor: Floor) -> None:
    by = act(world.filler)
    make_lease(make_room(floor, by, "101"), area="40")
    RoomFact.objects.filter(room=make_room(floor, by, "102")).delete()
    page = client.get(reverse("sites:areas") + DAY)
    assert (page.context["table"].total.vacant, "1间房在这一天还没有面积" in text(page)) == (60, True)
    assert "这一天还没有房间" in text(client_of(world.stranger).get(reverse("sites:areas")))


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_for_more(
    client: Client, world: World, count: int, django_assert_max_num_queries: Any
) -> None:
    by = act(world.filler)
    for number in range(count):
        floor = make_floor(world.unit, by, site=f"院{number}")
        for room in range(count):
            make_lease(make_room(floor, by, f"10{room}"), f"企业{number}{room}")
    client.get(reverse("sites:list"))
    for name, args, most in (
        ("list", [], 14),
        ("areas", [], 10),
        ("site", [floor.building.site.uuid], 16),
        ("floor", [floor.uuid], 12),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"sites:{name}", args=args) + DAY).context["day"] == date(2020, 6, 30)
