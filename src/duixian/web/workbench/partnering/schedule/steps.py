"""The way from an empty page to people who know their meetings, as a row of steps."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from duixian.apps.partnering.models import Partnering, PlanStage
from duixian.apps.partnering.queries.plan import Plan

REACHED = {PlanStage.NONE: 0, PlanStage.PROVISIONAL: 1, PlanStage.APPROVED: 2, PlanStage.NOTIFIED: 3}


@dataclass(frozen=True, slots=True)
class Step:
    """A step: done, current or todo."""

    title: str
    note: str
    state: str


def steps_of(partnering: Partnering, plan: Plan) -> list[Step]:
    """Slots, tables, a run adopted, approved, told; the first that is not done is the current one."""
    reached = REACHED[PlanStage(partnering.plan_stage)]
    found = [
        (_("设置时段"), _("%(n)s 个") % {"n": plan.slots}, bool(plan.slots)),
        (_("设置桌位"), _("%(n)s 张") % {"n": plan.tables}, bool(plan.tables)),
        (_("排期并采用方案"), _("%(n)s 个方案") % {"n": plan.runs}, reached >= 1),
        (_("负责人审定"), "", reached >= 2),
        (_("通知参会者"), "", reached >= 3),
    ]
    current = next((n for n, (_title, _note, done) in enumerate(found) if not done), len(found))
    return [
        Step(title, note, "done" if done else "current" if n == current else "todo")
        for n, (title, note, done) in enumerate(found)
    ]
