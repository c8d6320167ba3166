"""Repairs asked for by tenants and staff, and upkeep that comes again, through the year of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from duixian.apps.incubator.models import TenantContact, WorkOrder
from duixian.apps.incubator.operations.order_links import order_line_add
from duixian.apps.incubator.operations.upkeep import UpkeepValues, upkeep_generate, upkeep_plan_add
from duixian.apps.incubator.operations.work_orders import (
    Asked,
    Sent,
    order_accept,
    order_ask,
    order_finish,
    order_reject,
    order_step,
    order_triage,
)
from duixian.apps.incubator.rules import TENANT
from duixian.apps.money.models import Contract
from duixian.cli.demo_year import building
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.money import REPAIRS
from duixian.cli.demo_year.stage import PROGRAM, Moment, Stage, scene
from duixian.cli.demo_year.tenants import speakers
from duixian.core.incubator.work_orders import Action

CLERK: Final = "hemin"
UPKEEP: Final = (
    ("消防泵季度保养", "fire", "地下泵房", ("手动启动", "压力表读数", "控制柜指示灯")), ("电梯季度保养", "lift", "1号梯、2号梯", ("制动器", "门锁", "对讲")),
    ("空调机组换季保养", "air", "屋顶机房", ("滤网", "冷凝水盘")),
)  # fmt: skip


DUE: Final = (date(2020, 3, 20), date(2020, 6, 20), date(2020, 9, 20), date(2020, 12, 20))
LAST: Final = date(2020, 12, 8)
"""After this day nothing breaks any more."""
_LATE: Final = frozenset({4, 9, 23, 37, 52})
_SILENT: Final = frozenset({14, 41})
_RETURNED: Final = 26


OPEN: Final = (date(2020, 12, 10), date(2020, 12, 15), date(2020, 12, 16))
"""What broke on these days is not mended yet when the demo stands still; the first is in work, and late."""


class Fault(NamedTuple):
    """What breaks: the trade, what is wrong, what was done, the part and its price."""

    trade: str
    title: str
    done: str
    part: str
    yuan: str


FAULTS: Final = (
    Fault("air", "实验室空调不制冷", "更换电容并补充冷媒", "启动电容", "85"), Fault("water", "洗手池下水堵塞", "疏通并更换存水弯", "存水弯", "36"),
    Fault("power", "走廊照明不亮", "更换灯管和镇流器", "LED灯管", "28"), Fault("doors", "门禁读卡失灵", "更换读卡器并重新授权", "读卡器", "260"),
    Fault("water", "纯水机进水管渗漏", "更换密封圈，试压正常", "密封圈", "12"), Fault("power", "插座跳闸", "更换空气开关，分开供电", "空气开关", "68"),
    Fault("walls", "吊顶板脱落", "重新固定吊顶板", "吊顶板", "45"), Fault("fire", "烟感误报", "清洗探头并复位", "探头底座", "40"),
    Fault("network", "网口不通", "重做水晶头，测试通过", "水晶头", "2"), Fault("doors", "通风橱移门卡住", "调整导轨并更换滑轮", "滑轮", "30"),
)  # fmt: skip


def plan_upkeep(stage: Stage, moment: Moment) -> None:
    """What comes again every quarter."""
    for name, trade, place, checks in UPKEEP:
        plan = UpkeepValues(
            name=name,
            trade=trade,
            months=3,
            first_due=date(2020, 3, 20),
            ahead=7,
            place=place,
            checklist=checks,
            worker="江海",
        )
        upkeep_plan_add(unit=stage.centre, values=plan, by=moment.by, at=moment.at)


class Repair(NamedTuple):
    """The so-manieth thing that breaks: on which day, when it is mended, when whoever asked accepts it."""

    number: int
    fault: Fault
    day: date
    done: date
    closed: date

    @property
    def key(self) -> str:
        """Under which name the stage knows its order."""
        return f"order{self.number}"


def events() -> Iterator[Event]:
    """What breaks is asked for, mended and accepted; upkeep that falls due is done; one building work."""
    for one in _repairs():
        yield event(one.day.isoformat(), 5, _asked, one=one)
        yield event(one.done.isoformat(), 6, _worked, one=one)
        yield event(one.closed.isoformat(), 7, _closed, one=one)
    for place, day in enumerate(OPEN):
        one = Repair(len(list(_repairs())) + place, FAULTS[place], day, day, day)
        yield event(day.isoformat(), 5, _asked, one=one)
        if place == 0:
            yield event(day.isoformat(), 6, _begun, one=one)
    for due in DUE:
        yield event((due - timedelta(days=2)).isoformat(), 0, _upkeep_made, due=due)
        yield event((due - timedelta(days=1)).isoformat(), 5, _upkeep_done, due=due)
    yield from building.events()


def _repairs() -> Iterator[Repair]:
    """Every fifth day of the year or so something breaks; most is mended in its time and accepted the day after."""
    for number in range(68):
        day = date(2020, 1, 17) + timedelta(days=number * 5 - (number % 3))
        if day > LAST:
            return
        fault = FAULTS[number % len(FAULTS)]
        done = day + timedelta(days=5 if number in _LATE else 0 if fault.trade == "water" else 1)
        yield Repair(number, fault, day, done, done + timedelta(days=8 if number in _SILENT else 1))


def _asked(stage: Stage, one: Repair) -> None:
    """Asked for in the morning by a tenant or the staff, sent within the hour."""
    contact = Random(one.key).choice(speakers(stage)) if one.number % 3 else None
    room = _room(contact)
    with scene(stage, "program" if contact else CLERK, one.day.isoformat(), 9) as moment:
        asked = Asked(
            title=one.fault.title,
            text=f"{one.fault.title}，影响使用。",
            room=room,
            place="" if room else "公共走廊",
            reachable="前台，工作日9点至17点",
        )
        order = order_ask(
            unit=stage.centre, asked=asked, contact=contact, by=TENANT if contact else moment.by, at=moment.at
        )
    stage.papers[one.key] = order.uuid
    contract = _contract(stage, one.day) if one.number % 4 == 1 else None
    with scene(stage, CLERK, one.day.isoformat(), 10) as moment:
        sent = Sent(
            trade=one.fault.trade, priority="high" if one.fault.trade == "water" else "normal",
            worker="固业驻场班组" if contract else ("江海", "丁一")[one.number % 2], contract=contract.uuid if contract else None,
        )  # fmt: skip
        order_triage(uuid=order.uuid, sent=sent, by=moment.by, at=moment.at)


def _order(stage: Stage, one: Repair) -> WorkOrder:
    return WorkOrder.objects.select_related("contact__tenant", "contact__person").get(uuid=stage.papers[one.key])


def _worked(stage: Stage, one: Repair) -> None:
    """Begun after noon and done by three; one comes back within the hour and is done again."""
    order, day = _order(stage, one), one.done.isoformat()
    with scene(stage, CLERK, day, 13) as moment:
        order_step(uuid=order.uuid, action=Action.START, by=moment.by, at=moment.at)
        order_line_add(
            uuid=order.uuid,
            kind="parts",
            text=one.fault.part,
            quantity=Decimal(1),
            price=Decimal(one.fault.yuan),
            measure="件",
            by=moment.by,
            at=moment.at,
        )
    with scene(stage, CLERK, day, 15) as moment:
        order_finish(uuid=order.uuid, note=one.fault.done, by=moment.by, at=moment.at)
    if one.number == _RETURNED:
        _returned(stage, order, day, one.fault)


def _begun(stage: Stage, one: Repair) -> None:
    with scene(stage, CLERK, one.day.isoformat(), 13) as moment:
        order_step(uuid=stage.papers[one.key], action=Action.START, by=moment.by, at=moment.at)


def _returned(stage: Stage, order: WorkOrder, day: str, fault: Fault) -> None:
    contact = order.contact
    with scene(stage, "program" if contact else CLERK, day, 16) as moment:
        order_reject(
            uuid=order.uuid, note="两小时后又出现", contact=contact, by=TENANT if contact else moment.by, at=moment.at
        )
    with scene(stage, CLERK, day, 17) as moment:
        order_step(uuid=order.uuid, action=Action.START, by=moment.by, at=moment.at)
        order_finish(uuid=order.uuid, note=f"{fault.done}，复查正常", by=moment.by, at=moment.at)


def _closed(stage: Stage, one: Repair) -> None:
    """Accepted by whoever asked. Where a tenant says nothing, the clerk accepts with the engineer beside: nobody accepts alone."""
    order = _order(stage, one)
    silent = order.contact is not None and one.number in _SILENT
    contact = None if silent else order.contact
    with scene(stage, "program" if contact else CLERK, one.closed.isoformat(), 18) as moment:
        order_accept(
            uuid=order.uuid, note="电话确认已恢复，未在线答复" if silent else "", people=() if contact else ("江海",), contact=contact,
            by=TENANT if contact else moment.by, at=moment.at,
        )  # fmt: skip


def _room(contact: TenantContact | None) -> UUID | None:
    if contact is None:
        return None
    found: UUID | None = contact.tenant.leases.filter(ended_on=None).values_list("rooms__room__uuid", flat=True).first()
    return found


def _contract(stage: Stage, day: date) -> Contract | None:
    """The order of repairs of the quarter, once it is signed and until its work was accepted."""
    number = (day.month + 2) // 3
    signed, until = date(2020, 3 * number - 2, 16), date.fromisoformat(REPAIRS[number - 1][2])
    return Contract.objects.get(uuid=stage.papers[f"repair{number}"]) if signed <= day <= until else None


def mend(order: WorkOrder, moment: Moment) -> None:
    """What a round finds is mended by the engineer at once."""
    given: dict[str, Any] = {"uuid": order.uuid, "by": moment.by, "at": moment.at}
    order_triage(sent=Sent(trade="other", priority="normal", worker="江海"), **given)
    order_step(action=Action.START, **given)
    order_finish(note="当场处理", **given)
    order_accept(**given)


def _upkeep_made(stage: Stage, due: date) -> None:
    """What the plans ask for is made before it is due."""
    with scene(stage, "program", (due - timedelta(days=2)).isoformat(), 6) as moment:
        upkeep_generate(by=PROGRAM, at=moment.at)


def _upkeep_done(stage: Stage, due: date) -> None:
    """Done and looked at on the day before it is due."""
    held = WorkOrder.objects.filter(unit=stage.centre, kind="upkeep", state="assigned").select_related("plan")
    with scene(stage, CLERK, (due - timedelta(days=1)).isoformat(), 10) as moment:
        for order in held:
            checks = [(one, True, "") for one in order.plan.checklist] if order.plan else []
            order_step(uuid=order.uuid, action=Action.START, by=moment.by, at=moment.at)
            order_finish(uuid=order.uuid, note="保养完成，各项正常", checks=checks, by=moment.by, at=moment.at)
            order_accept(uuid=order.uuid, by=moment.by, at=moment.at)
