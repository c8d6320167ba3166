"""Repairs done within their time, and repairs that whoever asked for them accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.incubator.models import WorkOrder
from duixian.apps.incubator.queries.order_progress import progress_known
from duixian.apps.incubator.queries.work_orders import times_of
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.incubator.work_orders import Progress, State
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.duties import end_of
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import CANCELLED, LATE, NOT_DONE, NOT_DUE, NOT_MET, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

Parameters = Mapping[str, ParameterValue]
NOT_ANSWERED = gettext_noop("报修人尚在验收期限内")
SENT_BACK = gettext_noop("退回返修")
REASONS: Final = (NOT_ANSWERED, SENT_BACK)
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "asked": (WorkOrder.Kind.REPAIR, WorkOrder.Kind.COMPLAINT),
    "upkeep": (WorkOrder.Kind.UPKEEP,),
    "all": tuple(WorkOrder.Kind.values),
}


class _Judged(NamedTuple):
    """An order, and how far it was by the day."""

    order: WorkOrder
    told: Progress


def repairs_on_time(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Orders of the year that were done within their time, in those whose time was over by the day; both by the steps known then.

    The end that counts is the one that was not sent back. Told beside it: how many were late, not done, and sent back. Two queries.
    """
    declaration = _declaration(subject)
    judged = _judged(declaration, parameters, as_of, known_at) if declaration else []
    if declaration is None or not judged:
        return not_measured(NOT_RECORDED)
    zone = ZoneInfo(declaration.unit.time_zone)
    end = end_of(as_of, zone)
    rows = [_timed(one, end) for one in judged]
    facts = {
        "late": sum(row.reason.startswith(LATE) for row in rows), "not_done": sum(row.reason.startswith(NOT_DONE) for row in rows),
        "returned": sum(one.told.returned > 0 for one in judged),
    }  # fmt: skip
    return assembled(Kind.RATIO, rows, Setting(facts=facts))


def _timed(one: _Judged, end: datetime) -> OriginRow:
    told, record = one.told, _record(one)
    if told.state in (State.DECLINED, State.CANCELLED):
        return record.playing(Role.EXCLUDED, CANCELLED)
    if (
        told.due is None
        or told.due >= end
        or (told.finished is None and told.standing_since is not None and told.standing_since <= told.due)
    ):
        return record.playing(Role.EXCLUDED, NOT_DUE)
    if told.finished is None:
        return record.playing(Role.DENOMINATOR, f"{NOT_DONE}: {told.due.isoformat(timespec='minutes')}")
    if told.finished > told.due:
        return record.playing(Role.DENOMINATOR, f"{LATE}: {told.finished.isoformat(timespec='minutes')}")
    return record.playing(Role.BOTH)


