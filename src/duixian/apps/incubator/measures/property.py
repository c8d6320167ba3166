"""Rounds done on their day, and how the quarters of property service were scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from duixian.apps.incubator.models import Patrol, PatrolRoute, QuarterReview
from duixian.apps.incubator.queries.patrols import planned_of
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.duties import Duty, done_on_time
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

Parameters = Mapping[str, ParameterValue]


def rounds_done(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Rounds of the year done on their own day, in those planned by the day. Two queries."""
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    routes = PatrolRoute.objects.filter(unit=declaration.unit, created_at__lte=known_at).order_by("pk")
    if parameters["kind"] != "all":
        routes = routes.filter(kind=parameters["kind"])
    zone, first = ZoneInfo(declaration.unit.time_zone), date(declaration.year, 1, 1)
    until = min(as_of, date(declaration.year, 12, 31)) + timedelta(days=1)
    known = list(routes)
    done = {
        (one.route_id, one.on): one.done_at.astimezone(zone).date()
        for one in Patrol.objects.filter(route__in=known, on__gte=first, on__lt=until, done_recorded_at__lte=known_at)
        if one.done_at is not None
    }
    duties = [
        Duty(_round(route, day, done.get((route.pk, day)), zone), day, done.get((route.pk, day)))
        for route in known for day in planned_of(route, first, until)
    ]  # fmt: skip
    return done_on_time(duties, as_of) if duties else not_measured(NOT_RECORDED)


def _round(route: PatrolRoute, day: date, done: date | None, zone: ZoneInfo) -> Record:
    told = {"route": route.uuid, "on": day, "done": done}
    return Record("incubator.patrol", f"{route.uuid}/{day.isoformat()}", f"{route.name} {day.isoformat()}", digest=digest(told),
                  occurred_at=datetime.combine(day, time.min, zone))  # fmt: skip


def property_score(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """The mean of the scores of the quarters that were settled by the day, each of a hundred, every quarter alike. One query."""
    rows = QuarterReview.objects.filter(
        service__declaration__uuid=subject, settled_on__lte=as_of, recorded_at__lte=known_at
    )
    settled = list(rows.select_related("service__unit").order_by("starts_on", "pk"))
    if not settled:
        return not_measured(NOT_RECORDED)
    records = [_quarter(one) for one in settled]
    facts = {"kept": sum((one.kept or Decimal(0) for one in settled), Decimal(0))}
    return assembled(Kind.AMOUNT_RATIO, [row for one, record in zip(settled, records, strict=True) for row in (
        record.playing(Role.NUMERATOR, amount=one.score), record.playing(Role.DENOMINATOR, amount=Decimal(100)))], Setting(facts=facts))  # fmt: skip


def _quarter(one: QuarterReview) -> Record:
    told = {"service": one.service.uuid, "from": one.starts_on, "score": one.score, "band": one.band, "paid": one.paid}
    zone = ZoneInfo(one.service.unit.time_zone)
    return Record("incubator.quarter_review", str(one.uuid), f"{one.service.name} {one.name}", one.score, digest(told),
                  datetime.combine(one.settled_on, time.min, zone) if one.settled_on else None)  # fmt: skip


WHICH = Parameter(
    "kind", ParameterKind.CHOICE, Words("计入的路线", "routes that count"), NOTHING, default="all",
    choices=(("all", Words("全部", "all")), ("patrol", Words("安全巡更", "patrols")), ("cleaning", Words("保洁检查", "cleaning checks")),
             ("equipment", Words("设备巡检", "equipment rounds"))),
)  # fmt: skip
_RATED = frozenset({TargetKind.PERCENT})
MEASURES = (
    (
        MeasureSpec(
            "incubator.rounds_done", 1, Words("巡查完成率", "rounds done"),
            Words("当天完成的巡查 ÷ 截止日前计划的巡查", "rounds done on their own day in those planned by the day"),
            UnitKind.PERCENT, "incubator", _RATED, parameters=(WHICH,),
            trap=Words("点位没有查全的不算完成；过了当天补查的不算", "a round that left out a point is not done; one made up for later does not count"),
        ),
        rounds_done,
    ),
    (
        MeasureSpec(
            "incubator.property_score", 1, Words("物业考核平均得分率", "mean score of property service"),
            Words("已定案各期考核得分之和 ÷ 各期满分之和", "the scores of the settled quarters in their full marks"),
            UnitKind.PERCENT, "incubator", _RATED,
            trap=Words("未定案的考核不计；各期同等计算，不按合同价加权", "quarters that are not settled do not count; each counts alike, whatever its price"),
        ),
        property_score,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
