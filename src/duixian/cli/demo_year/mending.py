"""Repairs asked for by tenants and staff, upkeep that comes again, and one building work, through the year of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.incubator.models import TenantContact, WorkOrder
from duixian.apps.incubator.operations.building_works import (
    WorksValues,
    hidden_check_record,
    works_contract_set,
    works_draft,
    works_judge,
    works_paper_keep,
    works_progress,
    works_step,
)
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
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.apps.incubator.rules import TENANT
from duixian.apps.money.models import Contract
from duixian.cli.demo_year.money import REPAIRS
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import HEAD, PROGRAM, Moment, Stage, line_of, scene
from duixian.core.incubator.building_works import PAPERS
from duixian.core.incubator.building_works import Action as Works
from duixian.core.incubator.work_orders import Action

CLERK: Final = "hemin"
UPKEEP: Final = (
    ("消防泵季度保养", "fire", "地下泵房", ("手动启动", "压力表读数", "控制柜指示灯")), ("电梯季度保养", "lift", "1号梯、2号梯", ("制动器", "门锁", "对讲")),
    ("空调机组换季保养", "air", "屋顶机房", ("滤网", "冷凝水盘")),
)  # fmt: skip


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


def repairs(stage: Stage, first: date, last: date) -> None:
    """What breaks on the days from the first to the last is mended, and upkeep that falls due is done."""
    for number, day in _days(first, last):
        _repair(stage, number, day)
    _upkeep(stage, first, last)


def _days(first: date, last: date) -> Iterator[tuple[int, date]]:
    """The days on which something breaks: every fifth of the year or so, each with its number."""
    for number in range(68):
        day = date(2020, 1, 17) + timedelta(days=number * 5 - (number % 3))
        if first <= day <= min(last, date(2020, 12, 8)):
            yield number, day


def _repair(stage: Stage, number: int, day: date) -> None:
    """Asked for in the morning, sent within the hour, done by its time or, a few, after it; accepted by whoever asked."""
    random, fault = Random(f"repair{number}"), FAULTS[number % len(FAULTS)]
    contact = _contact(random) if number % 3 else None
    late, urgent = number in _LATE, fault.trade == "water"
    room = _room(contact)
    with scene(stage, "program" if contact else CLERK, day.isoformat(), 9) as moment:
        asked = Asked(
            title=fault.title,
            text=f"{fault.title}，影响使用。",
            room=room,
            place="" if room else "公共走廊",
            reachable="前台，工作日9点至17点",
        )
        order = order_ask(
            unit=stage.centre, asked=asked, contact=contact, by=TENANT if contact else moment.by, at=moment.at
        )
    outside = number % 4 == 1
    contract = _contract(stage, day) if outside else None
    with scene(stage, CLERK, day.isoformat(), 10) as moment:
        sent = Sent(trade=fault.trade, priority="high" if urgent else "normal", worker="固业驻场班组" if contract else ("江海", "丁一")[number % 2],
                    contract=contract.uuid if contract else None)  # fmt: skip
        order_triage(uuid=order.uuid, sent=sent, by=moment.by, at=moment.at)
    done = day + timedelta(days=5) if late else day + timedelta(days=0 if urgent else 1)
    _work(stage, order, done, fault, returned=number == _RETURNED)
    _closed(stage, order, contact, done + timedelta(days=8 if number in _SILENT else 1))


_LATE: Final = frozenset({4, 9, 23, 37, 52})
_SILENT: Final = frozenset({14, 41})
_RETURNED: Final = 26


def _work(stage: Stage, order: WorkOrder, day: date, fault: Fault, *, returned: bool) -> None:
    with scene(stage, CLERK, day.isoformat(), 13) as moment:
        order_step(uuid=order.uuid, action=Action.START, by=moment.by, at=moment.at)
        order_line_add(
            uuid=order.uuid,
            kind="parts",
            text=fault.part,
            quantity=Decimal(1),
            price=Decimal(fault.yuan),
            measure="件",
            by=moment.by,
            at=moment.at,
        )
    with scene(stage, CLERK, day.isoformat(), 15) as moment:
        order_finish(uuid=order.uuid, note=fault.done, by=moment.by, at=moment.at)
    if returned:
        contact = order.contact
        with scene(stage, "program" if contact else CLERK, day.isoformat(), 16) as moment:
            order_reject(
                uuid=order.uuid,
                note="两小时后又出现",
                contact=contact,
                by=TENANT if contact else moment.by,
                at=moment.at,
            )
        with scene(stage, CLERK, day.isoformat(), 17) as moment:
            order_step(uuid=order.uuid, action=Action.START, by=moment.by, at=moment.at)
            order_finish(uuid=order.uuid, note=f"{fault.done}，复查正常", by=moment.by, at=moment.at)


def _closed(stage: Stage, order: WorkOrder, contact: TenantContact | None, day: date) -> None:
    silent = contact is not None and (day - _finished(order)).days > 1
    with scene(stage, "program" if contact and not silent else CLERK, day.isoformat(), 18) as moment:
        order_accept(
            uuid=order.uuid, note="电话确认已恢复，未在线答复" if silent else "", people=() if contact else ("江海",), contact=None if silent else contact,
            by=TENANT if contact and not silent else moment.by, at=moment.at,
        )  # fmt: skip


def _finished(order: WorkOrder) -> date:
    done = WorkOrder.objects.select_related("unit").get(pk=order.pk)
    return day_of(done.finished_at or done.requested_at, done.unit)


def _contact(random: Random) -> TenantContact:
    rows = (
        TenantContact.objects.filter(tenant__stage__in=INSIDE, ended_at=None)
        .select_related("tenant__unit", "person")
        .order_by("pk")
    )
    return rows[random.randrange(rows.count())]


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


def _upkeep(stage: Stage, first: date, last: date) -> None:
    """What the plans ask for is made a week ahead, done on the day before it is due, accepted the day after."""
    for due in (date(2020, 3, 20), date(2020, 6, 20), date(2020, 9, 20), date(2020, 12, 10)):
        if not first <= due <= last:
            continue
        with scene(stage, "program", (due - timedelta(days=2)).isoformat(), 6) as moment:
            upkeep_generate(by=PROGRAM, at=moment.at)
        for order in WorkOrder.objects.filter(unit=stage.centre, kind="upkeep", state="assigned"):
            with scene(stage, CLERK, (due - timedelta(days=1)).isoformat(), 10) as moment:
                checks = [(one, True, "") for one in order.plan.checklist] if order.plan else []
                order_step(uuid=order.uuid, action=Action.START, by=moment.by, at=moment.at)
                order_finish(uuid=order.uuid, note="保养完成，各项正常", checks=checks, by=moment.by, at=moment.at)
                order_accept(uuid=order.uuid, by=moment.by, at=moment.at)


def corridor(stage: Stage) -> None:
    """The floor of a corridor is done anew under the third order of repairs: approved, covered only when looked at, accepted with its papers."""

    def step(who: str, day: str, action: Works, note: str = "") -> None:
        with scene(stage, who, day, 11) as moment:
            works_step(uuid=work.uuid, action=action, on=date.fromisoformat(day), note=note, by=moment.by, at=moment.at)

    with scene(stage, CLERK, "2020-08-03", 10) as moment:
        values = WorksValues(
            name="4楼公共走廊地面修缮", reason="地坪起砂，影响洁净物流", scope="铲除旧地坪132㎡，重做耐磨地坪并修补踢脚", estimate=Decimal(86_000),
            line=line_of(stage, "incubator", "设施维修"), starts_on=date(2020, 8, 10), ends_on=date(2020, 9, 20), place="创新孵化大楼4楼走廊",
        )  # fmt: skip
        work = works_draft(unit=stage.centre, values=values, by=moment.by, at=moment.at)
    step(CLERK, "2020-08-03", Works.SUBMIT)
    step(HEAD, "2020-08-04", Works.APPROVE, "同意，列入第三季度维修任务单。")
    step(CLERK, "2020-08-10", Works.START)
    with scene(stage, CLERK, "2020-08-10", 12) as moment:
        works_contract_set(uuid=work.uuid, contract=stage.papers["repair3"], by=moment.by, at=moment.at)
    for day, percent in (("2020-08-21", 40), ("2020-09-04", 80)):
        with scene(stage, CLERK, day, 16) as moment:
            works_progress(uuid=work.uuid, on=date.fromisoformat(day), percent=percent, by=moment.by, at=moment.at)
    with scene(stage, CLERK, "2020-08-24", 15) as moment:
        hidden_check_record(uuid=work.uuid, part="基层和防水层", on=date(2020, 8, 24), passed=True, people="江海、方以宁", upload=text("隐蔽工程验收记录", "基层平整，无空鼓。"),
                            by=moment.by, at=moment.at)  # fmt: skip
    step(CLERK, "2020-09-17", Works.FINISH)
    with scene(stage, CLERK, "2020-09-21", 15) as moment:
        for kind, words in PAPERS.items():
            works_paper_keep(
                uuid=work.uuid, kind=kind, upload=text(words.zh, "4楼公共走廊地面修缮"), by=moment.by, at=moment.at
            )
        works_judge(uuid=work.uuid, passed=True, on=date(2020, 9, 21), people=f"{moment.by.name}\n方以宁\n江海", warranty_until=date(2022, 9, 21), by=moment.by,
                    at=moment.at)  # fmt: skip
