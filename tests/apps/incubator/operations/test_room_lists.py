"""Rooms from a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Room, RoomFact
from duixian.apps.incubator.operations.room_lists import Imported, rooms_import
from factories.accounts import World, act, make_world
from factories.incubator import AT, SINCE, make_site

pytestmark = pytest.mark.django_db
HEAD = "楼栋\t楼层\t房间号\t名称\t面积（㎡）\t用途\n"
ROWS = "大楼\t1\t101\t大厅\t120.5\t公共部位\n大楼\t2F\t201\t\t1,080㎡\t出租\n大楼\tB1\tB101\t泵房\t60\tCommon parts\n"


@pytest.fixture
def world() -> World:
    return make_world()


def enter(world: World, text: str, since: date = SINCE) -> Imported:
    site = make_site(world.unit, act(world.filler)) if not world.unit.sites.exists() else world.unit.sites.get()
    upload = Upload("rooms.tsv", text.encode())
    return rooms_import(site_uuid=site.uuid, upload=upload, since=since, by=act(world.filler), at=AT)


def test_a_list_makes_buildings_floors_and_rooms(world: World) -> None:
    assert enter(world, HEAD + ROWS) == Imported(3, 0, 0)
    found = Room.objects.order_by("floor__number").values_list("floor__building__name", "floor__number", "number", "name",
                                                                "facts__area", "facts__use")  # fmt: skip
    assert list(found) == [
        ("大楼", -1, "B101", "泵房", Decimal(60), "common"), ("大楼", 1, "101", "大厅", Decimal("120.5"), "common"),
        ("大楼", 2, "201", "", Decimal(1080), "let"),
    ]  # fmt: skip
    told = HistoryRow.objects.get(kind="incubator.site.rooms_imported").payload
    assert told == {"added": 3, "changed": 0, "unchanged": 0, "since": "2019-01-01"}


def test_a_second_list_changes_only_what_differs(world: World) -> None:
    enter(world, HEAD + ROWS)
    again = HEAD + ROWS.replace("1,080㎡", "1,060㎡").replace("大厅", "") + "大楼\t2\t202\t\t40\town\n"
    assert enter(world, again, date(2020, 7, 1)) == Imported(1, 1, 2)
    assert list(RoomFact.objects.filter(room__number="201").values_list("area", "since")) == [
        (Decimal(1080), SINCE), (Decimal(1060), date(2020, 7, 1)),
    ]  # fmt: skip
    assert Room.objects.get(number="101").name == "大厅"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + ROWS + "大楼\t三层\t301\t\t40\t出租\n大楼\t3\t302\t\t0\t出租\n大楼\t3\t303\t\t40\t仓库\n大楼\t1\t101\t\t1\t出租\n", "共4行有误（第5、6、7、8行等）"),
        ("楼栋\t房间号\n大楼\t101\n", "五列"),
    ],
)  # fmt: skip
def test_a_list_with_wrong_rows_enters_nothing_and_names_them(world: World, text: str, told: str) -> None:
    with pytest.raises(Invalid, match=told) as refused:
        enter(world, text)
    assert (refused.value.field, Room.objects.count()) == ("file", 0)


def test_an_empty_list_is_refused(world: World) -> None:
    with pytest.raises(ListRefused):
        enter(world, HEAD)
    assert Room.objects.count() == 0


def test_others_cannot_import(world: World) -> None:
    site = make_site(world.unit, act(world.filler))
    with pytest.raises(NotAllowed):
        rooms_import(site_uuid=site.uuid, upload=Upload("a.csv", b"a"), since=SINCE, by=act(world.auditor), at=AT)
    assert Room.objects.count() == 0
