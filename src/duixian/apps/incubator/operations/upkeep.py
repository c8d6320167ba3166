"""Upkeep that comes again: plans, and the work orders that they make ahead of each due day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.units import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import OrderState, Priority, Trade, UpkeepPlan, WorkOrder
from duixian.apps.incubator.operations.order_money import paying
from duixian.apps.incubator.operations.order_steps import step_take, tell
from duixian.apps.incubator.operations.work_orders import asset_of, number_of, room_of, vendor_of
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.rhythms import upkeep_days
from duixian.core.incubator.work_orders import Action

MOST_CHECKS, LOOKS_BACK = 40, timedelta(days=400)
"""Dues further back than that are not made up for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepValues:
    """What comes again: every so many months from the first due day, `ahead` days before; what is looked at, who does it, what pays."""

    name: str
    trade: str
    months: int
    first_due: date
    ahead: int = 7
    checklist: Iterable[str] = ()
    room: UUID | None = None
    asset: UUID | None = None
    place: str = ""
    worker: str = ""
    vendor: UUID | None = None
    line: UUID | None = None


@transaction.atomic
def upkeep_plan_add(*, unit: Unit, values: UpkeepValues, by: Actor, at: datetime) -> UpkeepPlan:
    """Plan upkeep. Raises NotAllowed, and Invalid at the field."""
    _require(by, unit)
    checks = list(dict.fromkeys(plain for one in values.checklist if (plain := " ".join(one.split()))))
    if len(checks) > MOST_CHECKS or any(len(one) > 100 for one in checks):
        raise Invalid(_("检查项最多%(most)s项，每项最多100字。") % {"most": MOST_CHECKS}, field="checklist")
    if not 1 <= values.months <= 60:
        raise Invalid(_("请填1到60个月。"), field="months")
    if not 0 <= values.ahead <= 90:
        raise Invalid(_("请填0到90天。"), field="ahead")
    if values.trade not in Trade.values:
        raise Invalid(_("请选择工种。"), field="trade")
    room, asset = room_of(unit, values.room), asset_of(unit, values.asset)
    name = filled(values.name, "name")[:120]
    if room is None and asset is None and not values.place.strip():
        raise Invalid(_("请选择房间，或写明位置或设备。"), field="place")
    locked(unit)
    if UpkeepPlan.objects.filter(unit=unit, name=name, ended_on=None).exists():
        raise Invalid(_("已有同名的保养计划。"), field="name")
    vendor = vendor_of(unit, values.vendor)
    if vendor is None and not values.worker.strip():
        raise Invalid(_("请填写承办人，或选择维修单位。"), field="worker")
    plan = UpkeepPlan.objects.create(
        unit=unit, name=name, trade=values.trade, room=room, asset=asset, place=values.place.strip()[:120], months=values.months, first_due=values.first_due,
        ahead=values.ahead, checklist=checks, worker=values.worker.strip()[:80], vendor=vendor, line=paying(unit, values.line, None)[0],
        created_at=recording_time(),
    )  # fmt: skip
    _tell(plan, "planned", by, at, day=values.first_due, months=values.months)
    return plan


@transaction.atomic
def upkeep_plan_end(*, uuid: UUID, ended_on: date, by: Actor, at: datetime) -> UpkeepPlan:
    """From a day on no work order is made; those that are there stay. Raises NotFound, NotAllowed, and Invalid when it has ended."""
    plan = (
        UpkeepPlan.objects.select_for_update(of=("self",)).select_related("unit").filter(visible(by), uuid=uuid).first()
    )
    if plan is None:
        raise NotFound
    _require(by, plan.unit)
    if plan.ended_on is not None:
        raise Invalid(_("这个计划已停止。"))
    plan.ended_on = ended_on
    plan.save(update_fields=["ended_on"])
    _tell(plan, "ended", by, at, day=ended_on)
    return plan


def upkeep_generate(*, by: Actor, at: datetime) -> int:
    """Make the work orders of every plan whose time has come, each due once; how many. Two queries when there is nothing new."""
    plans = list(
        UpkeepPlan.objects.filter(ended_on=None).select_related(
            "unit", "room__floor__building", "asset", "vendor", "line__declaration"
        )
    )
    known = set(WorkOrder.objects.filter(plan__in=plans).values_list("plan", "planned_for"))
    wanted = [
        (plan, day) for plan in plans for day in _dues(plan, day_of(at, plan.unit)) if (plan.pk, day) not in known
    ]
    for plan, day in wanted:
        with transaction.atomic():
            _make(plan, day, by, at)
    return len(wanted)


def _dues(plan: UpkeepPlan, today: date) -> list[date]:
    """The due days that have come near, none from before the plan was made."""
    made = day_of(plan.created_at, plan.unit)
    dues = upkeep_days(plan.first_due, plan.months, today + timedelta(days=plan.ahead))
    return [day for day in dues if day >= max(made, today - LOOKS_BACK)]


def _make(plan: UpkeepPlan, day: date, by: Actor, at: datetime) -> None:
    unit = plan.unit
    locked(unit)
    order, made = WorkOrder.objects.get_or_create(
        plan=plan, planned_for=day,
        defaults={
            "unit": unit, "number": number_of(unit, at, "WX", WorkOrder), "kind": WorkOrder.Kind.UPKEEP,
            "origin": WorkOrder.Origin.PLAN, "title": plan.name, "room": plan.room, "asset": plan.asset, "place": plan.place, "trade": plan.trade,
            "priority": Priority.NORMAL, "worker": plan.worker, "vendor": plan.vendor, "line": plan.line, "requested_at": at, "recorded_at": recording_time(),
            "state": OrderState.REPORTED,
        },
    )  # fmt: skip
    if made:
        tell(order, "asked", by, at, kind=order.kind, title=order.title)
        due = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(unit.time_zone))
        step_take(order, Action.TRIAGE, due=due, by=by, at=at)


def _require(by: Actor, unit: Unit) -> None:
    if not may_run(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人和单位负责人可以安排保养。"))


def _tell(plan: UpkeepPlan, kind: str, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"incubator.upkeep.{kind}", unit=plan.unit, about="incubator.upkeep_plan", about_uuid=plan.uuid, by=by, at=at,
           payload={"name": plan.name, **more})  # fmt: skip
