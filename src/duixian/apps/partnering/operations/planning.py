"""From a run to a schedule that people are told of: adopted, approved by the head, notified; and the last change taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.events.rules import may_decide
from duixian.apps.partnering.models import MeetingState, Partnering, PlanChange, PlanStage, Run, TableClosure
from duixian.apps.partnering.operations.advising import advised_keep
from duixian.apps.partnering.operations.arranging import steps_between
from duixian.apps.partnering.operations.notifying import agendas_start, changes_tell
from duixian.apps.partnering.operations.running import held_run
from duixian.apps.partnering.operations.writing import (
    Change,
    Step,
    change_write,
    locked_plan,
    require_sound,
    steps_of,
    tell_plan,
)
from duixian.apps.partnering.queries.problem import Rules, Situation, situation_of
from duixian.core.partnering.model import Meeting as Met
from duixian.core.partnering.records import schedule_of

FOR_GOOD: Final = frozenset(
    {PlanChange.Kind.CANCELLED, PlanChange.Kind.WITHDRAWN, PlanChange.Kind.BLOCKED, PlanChange.Kind.UNDONE}
)
"""What those who meet have decided themselves, which nobody takes back for them."""


@transaction.atomic
def run_adopt(*, uuid: UUID, version: int, by: Actor, at: datetime) -> PlanChange:
    """Let the meetings of a run hold, in place of those that held before and of which nobody was told.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid when what changed since the run was made does not allow it: a request
    called off, somebody absent, a table closed, a meeting told of that the run does not keep. Recommended meetings become requests by it; those
    whose two do not both want them any more are left out.
    """
    run = held_run(by, uuid, version)
    situation = situation_of(run.partnering)
    wanted, advised = advised_keep(run.partnering, _in_present_slots(situation, run), at=at)
    situation = situation_of(run.partnering, Rules(besides=advised)) if advised else situation
    _require_possible(situation, wanted)
    steps = list(_steps(situation, wanted))
    if not steps:
        raise Invalid(_("与现有排期相同，不必采用。"))
    run.adopted_at = at
    run.save(update_fields=["adopted_at"])
    change = Change(PlanChange.Kind.ADOPTED, steps, payload={"run": run.number})
    made = change_write(run.partnering, change, by=by, at=at)
    changes_tell(run.partnering, steps, by=by, at=at)
    return made


@transaction.atomic
def plan_approve(*, partnering_uuid: UUID, version: int, by: Actor, at: datetime) -> Partnering:
    """Approve the schedule as it stands, by the head of the unit, after the verifier has judged it with nothing taken for granted.

    Raises NotFound, NotAllowed, StaleEdit, Invalid when there is nothing to approve, or with what is broken.
    """
    partnering = locked_plan(by, partnering_uuid, version)
    if not may_decide(by, partnering.event.unit.path):
        raise NotAllowed(_("只有单位负责人可以审定排期。"))
    if partnering.plan_stage != PlanStage.PROVISIONAL:
        raise Invalid(_("没有待审定的排期草案。"))
    if not partnering.meetings.filter(state=MeetingState.PLANNED).exists():
        raise Invalid(_("排期里还没有约谈。"))
    require_sound(situation_of(partnering, Rules(lenient=False)))
    partnering.plan_stage, partnering.approved_at, partnering.approved_by_id = PlanStage.APPROVED, at, by.user_id
    partnering.save(update_fields=["plan_stage", "approved_at", "approved_by"])
    tell_plan("partnering.plan.approved", partnering, by=by, at=at)
    return partnering


@transaction.atomic
def plan_notify(*, partnering_uuid: UUID, version: int, by: Actor, at: datetime) -> Partnering:
    """Tell everybody their meetings: on their page at once, by letter as a job. From now on no meeting moves without its people being told.

    Raises NotFound, NotAllowed, StaleEdit, Invalid for a schedule that is not approved, or with what is broken.
    """
    partnering = locked_plan(by, partnering_uuid, version)
    if partnering.plan_stage != PlanStage.APPROVED:
        raise Invalid(_("排期须先由负责人审定，才能通知参会者。"))
    require_sound(situation_of(partnering, Rules(lenient=False)))
    partnering.plan_stage, partnering.notified_at = PlanStage.NOTIFIED, at
    partnering.save(update_fields=["plan_stage", "notified_at"])
    told = partnering.meetings.filter(state=MeetingState.PLANNED).update(notified_at=at)
    tell_plan("partnering.plan.notified", partnering, by=by, at=at, payload={"count": told})
    agendas_start(partnering, by=by, at=at)
    return partnering


@transaction.atomic
def plan_undo(*, partnering_uuid: UUID, version: int, by: Actor, at: datetime) -> PlanChange:
    """Take the last change back, whole. Raises NotFound, NotAllowed, StaleEdit, and Invalid when there is none, or those who meet made it."""
    partnering = locked_plan(by, partnering_uuid, version)
    last = partnering.plan_changes.first()
    while last is not None and (last.undone_at or last.kind == PlanChange.Kind.UNDONE):
        last = partnering.plan_changes.filter(version__lt=last.version).first()
    if last is None:
        raise Invalid(_("没有可以撤销的改动。"))
    if last.kind in FOR_GOOD:
        raise Invalid(_("上一步是当事人自己的决定，不能撤销。"))
    if last.kind == PlanChange.Kind.ADOPTED and partnering.plan_stage == PlanStage.NOTIFIED and last.occurred_at <= (
        partnering.notified_at or at
    ):  # fmt: skip
        raise Invalid(_("排期已经通知参会者，不能整体撤销。"))
    last.undone_at = at
    last.save(update_fields=["undone_at"])
    steps = [Step(one.meeting, one.after, one.before, one.request, one.title) for one in reversed(steps_of(last))]
    _tables_back(last)
    made = change_write(
        partnering, Change(PlanChange.Kind.UNDONE, steps, payload={"undone": last.version}), by=by, at=at
    )
    changes_tell(partnering, steps, by=by, at=at)
    return made


def _tables_back(change: PlanChange) -> None:
    """Tables that were closed are open again, and the other way round."""
    if change.kind == PlanChange.Kind.OPENED:
        TableClosure.objects.bulk_create(
            [TableClosure(table_id=table, slot_id=slot) for table, slot in change.closure], ignore_conflicts=True
        )
        return
    for table, slot in change.closure:
        TableClosure.objects.filter(table=table, slot=slot).delete()


def _in_present_slots(situation: Situation, run: Run) -> tuple[Met, ...]:
    """The meetings of a run with the slots as they are numbered now. Raises Invalid where one of them is gone."""
    meetings, number = schedule_of(run.meetings).meetings, situation.slot_number
    if not {run.slots[one.slot] for one in meetings} <= number.keys():
        raise Invalid(_("方案生成之后时段或桌位有改动，请重新排期。"))
    return tuple(one._replace(slot=number[run.slots[one.slot]]) for one in meetings)


def _require_possible(situation: Situation, wanted: tuple[Met, ...]) -> None:
    kept = {one.request: one[:4] for one in wanted}
    for code in situation.notified:
        now = next(one for one in situation.schedule.meetings if one.request == code)
        if kept.get(code) != now[:4]:
            raise Invalid(_("方案改动了已经通知当事人的约谈；请以「保留现有约谈」重新排期。"))
    for one in wanted:
        if one.request not in situation.requests or not {one.left, one.right} <= set(situation.profiles):
            raise Invalid(_("方案生成之后有人取消或退出，请重新排期。"))
        if one.table not in situation.tables:
            raise Invalid(_("方案生成之后时段或桌位有改动，请重新排期。"))


def _steps(situation: Situation, wanted: tuple[Met, ...]) -> list[Step]:
    new = {one.request: one for one in wanted}
    gone = [(code, None) for code in situation.met if code not in new]
    return steps_between(situation, [*gone, *new.items()])
