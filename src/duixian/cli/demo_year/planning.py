"""Scene 5: the plan behind each promise, with its money; and scene 7, what became of it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.targets.models import PlanItem
from duixian.apps.targets.operations.plans import PlanValues, plan_item_done, plan_items_add
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.plans import plan_lines
from duixian.cli.demo_year.stage import ZONE, Moment, Stage, scene
from duixian.core.periods import Rhythm


class Item(NamedTuple):
    """A row of a plan: days, money in yuan, and how often it comes again."""

    name: str
    starts: str
    due: str
    stage: str = ""
    amount: int | None = None
    every: Rhythm | None = None


PLANS: Final = {
    "forum": (
        Item("会议方案与分工", "2019-08-01", "2019-12-31", "筹备"),
        Item("主要嘉宾与合作机构邀请", "2019-10-01", "2020-03-31", "筹备"),
        Item("比价选定会场并签约", "2019-11-01", "2020-02-28", "筹备", 180_000),
        Item("会议宣传与代表招募", "2020-01-02", "2020-04-30", "招募", 60_000),
        Item("会前网络配对开放", "2020-03-01", "2020-05-20", "招募", 40_000),
        Item("分会议程与报告题目确定", "2020-04-01", "2020-05-31", "落实"),
        Item("会议现场服务", "2020-06-01", "2020-06-12", "落实", 230_000),
        Item("专家差旅与劳务结算", "2020-06-13", "2020-07-15", "会后", 60_000),
        Item("会后回访与问卷统计", "2020-06-15", "2020-07-31", "会后"),
        Item("支出结算与会议总结", "2020-07-01", "2020-08-30", "会后", 30_000),
    ),
    "tcm": (
        Item("比价选定会场并签约", "2020-06-03", "2020-07-31", "筹备", 100_000),
        Item("大会报告与高端交流嘉宾邀请", "2020-06-03", "2020-08-31", "筹备"),
        Item("代表招募与会议宣传", "2020-07-01", "2020-09-30", "招募", 30_000),
        Item("会议网站更新", "2020-06-03", "2020-11-30", "网站更新", 24_000, "month"),
        Item("大会与分会现场服务", "2020-10-01", "2020-10-16", "落实", 180_000),
        Item("专家差旅与劳务结算", "2020-10-17", "2020-11-20", "会后", 40_000),
        Item("支出结算与会议总结", "2020-11-01", "2020-12-16", "会后", 26_000),
    ),
}  # fmt: skip
OWNERS: Final = {"forum": "linxiao", "tcm": "linxiao", "incubator": "hemin"}


def play(stage: Stage) -> None:
    """Enter the plans of both conferences after approval; that of the incubator is a plan of payments (`spending`)."""
    for key, items in PLANS.items():
        with scene(stage, OWNERS[key], "2020-01-08", 9) as moment:
            values = [_values(stage, key, item) for item in items]
            plan_items_add(declaration=stage.declarations[key], items=values, by=moment.by, at=moment.at)


def _values(stage: Stage, key: str, item: Item) -> PlanValues:
    return PlanValues(
        name=item.name, starts_on=date.fromisoformat(item.starts), due_on=date.fromisoformat(item.due), stage=item.stage,
        owner=stage.users[OWNERS[key]].uuid, amount=None if item.amount is None else Decimal(item.amount), every=item.every,
    )  # fmt: skip


def work_until(stage: Stage, key: str, last: str) -> None:
    """Everything due up to a day is done and entered that day."""
    with scene(stage, OWNERS[key], last, 17) as moment:
        declaration = declaration_get(moment.by, stage.declarations[key])
        lines = plan_lines(declaration, as_of=date.fromisoformat(last), known_at=moment.at)
        for line in lines:
            if line.item.due_on <= date.fromisoformat(last):
                _done(line.item, moment)


def _done(item: PlanItem, moment: Moment) -> None:
    done = datetime.combine(item.due_on, time(16), ZONE)
    if done <= moment.at and not item.facts.filter(superseded_at=None).exists():
        plan_item_done(item=item.uuid, occurred_at=done, by=moment.by, at=moment.at)
