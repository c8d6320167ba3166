"""The yards of the incubator: two that are linked, an incubator building, an office building and a pilot base, every floor drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.incubator.models import Floor, Room
from duixian.apps.incubator.operations.rooms import RoomDetails, room_add, room_change, room_draw
from duixian.apps.incubator.operations.sites import building_add, floor_add, site_add, site_link
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.stage import Moment, Stage, scene
from duixian.core.incubator.outlines import SIDE, rectangle

SINCE: Final = date(2014, 3, 1)
ENTERED: Final = "2019-12-18"
CORRIDOR: Final = 130
"""How wide the corridor of every floor is drawn, in thousandths of its depth."""


class Space(NamedTuple):
    """A room to be: m², use, and a name where it has one."""

    area: int
    use: str = "let"
    name: str = ""


class Storey(NamedTuple):
    """A floor to be: the rooms north and south of its corridor, from west to east, and the corridor's m²."""

    number: int
    north: tuple[Space, ...]
    south: tuple[Space, ...]
    corridor: int


def _let(*areas: int) -> tuple[Space, ...]:
    return tuple(map(Space, areas))


GROUND: Final = Storey(
    1, (Space(96, "service", "公共仪器平台"), Space(64, "service", "路演厅"), Space(120), Space(104)),
    (Space(88, "service", "企业服务大厅"), Space(40, "common", "消防控制室"), Space(128), Space(112)), 148,
)  # fmt: skip
STOREYS: Final = (
    GROUND,
    *(
        Storey(
            number, _let(*areas[:6]), (*_let(*areas[6:11]), Space(36, "service", shared)), 132,
        )
        for number, areas, shared in (
            (2, (124, 96, 96, 108, 84, 132, 140, 112, 96, 104, 148), "洗消间"),
            (3, (118, 92, 104, 112, 86, 126, 136, 108, 98, 110, 150), "冷库"),
            (4, (130, 88, 94, 116, 82, 120, 144, 106, 92, 102, 152), "共享会议室"),
            (5, (122, 98, 90, 110, 88, 128, 138, 114, 94, 100, 146), "细胞房"),
            (6, (126, 94, 100, 106, 80, 134, 142, 110, 90, 108, 154), "培训教室"),
        )
    ),
)  # fmt: skip
OFFICES: Final = (
    Storey(1, (Space(72, "own", "接待室"), Space(54, "own", "文印室"), Space(48, "own", "档案室")), (Space(110, "common", "门厅"), Space(64, "own", "值班室")), 70),
    Storey(2, (Space(46, "own", "平台服务部"), Space(52, "own", "发展研究部"), Space(44, "own", "财务室")), (Space(58, "own", "企业孵化部"), Space(96, "own", "会议室")), 70),
    Storey(3, (Space(38, "own", "主任室"), Space(40, "own", "办公室"), Space(62, "own", "项目管理室")), (Space(84, "own", "资料室"), Space(72, "service", "培训室")), 70),
)  # fmt: skip
PILOT: Final = (
    Storey(1, (Space(320, "pilot", "发酵车间"), Space(260, "pilot", "纯化车间")), (Space(140, "common", "动力站"), Space(220, "pilot", "制剂车间")), 96),
    Storey(2, (Space(160, "pilot", "质检实验室"), Space(180, "pilot", "细胞培养间")), (Space(120), Space(150, "pilot", "样品库")), 88),
)  # fmt: skip
YARDS: Final = (
    ("199号院", "海汀市云帆路199号", (("创新孵化大楼", STOREYS),)),
    ("288号院", "海汀市杏林路288号", (("办公楼", OFFICES), ("中试基地", PILOT))),
)


def play(stage: Stage) -> None:
    """Enter yards, buildings, floors and rooms, and draw them."""
    with scene(stage, "hemin", ENTERED, 9) as moment:
        made = []
        for name, address, buildings in YARDS:
            site = site_add(unit=stage.centre, name=name, address=address, by=moment.by, at=moment.at)
            made.append(site)
            for building, storeys in buildings:
                held = building_add(site_uuid=site.uuid, name=building, by=moment.by, at=moment.at)
                for storey in storeys:
                    floor = floor_add(building_uuid=held.uuid, number=storey.number, by=moment.by, at=moment.at)
                    _furnish(floor, storey, moment)
        site_link(site_uuid=made[0].uuid, other_uuid=made[1].uuid, by=moment.by, at=moment.at)


def _furnish(floor: Floor, storey: Storey, moment: Moment) -> None:
    depth = (SIDE - CORRIDOR) // 2
    _row(floor, storey.north, 1, (0, depth), moment)
    _row(floor, storey.south, len(storey.north) + 1, (SIDE - depth, depth), moment)
    corridor = Space(storey.corridor, "common", "走廊、楼梯间和卫生间")
    _room(floor, f"{storey.number}00", corridor, (0, depth, SIDE, SIDE - 2 * depth), moment)


def _row(floor: Floor, row: Sequence[Space], first: int, band: tuple[int, int], moment: Moment) -> None:
    total, top, done = sum(space.area for space in row), band[0], 0
    for number, space in enumerate(row, first):
        left, done = SIDE * done // total, done + space.area
        box = left, top, SIDE * done // total - left, band[1]
        _room(floor, f"{floor.number}{number:02}", space, box, moment)


def _room(floor: Floor, number: str, space: Space, box: tuple[int, int, int, int], moment: Moment) -> None:
    details = RoomDetails(number, Decimal(space.area), space.use, SINCE, space.name)
    room = room_add(floor_uuid=floor.uuid, details=details, by=moment.by, at=moment.at)
    room_draw(room_uuid=room.uuid, points=rectangle(*box), by=moment.by, at=moment.at)


def events() -> Iterator[Event]:
    """What changes in the yards during the year."""
    yield event("2020-06-22", 4, _rededicate)


def _rededicate(stage: Stage) -> None:
    """From July the record room of the third floor of the offices serves tenants as a reading room."""
    with scene(stage, "hemin", "2020-06-22", 9, 40) as moment:
        room = Room.objects.get(floor__building__name="办公楼", number="304")
        room_change(
            room_uuid=room.uuid, area=Decimal(84), use="service", since=date(2020, 7, 1), name="企业阅览室",
            by=moment.by, at=moment.at,
        )  # fmt: skip