def repair_acceptance(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Orders of the year that were accepted, in those that were done by the day; what may still be answered is left out.

    Sent back and not done again counts as not accepted, and so does what nobody accepted within the days. Told beside it: accepted by
    the staff for want of an answer (`silent`), and accepted only after it was sent back (`repaired`). Three queries.
    """
    declaration = _declaration(subject)
    judged = _judged(declaration, parameters, as_of, known_at) if declaration else []
    done = [one for one in judged if one.told.finished is not None or one.told.returned]
    if declaration is None or not done:
        return not_measured(NOT_RECORDED)
    limit = end_of(as_of, ZoneInfo(declaration.unit.time_zone)) - timedelta(days=times_of(declaration.unit).accept_days)
    accepted = [one for one in done if one.told.state is State.ACCEPTED]
    facts = {"silent": _silent(accepted), "repaired": sum(one.told.returned > 0 for one in accepted)}
    return assembled(Kind.RATIO, (_accepted(one, limit) for one in done), Setting(facts=facts))


def _accepted(one: _Judged, limit: datetime) -> OriginRow:
    record = _record(one)
    if one.told.state is State.ACCEPTED:
        return record.playing(Role.BOTH)
    if one.told.state is State.CANCELLED:
        return record.playing(Role.EXCLUDED, CANCELLED)
    if one.told.finished is None:
        return record.playing(Role.DENOMINATOR, SENT_BACK)
    if one.told.finished >= limit:
        return record.playing(Role.EXCLUDED, NOT_ANSWERED)
    return record.playing(Role.DENOMINATOR, NOT_MET)


def _silent(accepted: Iterable[_Judged]) -> int:
    keys = [one.order.pk for one in accepted]
    return WorkOrder.objects.filter(pk__in=keys, steps__action="accept-silent").distinct().count()


def _declaration(subject: UUID) -> Declaration | None:
    return Declaration.objects.filter(uuid=subject).select_related("unit").first()


def _judged(declaration: Declaration, parameters: Parameters, as_of: date, known_at: datetime) -> list[_Judged]:
    zone = ZoneInfo(declaration.unit.time_zone)
    begin, end = datetime(declaration.year, 1, 1, tzinfo=zone), end_of(min(as_of, date(declaration.year, 12, 31)), zone)
    rows = WorkOrder.objects.filter(
        unit=declaration.unit, kind__in=KINDS[str(parameters["kinds"])], requested_at__gte=begin, requested_at__lt=end, recorded_at__lte=known_at
    )  # fmt: skip
    if parameters["scope"] == "paid":
        rows = rows.filter(line__declaration=declaration)
    orders = list(rows.order_by("requested_at", "pk"))
    told = progress_known(orders, until=end_of(as_of, zone), known_at=known_at)
    return [_Judged(one, told[one.pk]) for one in orders]


def _record(one: _Judged) -> Record:
    order, told = one.order, one.told
    shown = {"number": order.number, "requested": order.requested_at, "due": told.due, "finished": told.finished, "state": told.state,
             "returned": told.returned}  # fmt: skip
    return Record(
        "incubator.work_order",
        str(order.uuid),
        f"{order.number} {order.title}",
        digest=digest(shown),
        occurred_at=order.requested_at,
    )


WHICH = Parameter(
    "kinds", ParameterKind.CHOICE, Words("计入的工单", "orders that count"), NOTHING, default="asked",
    choices=(("asked", Words("报修和投诉", "repairs and complaints")), ("upkeep", Words("计划保养", "planned upkeep")),
             ("all", Words("全部工单", "all orders"))),
)  # fmt: skip
SCOPE = Parameter(
    "scope", ParameterKind.CHOICE, Words("范围", "scope"), NOTHING, default="unit",
    choices=(("unit", Words("本单位当年全部工单", "every order of the unit in the year")),
             ("paid", Words("仅由本项目列支的工单", "only those that this project pays for"))),
)  # fmt: skip
_RATED = frozenset({TargetKind.PERCENT})
MEASURES = (
    (
        MeasureSpec(
            "incubator.repairs_on_time", 1, Words("维修及时率", "repairs on time"),
            Words("在时限内完工的工单 ÷ 截止日前到期的工单", "orders done within their time in those whose time was over by the day"),
            UnitKind.PERCENT, "incubator", _RATED, parameters=(WHICH, SCOPE),
            trap=Words(
                "等待进场和等待验收的时间不计入时限，等待材料的时间计入；退回返修的，以最后一次完工为准",
                "waiting to be let in and waiting for an answer is not counted, waiting for parts is; what was sent back counts by its last end",
            ),
        ),
        repairs_on_time,
    ),
    (
        MeasureSpec(
            "incubator.repair_acceptance", 1, Words("维修验收率", "repairs accepted"),
            Words("报修人验收合格的工单 ÷ 已完工的工单", "orders accepted by whoever asked in those that were done"),
            UnitKind.PERCENT, "incubator", _RATED, parameters=(WHICH, SCOPE),
            trap=Words(
                "逾期未答复、由工作人员代为验收的计入，另行列出；退回后重新验收合格的计为合格",
                "what the staff accepted for want of an answer counts and is told beside it; so is what passed after it was sent back",
            ),
        ),
        repair_acceptance,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
