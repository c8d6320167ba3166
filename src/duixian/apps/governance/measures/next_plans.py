"""The measure over plans of the next edition."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.governance.measures.registers import Parameters, at_start, believed
from duixian.apps.governance.models import NextPlan
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled, once
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.registry import register
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

NOT_APPROVED = gettext_noop("尚未批准")
WITHOUT_PLAN = gettext_noop("没有方案文本")


def next_edition_plans(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Plans of the next edition approved by the day, each shown by its file; a draft is listed and does not count."""
    plans = list(
        NextPlan.objects.filter(believed(known_at), subject_uuid=subject)
        .select_related("unit", "file").order_by("drafted_on", "id")
    )  # fmt: skip
    if not plans:
        return not_measured(NOT_RECORDED)
    why = [(plan, _why_not(plan, as_of)) for plan in plans]
    left_out = tuple((_plan(plan), reason) for plan, reason in why if reason)
    counted = once([_plan(plan) for plan, reason in why if not reason], Role.VALUE, lambda one: one.counted_once)
    return assembled(Kind.COUNT, counted, Setting(left_out=left_out))


def _why_not(plan: NextPlan, day: date) -> str:
    """Why a plan does not count on a day; empty when it does."""
    if plan.approved_on is None or plan.approved_on > day:
        return NOT_APPROVED
    return "" if plan.file_id else WITHOUT_PLAN


def _plan(plan: NextPlan) -> Record:
    told = {"title": plan.title, "drafted": plan.drafted_on, "approved": plan.approved_on, "by": plan.approved_by,
            "file": plan.file.digest if plan.file else ""}  # fmt: skip
    occurred = at_start(plan.approved_on or plan.drafted_on, ZoneInfo(plan.unit.time_zone))
    return Record("governance.next_plan", str(plan.uuid), plan.title, digest=digest(told), occurred_at=occurred,
                  unique=plan.title)  # fmt: skip


register(
    MeasureSpec(
        "governance.next_edition_plans", 1, Words("已批准的下一届方案", "approved plans of the next edition"),
        Words("截止日前批准并有文本的下一届或下一年度方案", "plans of the next edition or year approved by the day, with their text"),
        UnitKind.COUNT, "governance", frozenset({TargetKind.COUNT}),
        trap=Words("拟了方案不等于批准；批准了不等于有了资金", "a draft is not approved, and an approved plan is not funded"),
    ),
    next_edition_plans,
)  # fmt: skip
