"""Assets of the incubator, nine special equipments with their inspections of 2020, and the stock-taking of November."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from duixian.apps.incubator.models import Asset, Inspection, Room, SpecialEquipment
from duixian.apps.incubator.operations.assets import AssetDetails, Placing, asset_add, asset_place
from duixian.apps.incubator.operations.equipment import EquipmentDetails, Inspected, equipment_add, inspection_record
from duixian.apps.incubator.operations.stock_takings import (
    Counted,
    stock_count_record,
    stock_taking_close,
    stock_taking_open,
)
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import Stage, scene


class Stock(NamedTuple):
    """So many things of one sort: where they stand (building and room), what each cost, when they were bought, who answers."""

    name: str
    kind: str
    model: str
    copies: int
    place: tuple[str, str]
    yuan: int
    bought: str
    supplier: str
    custodian: str


class Special(NamedTuple):
    """Special equipment and the inspection of 2020: due, done, by whom."""

    kind: str
    name: str
    registration: str
    place: tuple[str, str]
    months: int
    due: str
    done: str
    body: str


HOUSE, OFFICE, PLANT = "创新孵化大楼", "办公楼", "中试基地"
STOCKS: Final = (
    Stock("高效液相色谱仪", "instrument", "LC-2000", 2, (HOUSE, "101"), 286_000, "2016-05-12", "海汀仪器有限公司", "江海"),
    Stock("酶标仪", "instrument", "MR-96", 3, (HOUSE, "101"), 68_000, "2017-03-08", "海汀仪器有限公司", "江海"),
    Stock("高速冷冻离心机", "instrument", "CF-16R", 4, (HOUSE, "101"), 42_500, "2016-05-12", "海汀仪器有限公司", "江海"),
    Stock("超低温冰箱", "instrument", "DW-86L", 4, (HOUSE, "312"), 38_800, "2018-06-20", "北岭低温设备有限公司", "江海"),
    Stock("二氧化碳培养箱", "instrument", "CI-191", 4, (HOUSE, "512"), 31_600, "2018-06-20", "海汀仪器有限公司", "江海"),
    Stock("生物安全柜", "instrument", "BSC-1500", 3, (HOUSE, "512"), 45_000, "2018-06-20", "海汀仪器有限公司", "江海"),
    Stock("清洗消毒机", "instrument", "WD-90", 2, (HOUSE, "212"), 57_400, "2019-04-11", "海汀仪器有限公司", "江海"),
    Stock("投影与音响系统", "office", "PA-8", 2, (HOUSE, "102"), 64_000, "2015-09-01", "海汀声光设备有限公司", "何敏"),
    Stock("台式计算机", "office", "D-5060", 10, (OFFICE, "204"), 5_200, "2018-03-15", "海汀办公设备有限公司", "何敏"),
    Stock("激光打印机", "office", "P-401", 4, (OFFICE, "102"), 3_100, "2017-11-02", "海汀办公设备有限公司", "何敏"),
    Stock("会议桌椅", "furniture", "16座", 3, (OFFICE, "205"), 18_600, "2014-03-20", "海汀家具有限公司", "何敏"),
    Stock("实验台", "furniture", "中央台3米", 6, (PLANT, "201"), 12_800, "2015-07-06", "海汀家具有限公司", "江海"),
    Stock("发酵罐（500升）", "instrument", "FR-500", 2, (PLANT, "101"), 398_000, "2015-07-06", "青原装备有限公司", "江海"),
    Stock("空调主机", "building", "VRV-28", 6, (PLANT, "103"), 96_000, "2014-03-01", "海汀暖通设备有限公司", "江海"),
    Stock("发电机组", "building", "DG-200", 1, (PLANT, "103"), 185_000, "2014-03-01", "海汀暖通设备有限公司", "江海"),
    Stock("门禁系统", "building", "AC-64", 2, (HOUSE, "106"), 78_000, "2016-01-18", "海汀安防工程有限公司", "何敏"),
    Stock("巡逻电动车", "vehicle", "EV-2", 2, (HOUSE, "106"), 14_500, "2019-05-06", "海汀安防工程有限公司", "何敏"),
)  # fmt: skip
INSTITUTE: Final = "海汀市特种设备监督检验所"
FIRE: Final = "安盾消防检测有限公司"
SPECIALS: Final = (
    Special("lift", "1号客梯", "梯11海A00187", (HOUSE, "100"), 12, "2020-05-20", "2020-05-13", INSTITUTE),
    Special("lift", "2号客梯", "梯11海A00188", (HOUSE, "100"), 12, "2020-05-20", "2020-05-13", INSTITUTE),
    Special("lift", "3号货梯", "梯11海A00189", (HOUSE, "100"), 12, "2020-09-10", "2020-09-03", INSTITUTE),
    Special("lift", "办公楼客梯", "梯11海A00204", (OFFICE, "100"), 12, "2020-06-18", "2020-06-11", INSTITUTE),
    Special("pressure-vessel", "蒸汽灭菌器", "容15海A00931", (PLANT, "101"), 36, "2020-04-15", "2020-04-09", INSTITUTE),
    Special("pressure-vessel", "压缩空气储罐", "容15海A00932", (PLANT, "103"), 36, "2020-07-08", "2020-07-13", INSTITUTE),
    Special("boiler", "蒸汽锅炉（1吨）", "锅10海A00056", (PLANT, "103"), 12, "2020-10-22", "2020-10-16", INSTITUTE),
    Special("safety-valve", "锅炉安全阀", "阀10海A00112", (PLANT, "103"), 12, "2020-10-22", "2020-10-16", INSTITUTE),
    Special("fire-system", "自动消防设施", "消海00-2014-31", (HOUSE, "106"), 12, "2020-11-15", "2020-11-06", FIRE),
)  # fmt: skip
WHY_LATE: Final = "检验所因汛期改期，原定7月7日。"
TAKEN: Final = date(2020, 11, 30)


def play(stage: Stage) -> None:
    """Enter the assets and the special equipment at the end of 2019."""
    with scene(stage, "hemin", "2019-12-19", 9) as moment:
        numbers = iter(range(1, 1000))
        for stock in STOCKS:
            room = _room(stock.place)
            bought = date.fromisoformat(stock.bought)
            details = AssetDetails(
                stock.name, stock.kind, stock.model, "", bought, Decimal(stock.yuan), stock.supplier,
                bought.replace(year=bought.year + 3),
            )  # fmt: skip
            for _copy in range(stock.copies):
                number = next(numbers)
                serial = f"{stock.model}-{Random(number).randrange(10_000, 99_999)}"
                asset_add(
                    unit=stage.centre, number=f"GZ-{bought.year}-{number:04}", details=details._replace(serial=serial),
                    placing=Placing(bought, room.uuid, stock.custodian), by=moment.by, at=moment.at,
                )  # fmt: skip
        for special in SPECIALS:
            room = _room(special.place)
            equipment_add(unit=stage.centre, details=EquipmentDetails(
                special.kind, special.name, special.registration, room.floor.building.uuid, special.months,
                date(2014, 3, 1), date.fromisoformat(special.due), room.uuid,
            ), by=moment.by, at=moment.at)  # fmt: skip


def _room(place: tuple[str, str]) -> Room:
    building, number = place
    return Room.objects.select_related("floor__building").get(floor__building__name=building, number=number)


def events() -> Iterator[Event]:
    """Each inspection when its report came; a centrifuge goes to repair in spring; in November everything is counted."""
    for special in SPECIALS:
        told = date.fromisoformat(special.done) + timedelta(days=3)
        yield event(told.isoformat(), 4, _inspected, special=special, day=told.isoformat())
    yield event("2020-04-07", 4, _repaired, day="2020-04-07", state="in_repair", why="转子异响，返厂检修")
    yield event("2020-04-28", 4, _repaired, day="2020-04-28", state="in_use", why="修复，费用列入设施维修")
    yield event("2020-12-04", 4, _take_stock)


def _inspected(stage: Stage, special: Special, day: str) -> None:
    with scene(stage, "hemin", day, 15, 20) as moment:
        equipment = SpecialEquipment.objects.get(registration=special.registration)
        late = WHY_LATE if special.done > special.due else ""
        report = f"TJ{special.done.replace('-', '')}-{equipment.pk % 1000:03}"
        inspection_record(
            duty=Inspection.objects.get(equipment=equipment, superseded_at=None, done_on=None).duty,
            inspected=Inspected(date.fromisoformat(special.done), special.body, "passed", report, late),
            upload=text(f"{special.name}检验报告", f"编号：{report}", f"{special.done}检验，结论合格。", late),
            by=moment.by, at=moment.at,
        )  # fmt: skip


def _repaired(stage: Stage, day: str, state: str, why: str) -> None:
    with scene(stage, "hemin", day, 10, 10) as moment:
        sick = Asset.objects.filter(name="高速冷冻离心机").latest("number")
        place = Placing(date.fromisoformat(day), _room((HOUSE, "101")).uuid, "江海", state, why)
        asset_place(asset_uuid=sick.uuid, placing=place, by=moment.by, at=moment.at)


def _take_stock(stage: Stage) -> None:
    """Two things stand elsewhere, one printer is missing."""
    with scene(stage, "hemin", "2020-11-30", 16) as moment:
        taking = stock_taking_open(unit=stage.centre, title="2020年度资产盘点", as_of=TAKEN, by=moment.by, at=moment.at)
    with scene(stage, "hemin", "2020-12-04", 16, 30) as moment:
        listed = list(Asset.objects.filter(counts__taking=taking).order_by("number"))
        stock_count_record(
            taking_uuid=taking.uuid,
            counted=[_counted(asset) for asset in listed],
            on=date(2020, 12, 4),
            by=moment.by,
            at=moment.at,
        )
        stock_taking_close(taking_uuid=taking.uuid, on=date(2020, 12, 4), by=moment.by, at=moment.at)


def _counted(asset: Asset) -> Counted:
    same = list(Asset.objects.filter(name=asset.name).order_by("number").values_list("pk", flat=True))
    if asset.pk == same[-1] and asset.name == "激光打印机":
        return Counted(asset.uuid, "missing", note="借出未登记，正在追查")
    if asset.pk == same[-1] and asset.name in {"酶标仪", "台式计算机"}:
        room = _room((HOUSE, "512") if asset.name == "酶标仪" else (OFFICE, "101"))
        return Counted(asset.uuid, "moved", room.uuid, "临时调用")
    return Counted(asset.uuid, "found")
