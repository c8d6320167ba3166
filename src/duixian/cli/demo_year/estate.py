"""The yards are kept: a property service with its rounds, supplies and quarterly reviews, and the times at which things are mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from duixian.apps.governance.models import Team
from duixian.apps.incubator.models import PatrolRoute, PropertyService, QuarterReview, Supply
from duixian.apps.incubator.operations.patrols import RouteValues, finding_order, point_check, route_add
from duixian.apps.incubator.operations.property import (
    ServiceValues,
    review_accept,
    review_file,
    review_mark,
    review_open,
    review_settle,
    scope_add,
    service_add,
)
from duixian.apps.incubator.operations.supplies import supply_add, supply_move
from duixian.apps.money.models import Contract
from duixian.cli.demo_year import mending
from duixian.cli.demo_year.diary import Event, event
from duixian.cli.demo_year.money import QUARTERS
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.registers import TEAMS
from duixian.cli.demo_year.stage import HEAD, Stage, scene

CLERK: Final = "hemin"
FIRST, END, MISSED = date(2020, 1, 15), date(2020, 12, 17), date(2020, 2, 12)
"""The first round, the last day of rounds, and the one that was left out."""
SCOPE: Final = (
    ("guards", "北门、南门门岗和夜间巡更", "每岗一人，巡更当天查完全部点位"), ("cleaning", "公共部位日常保洁、垃圾清运", "每日两次，洗手间每两小时巡查"),
    ("greening", "绿地养护", "每月修剪，无缺株"), ("equipment", "配电、给排水、空调、消防设施运行", "运行记录每日填写"),
    ("supplies", "消耗物品供应", "不断供"), ("tests", "电梯、压力容器、防雷定期检测", "到期前30天完成"),
)  # fmt: skip
ROUTES: Final = (
    (
        "199号院夜间巡更",
        "patrol",
        7,
        (("北门", "门锁和监控"), ("地下泵房", "压力表"), ("危化品暂存间", "门锁、报警器")),
    ),
    ("公共部位保洁检查", "cleaning", 28, (("大堂", "地面"), ("洗手间", "洗手液、异味"))),
)
SUPPLIES: Final = (("洗手液", "瓶", 20, 40, 10), ("垃圾袋", "卷", 30, 60, 17), ("擦手纸", "箱", 6, 13, 4))
"""What is used up: measure, least, received a quarter, issued a month."""


def _prepare(stage: Stage) -> None:
    """The service with its scope, routes and supplies; upkeep that comes again."""
    with scene(stage, CLERK, "2020-01-14", 14) as moment:
        team = Team.objects.get(subject_uuid=stage.declarations["incubator"], name=TEAMS["incubator"][0])
        service = service_add(
            declaration_uuid=stage.declarations["incubator"], by=moment.by, at=moment.at,
            values=ServiceValues(name="创新孵化园物业管理", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1), team=team.uuid,
                                 contract=stage.papers["property"]),
        )  # fmt: skip
        for kind, told, standard in SCOPE:
            scope_add(service_uuid=service.uuid, kind=kind, text=told, standard=standard, by=moment.by, at=moment.at)
        for name, kind, every, points in ROUTES:
            values = RouteValues(
                name=name,
                kind=kind,
                every=every,
                starts_on=FIRST,
                ends_on=date(2021, 1, 1),
                points=points,
                service=service.uuid,
            )
            route_add(unit=stage.centre, values=values, by=moment.by, at=moment.at)
        for name, measure, least, _in, _out in SUPPLIES:
            supply_add(unit=stage.centre, name=name, measure=measure, least=Decimal(least), by=moment.by, at=moment.at)
        mending.plan_upkeep(stage, moment)


def review(stage: Stage, number: int) -> None:
    """A quarter is marked by the clerk, settled by the head, accepted, and the sheet kept; in the first, guards were missing."""
    _due, accepted, _paid = QUARTERS[number - 1]
    contract = Contract.objects.get(uuid=stage.papers["property"])
    service = PropertyService.objects.get(unit=stage.centre)
    first = date(2020, 3 * number - 2, 1)
    node = contract.milestones.get(name=f"第{number}季度")
    with scene(stage, CLERK, accepted, 8) as moment:
        made = review_open(
            service_uuid=service.uuid, starts_on=first, ends_on=date(2021, 1, 1) if number == 4 else date(2020, 3 * number + 1, 1),
            name=f"2020年第{number}季度", price=Decimal(0), milestone_uuid=node.uuid, by=moment.by, at=moment.at,
        )  # fmt: skip
        for item in made.service.items.all():
            lost, why = _LOST.get((number, item.name), ("0", ""))
            review_mark(
                review_uuid=made.uuid,
                item_id=item.pk,
                points=item.points - Decimal(lost),
                reason=why,
                by=moment.by,
                at=moment.at,
            )
    with scene(stage, HEAD, accepted, 9) as moment:
        review_settle(
            review_uuid=made.uuid,
            on=date.fromisoformat(accepted),
            note=_NOTES.get(number, ""),
            by=moment.by,
            at=moment.at,
        )
    with scene(stage, CLERK, accepted, 10) as moment:
        review_accept(
            review_uuid=made.uuid,
            on=date.fromisoformat(accepted),
            people=[moment.by.name, "方以宁", "周青"],
            by=moment.by,
            at=moment.at,
        )
        review_file(
            review_uuid=made.uuid,
            upload=text(f"2020年第{number}季度考核表", "委托方签字：何敏", "服务方签字：洪波"),
            by=moment.by,
            at=moment.at,
        )


_LOST: Final = {
    (1, "人员到位与仪表"): ("5", "2月南门缺岗4天"), (1, "安全巡更与秩序"): ("4", "两次巡更点位未查全"), (1, "维修响应"): ("3", "两单超时"),
    (2, "维修响应"): ("2", "一单超时"), (3, "保洁绿化"): ("2", "绿地补种不及时"), (4, "台账资料"): ("1", "12月运行记录补填"),
}  # fmt: skip
_NOTES: Final = {1: "春节后复工初期缺岗，按合同扣减；已要求物业公司补员。"}


def kept_after_review(stage: Stage, number: int) -> Decimal:
    """Yuan that are paid for a quarter after its review."""
    settled = QuarterReview.objects.get(service__unit=stage.centre, name=f"2020年第{number}季度")
    assert settled.paid is not None  # noqa: S101  # reviewed before it is paid
    return settled.paid


def events() -> Iterator[Event]:
    """The service begins once its contract is signed; rounds on their days, supplies in the middle of each month."""
    yield event("2020-01-14", 4, _prepare)
    for name, _kind, every, points in ROUTES:
        for number, day in enumerate(_days(every)):
            yield event(day, 8, _round, name=name, day=day, bad=number % 7 == 5 and len(points) > 1)
    for month in range(1, 13):
        yield event(f"2020-{month:02d}-16", 4, _supplies, month=month)


def _days(every: int) -> Iterator[str]:
    """The days of a route up to the end; one was left out when the snow fell."""
    day = FIRST
    while day <= END:
        if day != MISSED:
            yield day.isoformat()
        day += timedelta(days=every)


def _round(stage: Stage, name: str, day: str, *, bad: bool) -> None:
    """A round finds everything in order, or something at its second point that the engineer mends."""
    route = PatrolRoute.objects.get(unit=stage.centre, name=name)
    with scene(stage, CLERK, day, 20) as moment:
        for place, point in enumerate(route.points.all()):
            found = f"{point.name}需维修" if bad and place == 1 else ""
            check = point_check(
                point_uuid=point.uuid, good=not found, finding=found, who="石坚", by=moment.by, at=moment.at
            )
            if found:
                mending.mend(finding_order(check_uuid=check.uuid, by=moment.by, at=moment.at), moment)


def _supplies(stage: Stage, month: int) -> None:
    """What came in the first month of a quarter, and what was handed out."""
    day = date(2020, month, 16)
    with scene(stage, CLERK, day.isoformat(), 11) as moment:
        for name, _measure, _least, received, issued in SUPPLIES:
            uuid = Supply.objects.get(unit=stage.centre, name=name).uuid
            if month % 3 == 1:
                supply_move(uuid=uuid, kind="receipt", quantity=Decimal(received), on=day, by=moment.by, at=moment.at)
            supply_move(
                uuid=uuid,
                kind="issue",
                quantity=Decimal(issued),
                on=day,
                note="物业领用",
                by=moment.by,
                at=moment.at,
            )
