"""Measures over the plan and the approved budget. Registered when the site starts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.evidence.measures import list_amounts
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.plans import ItemState, PlanLine, plan_lines
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting
from duixian.core.measures.builders import money_ratio
from duixian.core.measures.duties import Duty, done_on_time
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.registry import register
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

Parameters = Mapping[str, ParameterValue]
NO_BUDGET = gettext_noop("批复的表里没有预算金额")
RECEIVED = "资金到位数"
"""The topic under which receipts are uploaded unless the 口径 says otherwise."""


def plan_items_on_time(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Plan items done by their day in those due by the day; a stage, where given, counts alone. Nothing planned: not measured."""
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    stage, grace = str(parameters.get("stage") or "").strip(), parameters.get("grace")
    lines = plan_lines(declaration, as_of=as_of, known_at=known_at) if declaration else ()
    counted = [line for line in lines if not stage or line.item.stage == stage]
    if declaration is None or not counted:
        return not_measured(NOT_RECORDED)
    zone = ZoneInfo(declaration.unit.time_zone)
    return done_on_time([_duty(line, zone) for line in counted], as_of, grace=grace if isinstance(grace, int) else 0)


def _duty(line: PlanLine, zone: ZoneInfo) -> Duty:
    item, fact = line.item, line.fact
    cancelled = line.state is ItemState.CANCELLED
    told = {"item": item.uuid, "name": item.name, "due": item.due_on, "done": line.done_on, "cancelled": cancelled,
            "file": fact.file.digest if fact and fact.file else ""}  # fmt: skip
    record = Record("targets.plan_item", str(item.uuid), item.name, digest=digest(told),
                    occurred_at=datetime.combine(item.due_on, time.min, zone))  # fmt: skip
    return Duty(record, item.due_on, None if cancelled else line.done_on, cancelled)


def funds_received(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Money received by the day, from an uploaded list, in the approved budget of the year or the whole."""
    declaration = Declaration.objects.filter(uuid=subject).select_related("approved").first()
    received = list_amounts(subject, str(parameters["topic"]), as_of=as_of, known_at=known_at)
    if declaration is None or declaration.approved is None or received is None:
        return not_measured(NOT_RECORDED)
    version, which = declaration.approved, str(parameters["budget"])
    budget = form_of(version).budget
    amount = budget.total if which == "total" else budget.current_year
    if amount is None:
        return not_measured(NO_BUDGET)
    below = Record("targets.budget", f"{version.uuid}/{which}", f"{declaration.number} V{version.number}", Decimal(amount),
                   digest({"version": version.digest, "budget": which}), version.frozen_at)  # fmt: skip
    return money_ratio(received.records, [below], Setting(received.left_out, Grade.TABLE))


STAGE = Parameter(
    "stage", ParameterKind.TEXT, Words("只计入的阶段", "stage that counts"),
    Words("填计划表里的阶段名称；不填则全部计入", "the name of a stage in the plan; empty counts all"), required=False, default="",
)  # fmt: skip
GRACE = Parameter(
    "grace", ParameterKind.WHOLE, Words("宽限天数", "days of grace"),
    Words("到期后几天内完成仍算按时", "days after the due day that still count as on time"), required=False, default=0,
    least=Decimal(0), most=Decimal(366),
)  # fmt: skip
TOPIC = Parameter(
    "topic", ParameterKind.TEXT, Words("到账清单名称", "topic of the receipts"),
    Words("到账清单登记在这个名称下", "the list of receipts is filed under this name"), default=RECEIVED,
)  # fmt: skip
BUDGET = Parameter(
    "budget", ParameterKind.CHOICE, Words("分母", "denominator"), NOTHING, default="year",
    choices=(("year", Words("批复的当年预算", "the approved budget of the year")), ("total", Words("批复的总预算", "the approved total budget"))),
)  # fmt: skip

register(
    MeasureSpec(
        "targets.plan_items_on_time", 1, Words("计划按时完成率", "plan items on time"),
        Words("按时完成的计划任务 ÷ 截止日前到期的任务", "plan items done by their day in those due by the day"),
        UnitKind.PERCENT, "targets", frozenset({TargetKind.PERCENT, TargetKind.COUNT}), parameters=(STAGE, GRACE),
        trap=Words("到期未做和逾期完成都算未按时；经批准取消的不计", "due and not done, and done late, both count against it; what was cancelled with approval does not"),
    ),
    plan_items_on_time,
)  # fmt: skip
register(
    MeasureSpec(
        "targets.funds_received", 1, Words("资金到位率", "money received"),
        Words("截止日前到账的资金 ÷ 批复预算", "money received by the day in the approved budget"),
        UnitKind.PERCENT, "targets", frozenset({TargetKind.PERCENT, TargetKind.COUNT}), Grade.TABLE, (TOPIC, BUDGET),
        Words("按到账日期计，不按拨款通知；预算调整后分母随批复改变", "by the day money arrived, not the notice; an adjusted budget changes the denominator"),
    ),
    funds_received,
)  # fmt: skip
