"""What looks wrong in interval readings: looked for by a job, judged by a person, mended by a work order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import Anomaly, AnomalyRun, IntervalBatch, Meter, Trade, Utility, WorkOrder
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.operations.work_orders import Asked, order_ask
from duixian.apps.incubator.queries.anomalies import anomaly_get, explained
from duixian.apps.incubator.queries.intervals import holding, meters_by_number, paths_of
from duixian.apps.incubator.queries.meters import places_on
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.operations import job_start
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.anomalies import RULE_WORDS, Limits, Rule
from duixian.core.incubator.tariffs import Utility as CoreUtility
from duixian.documents.intervals.oddities import Found, find_all

KIND: Final = "incubator.anomalies.run"
TRADES: Final = {Utility.POWER: Trade.POWER, Utility.WATER: Trade.WATER}


@transaction.atomic
def anomalies_look(*, unit: Unit, by: Actor, at: datetime) -> AnomalyRun:
    """Have a job look through all interval readings of the unit that hold. Raises NotAllowed, and Invalid where there are none."""
    require_running(by, unit)
    if not IntervalBatch.objects.filter(unit=unit, state=IntervalBatch.State.TAKEN).exists():
        raise Invalid(_("还没有分时读数；先导入，再检查。"))
    made = AnomalyRun.objects.create(unit=unit, by_id=by.user_id, recorded_at=at)
    made.job = job_start(kind=KIND, title=say("检查用量异常"), unit=unit, parameters={"run": str(made.uuid)}, by=by, at=at)  # fmt: skip
    made.save(update_fields=["job"])
    return made


def run(progress: Progress, parameters: Mapping[str, Any], by: Actor) -> Mapping[str, Any]:
    """The job: power and water, each by the length of its intervals, one an item. Begun again, what was looked at is left alone."""
    told = AnomalyRun.objects.select_related("unit").get(uuid=parameters["run"])
    require_running(by, told.unit)
    held = {kind: holding(told.unit, kind) for kind in Utility.values}
    items = {f"{Utility(kind).label} {step}": (kind, step) for kind in held for step in sorted({one.step for one in held[kind]})}  # fmt: skip
    for key in progress.left(items):
        kind, step = items[key]
        _look(told, kind, step, held[kind], recording_time())
        progress.finished(key)
    _finish(told, [one for rows in held.values() for one in rows], by, recording_time())
    return {"run": str(told.uuid), "rows": told.found}


def _look(told: AnomalyRun, kind: str, step: int, batches: Sequence[IntervalBatch], at: datetime) -> None:
    meters = meters_by_number(told.unit, kind)
    found = find_all(paths_of(batches), dict.fromkeys(meters, CoreUtility(kind)), Limits(step=step))
    with transaction.atomic():
        locked(told.unit)
        _store(told, step, meters, found, at)


def _store(told: AnomalyRun, step: int, meters: Mapping[str, Meter], found: Sequence[Found], at: datetime) -> None:
    rows = Anomaly.objects.filter(meter__in=list(meters.values()), step=step, superseded_at=None)
    known = {(one.meter_id, one.kind, one.starts_at): one for one in rows}
    seen, made, gone = [], [], []
    for number, one in found:
        meter = meters[number]
        old = known.get((meter.pk, one.rule.value, one.start))
        if old is not None and (old.ends_at, old.size, old.usual) == (one.end, one.size, one.usual):
            seen.append(old.pk)
            continue
        if old is not None:
            gone.append(old.pk)
        made.append(Anomaly(
            meter=meter, kind=one.rule.value, starts_at=one.start, ends_at=one.end, size=one.size, usual=one.usual, step=step, run=told, seen_in=told,
            found_at=at, earlier=old,
        ))  # fmt: skip
    Anomaly.objects.filter(pk__in=gone).update(superseded_at=at)
    Anomaly.objects.filter(pk__in=seen).update(seen_in=told)
    Anomaly.objects.bulk_create(made, batch_size=500)


@transaction.atomic
def _finish(told: AnomalyRun, batches: Sequence[IntervalBatch], by: Actor, at: datetime) -> None:
    now = Anomaly.objects.filter(meter__unit=told.unit, superseded_at=None)
    told.found, told.fresh = now.filter(seen_in=told).count(), now.filter(run=told).count()
    told.gone = now.exclude(seen_in=told).count()
    told.batches, told.limits, told.finished_at = [str(one.uuid) for one in batches], asdict(Limits()), at
    told.save()
    payload = {"found": told.found, "fresh": told.fresh, "gone": told.gone, "batches": len(batches)}
    record(
        kind="incubator.anomalies.run", unit=told.unit, about="incubator.anomalies", about_uuid=told.uuid, by=by, at=at, payload=payload
    )  # fmt: skip


@transaction.atomic
def anomaly_judge(*, uuid: UUID, verdict: str, reason: str, by: Actor, at: datetime) -> Anomaly:
    """Say of a finding that it is so, and what caused it, or that it is no trouble, and why. Again when somebody learns more: the history keeps both.

    Raises NotFound, NotAllowed, and Invalid at `verdict` or `reason`, or for a finding that was found otherwise since.
    """
    one = _held(uuid, by)
    if verdict not in (Anomaly.Verdict.CONFIRMED, Anomaly.Verdict.DISMISSED):
        raise Invalid(_("请选择属实或不是问题。"), field="verdict")
    why = filled(reason, "reason")[:300]
    if one.order_id is not None and verdict == Anomaly.Verdict.DISMISSED:
        raise Invalid(_("已经报修的发现不能改判为不是问题；请先取消工单并写明原因。"), field="verdict")
    payload = {"kind": one.kind, "meter": one.meter.number, "before": one.verdict, "verdict": verdict, "reason": why}
    one.verdict, one.reason, one.judged_by_id, one.judged_at = verdict, why, by.user_id, at
    one.save(update_fields=["verdict", "reason", "judged_by", "judged_at"])
    _tell("judged", one, by, at, payload)
    return one


@transaction.atomic
def anomaly_repair(*, uuid: UUID, by: Actor, at: datetime) -> WorkOrder:
    """Ask for what was confirmed to be mended: a work order with the finding as its text, at the place of the meter.

    Raises NotFound, NotAllowed, and Invalid for a finding that is not confirmed, or has an order.
    """
    one = _held(uuid, by)
    if one.verdict != Anomaly.Verdict.CONFIRMED:
        raise Invalid(_("先判断属实，再报修。"))
    if one.order_id is not None:
        raise Invalid(_("已经报修。"))
    meter = one.meter
    held = places_on([meter], at.date()).get(meter.pk)
    rule = in_language(*RULE_WORDS[Rule(one.kind)])
    asked = Asked(
        title=f"{rule}：{meter.name}"[:120], text=f"{in_language(*explained(one))}\n{one.reason}", trade=TRADES[Utility(meter.kind)],
        room=held.room.uuid if held and held.room and held.room.closed_on is None else None, place=f"{held.site.name if held else ''} {meter}".strip()[:120],
    )  # fmt: skip
    made = order_ask(unit=meter.unit, asked=asked, by=by, at=at)
    one.order = made
    one.save(update_fields=["order"])
    _tell("repaired", one, by, at, {"order": made.number, "meter": meter.number})
    return made


def _held(uuid: UUID, by: Actor) -> Anomaly:
    seen = anomaly_get(by, uuid)
    require_running(by, seen.meter.unit)
    rows = Anomaly.objects.select_for_update(of=("self",), no_key=True).select_related("meter__unit")
    held = rows.get(pk=seen.pk)
    if held.superseded_at is not None:
        raise Invalid(_("再次检查后这一发现已有变化，请看新的一条。"))
    return held


def _tell(what: str, one: Anomaly, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.anomaly.{what}", unit=one.meter.unit, about="incubator.anomaly", about_uuid=one.uuid, by=by, at=at, payload=payload
    )  # fmt: skip
