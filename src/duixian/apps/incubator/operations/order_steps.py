"""One step of a work order: asked of the table, kept for good, and what the order came to by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.incubator.models import TenantContact, WorkOrder, WorkOrderStep
from duixian.apps.incubator.queries.order_progress import progress_of
from duixian.apps.targets.errors import in_language
from duixian.core.incubator.work_orders import WORK_ORDER, Action
from duixian.core.workflow.errors import ImpossibleTransitionError

LONGEST = 500


class Impossible(Refused):
    """Not possible as the order stands; the message says what is."""


def step_take(
    order: WorkOrder, action: Action, *, note: str = "", due: datetime | None = None, checks: Sequence[Any] = (),
    contact: TenantContact | None = None, by: Actor, at: datetime,
) -> WorkOrderStep:  # fmt: skip
    """Take the step and save the order, which the caller holds. Raises Impossible, and Invalid at `note` where a reason is owed or the
    step would lie before one that was taken."""
    said = note.strip()
    if action in WORK_ORDER.with_reasons and not said:
        raise Invalid(_("请说明理由。"), field="note")
    if len(said) > LONGEST:
        raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field="note")
    last = order.steps.order_by("occurred_at", "pk").last()
    if at < (last.occurred_at if last else order.requested_at):
        raise Invalid(_("时间不能早于上一步。"), field="note")
    step = WorkOrderStep(
        order=order, action=action, occurred_at=at, due_at=due, note=said, checks=list(checks), user_id=by.user_id, contact=contact,
        recorded_at=recording_time(),
    )  # fmt: skip
    try:
        told = progress_of([*order.steps.all(), step])
    except ImpossibleTransitionError as error:
        raise Impossible(in_language(f"{error.words.zh}。", f"{error.words.en}.")) from error
    step.save(force_insert=True)
    order.state, order.due_at, order.standing_since = told.state, told.due, told.standing_since
    order.started_at, order.finished_at, order.closed_at, order.returned = (
        told.started,
        told.finished,
        told.closed,
        told.returned,
    )
    order.save()
    tell(order, action.replace("-", "_"), by, at, **({"reason": said} if said and contact is None else {}))
    return step


def tell(order: WorkOrder, step: str, by: Actor, at: datetime, **more: object) -> None:
    """Write the history of the order."""
    project = order.line.declaration.project.uuid if order.line is not None else None
    record(kind=f"incubator.order.{step}", unit=order.unit, about="incubator.work_order", about_uuid=order.uuid, by=by, at=at,
           project_uuid=project, payload={"number": order.number, **more})  # fmt: skip
