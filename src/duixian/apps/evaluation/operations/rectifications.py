"""Rectifications: what the self-evaluation found to be put right, done, verified, and carried to the next year's promise."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.evaluation.models import CorrectionState, Rectification, SelfEvaluation
from duixian.apps.evaluation.operations import duties
from duixian.apps.evaluation.operations.reporting import locked
from duixian.apps.evaluation.queries.finding import rectification_get
from duixian.apps.targets.models import Declaration


@transaction.atomic
def rectification_add(
    *,
    evaluation: UUID,
    problem: str,
    measure: str,
    due_on: date,
    owner: UUID | None = None,
    owner_name: str = "",
    position: int | None = None,
    by: Actor,
    at: datetime,
) -> Rectification:
    """Put a problem on the list with what is done about it, by whom and by when; also after the self-evaluation is final.

    Raises NotFound, NotAllowed, and Invalid for a row that is not there, a text or an owner that is missing, a day before the
    evaluation's.
    """
    found = locked(SelfEvaluation, by, evaluation)
    duties.require_correcting(found.declaration, by)
    if position is not None and all(row["position"] != position for row in found.rows):
        raise Invalid(_("没有这个指标。"), field="position")
    if due_on < found.as_of:
        raise Invalid(_("期限不能早于评价截止日。"), field="due_on")
    person = duties.owner_in(found.declaration, owner)
    duties.require_owner(person, owner_name)
    made = Rectification.objects.create(
        evaluation=found, position=position, problem=duties.said(problem, "problem"),
        measure=duties.said(measure, "measure"), owner=person, owner_name=owner_name.strip(), due_on=due_on, created_at=at,
    )  # fmt: skip
    duties.given(made, by=by, at=at)
    return made


@transaction.atomic
def rectification_done(
    *, rectification: UUID, result: str, done_on: date | None = None, file: UUID | None = None, by: Actor, at: datetime
) -> Rectification:
    """Say that it was done, with what came of it; `done_on` None is today in the unit's zone.

    Raises NotFound, NotAllowed, Impossible, and Invalid at the field.
    """
    found = _locked(rectification, by)
    duties.report_done(found, result=result, done_on=done_on, file=file, by=by, at=at)
    return found


@transaction.atomic
def rectification_verify(*, rectification: UUID, by: Actor, at: datetime) -> Rectification:
    """Verify from above that it was put right. Raises NotFound, NotAllowed (also who did it), Impossible."""
    found = _locked(rectification, by)
    duties.verify(found, by=by, at=at)
    return found


@transaction.atomic
def rectification_reopen(*, rectification: UUID, reason: str, by: Actor, at: datetime) -> Rectification:
    """Send it back to be done again. Raises NotFound, NotAllowed, Impossible (also without a reason)."""
    found = _locked(rectification, by)
    duties.reopen(found, reason=reason, by=by, at=at)
    return found


@transaction.atomic
def rectification_carry(*, evaluation: UUID, by: Actor, at: datetime) -> tuple[Rectification, ...]:
    """Carry what is not verified to the project's next promise, where it is shown; what was carried before stays. Returns what is carried now.

    Raises NotFound, NotAllowed, and Invalid when the project has no promise of a later year.
    """
    found = locked(SelfEvaluation, by, evaluation)
    duties.require_correcting(found.declaration, by)
    later = Declaration.objects.filter(project=found.declaration.project_id, year__gt=found.declaration.year)
    target = later.order_by("year").first()
    if target is None:
        raise Invalid(_("这个项目还没有下一年度的绩效目标表。"))
    rows = Rectification.objects.filter(evaluation=found, carried_to=None).exclude(state=CorrectionState.VERIFIED)
    carried = tuple(rows.select_related("evaluation__declaration__project", "evaluation__declaration__unit", "owner"))
    for one in carried:
        one.carried_to = target
        one.save(update_fields=["carried_to"])
        duties.tell(one, "carried", by=by, at=at, to_year=target.year)
    return carried


def _locked(uuid: UUID, by: Actor) -> Rectification:
    found = rectification_get(by, uuid)
    Rectification.objects.select_for_update().get(pk=found.pk)
    return rectification_get(by, uuid)
