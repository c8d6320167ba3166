"""The review (审核): submit, take back, pass, return with reasons, reject, declare anew. The last pass is the approval.

Each is one transaction on a locked promise, so of two at once exactly one finds it where it was. A decision names the version
and the step that the reviewer saw; when either has moved on meanwhile nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, StaleEdit
from duixian.apps.audit.clock import recording_time
from duixian.apps.targets.approving import Approval, approved
from duixian.apps.targets.errors import NotComplete
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion, ReturnReason, ReviewDecision, ReviewScore
from duixian.apps.targets.models.declarations import Outcome
from duixian.apps.targets.models.reviews import DecisionKind
from duixian.apps.targets.operations.declarations import version_freeze
from duixian.apps.targets.operations.drafting import SUMMARY, summarise
from duixian.apps.targets.operations.reviewing import (
    answer_filler,
    ask_reviewers,
    asked,
    end_version,
    locked,
    moved,
    next_version,
    note_hands,
    place,
    tell,
    under_review,
)
from duixian.apps.targets.queries.steps import deadline, lineage, steps_for, version_at
from duixian.apps.targets.queries.submission import obstacles_of
from duixian.apps.targets.rules import may_submit
from duixian.apps.targets.sheets import STANDARD, Sheet, SheetEntries, read_sheet
from duixian.core.workflow.declaration import Action, State
from duixian.core.workflow.errors import Reason
from duixian.core.workflow.review import Grade, check_decision
from duixian.core.workflow.roles import Step

NO_SHEET = SheetEntries()


@transaction.atomic
def declaration_submit(*, declaration: UUID, by: Actor, at: datetime, revision: int | None = None) -> Declaration:
    """Hand the current draft in for review: it is frozen, and the first step of the unit's tree is asked.

    `revision` is the draft's revision that was looked at. Raises NotFound, NotAllowed, Impossible when it is not a draft (any
    more), StaleEdit when somebody saved in between, NotComplete when mandatory parts are missing or a serious error has no
    explanation; its `.problems` names each by its field.
    """
    found = locked(declaration, by)
    _require_submitting(found, by)
    line = lineage(found.unit)
    steps = steps_for(line)
    position = moved(found, Action.SUBMIT, steps)
    version = _draft_of(found, revision)
    _require_complete(version)
    version_freeze(version=version, by=by, at=at)
    note_hands(version, by)
    place(found, position)
    found.steps = [step.value for step in steps]
    found.due_on = deadline(line, steps[0], at=at)
    found.save(update_fields=["state", "step", "steps", "due_on"])
    tell(found, "submitted", {"step": found.step, "digest": version.digest}, by=by, at=at)
    ask_reviewers(found, version, by=by, at=at)
    return found


def _require_submitting(declaration: Declaration, by: Actor) -> None:
    if not may_submit(by, at=declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人可以提交或撤回绩效目标表。"))


def _draft_of(declaration: Declaration, revision: int | None) -> DeclarationVersion:
    version = version_at(declaration.current_id)
    if revision is not None and revision != version.revision:
        raise StaleEdit(_("您查看之后又有人修改了内容，请核对后再提交。"))
    return version


def _require_complete(version: DeclarationVersion) -> None:
    problems = obstacles_of(version)
    if problems:
        raise NotComplete(problems)


@transaction.atomic
def declaration_withdraw(*, declaration: UUID, by: Actor, at: datetime) -> Declaration:
    """Take back what nobody has decided on yet; a copy becomes the next draft. Raises NotFound, NotAllowed, Impossible."""
    found = locked(declaration, by)
    _require_submitting(found, by)
    version = version_at(found.current_id)
    position = moved(found, Action.WITHDRAW, _steps_of(found) or steps_for(lineage(found.unit)))
    end_version(version, Outcome.WITHDRAWN)
    next_version(found, version, by=by, at=at, reason=version.reason)
    place(found, position)
    found.save(update_fields=["state", "step", "steps", "due_on", "current"])
    tell(found, "withdrawn", {}, by=by, at=at)
    return found


@transaction.atomic
def declaration_reopen(*, declaration: UUID, by: Actor, at: datetime) -> Declaration:
    """Declare anew what was rejected: a copy becomes the next draft. Raises NotFound, NotAllowed, Impossible."""
    found = locked(declaration, by)
    _require_submitting(found, by)
    position = moved(found, Action.REOPEN, steps_for(lineage(found.unit)))
    next_version(found, version_at(found.current_id), by=by, at=at)
    place(found, position)
    found.save(update_fields=["state", "step", "steps", "due_on", "current"])
    tell(found, "reopened", {}, by=by, at=at)
    return found


@transaction.atomic
def review_pass(
    *,
    declaration: UUID,
    version: UUID,
    step: str,
    by: Actor,
    at: datetime,
    comment: str = "",
    sheet: SheetEntries = NO_SHEET,
) -> ReviewDecision:
    """Pass the version on to the next step; at the last step it is approved and binds from then on.

    A sheet is optional, its grade decides: 优 passes, 良 passes with a comment on what was completed with the unit, 中 and 差 do
    not. Raises NotFound, NotAllowed (role, or the reviewer had a hand in it or decided an earlier step), StaleEdit,
    SheetRefused, Impossible.
    """
    found, reviewed, filled = _reviewing(declaration, version, step, sheet, by)
    if filled:
        asked(lambda: check_decision(STANDARD, filled.outcome.grade, Action.PASS, completion=comment))
    position = moved(found, Action.PASS, _steps_of(found))
    decision = _decide(found, reviewed, DecisionKind.PASSED, (), comment, filled, by, at)
    place(found, position)
    if position.state is State.APPROVED:
        _approve(found, reviewed, by, at)
    else:
        found.due_on = deadline(lineage(found.unit), Step(found.step), at=at)
        found.save(update_fields=["state", "step", "steps", "due_on"])
        tell(found, "passed", {"step": step, "next": found.step, "grade": decision.grade}, by=by, at=at)
        ask_reviewers(found, reviewed, by=by, at=at)
        answer_filler(found, reviewed, "passed", {"step": step}, by=by, at=at)
    return decision


def _approve(declaration: Declaration, version: DeclarationVersion, by: Actor, at: datetime) -> None:
    earlier = declaration.approved
    if earlier is not None:
        end_version(earlier, Outcome.SUPERSEDED)
    end_version(version, Outcome.APPROVED)
    declaration.approved, declaration.approved_at = version, at
    declaration.save(update_fields=["state", "step", "steps", "due_on", "approved", "approved_at"])
    replaced = {"superseded": earlier.number} if earlier else {}
    tell(declaration, "approved", {"digest": version.digest, **replaced}, by=by, at=at)
    approved(Approval(declaration, version, earlier, by, at))
    answer_filler(declaration, version, "approved", {}, by=by, at=at)


@transaction.atomic
def review_return(
    *,
    declaration: UUID,
    version: UUID,
    step: str,
    by: Actor,
    at: datetime,
    reasons: Iterable[Reason] = (),
    comment: str = "",
    sheet: SheetEntries = NO_SHEET,
) -> ReviewDecision:
    """Send the version back with reasons at its fields; a copy becomes the next draft.

    Notes that were written at fields while reading are reasons too; there must be one in all. Raises as `review_pass`.
    """
    found, reviewed, filled = _reviewing(declaration, version, step, sheet, by)
    if filled:
        asked(lambda: check_decision(STANDARD, filled.outcome.grade, Action.RETURN))
    told = _all_reasons(reviewed, step, reasons)
    position = moved(found, Action.RETURN, _steps_of(found), told)
    decision = _decide(found, reviewed, DecisionKind.RETURNED, told, comment, filled, by, at)
    end_version(reviewed, Outcome.RETURNED)
    next_version(found, reviewed, by=by, at=at, reason=reviewed.reason)
    place(found, position)
    found.save(update_fields=["state", "step", "steps", "due_on", "current"])
    payload = {"step": step, "version": reviewed.number, "fields": [reason.path or "" for reason in told]}
    tell(found, "returned", payload, by=by, at=at)
    answer_filler(found, reviewed, "returned", {"step": step, "count": len(told)}, by=by, at=at)
    return decision


@transaction.atomic
def review_reject(
    *,
    declaration: UUID,
    version: UUID,
    step: str,
    by: Actor,
    at: datetime,
    reasons: Iterable[Reason] = (),
    comment: str = "",
    sheet: SheetEntries = NO_SHEET,
) -> ReviewDecision:
    """Refuse the version (差): it does not enter the budget. Of an adjustment only the change is refused, what was approved binds on.

    Needs a reason; a sheet, if there is one, must say 差. Raises as `review_pass`.
    """
    found, reviewed, filled = _reviewing(declaration, version, step, sheet, by)
    if filled:
        asked(lambda: check_decision(STANDARD, filled.outcome.grade, Action.REJECT))
    told = _all_reasons(reviewed, step, reasons)
    position = moved(found, Action.REJECT, _steps_of(found), told)
    decision = _decide(found, reviewed, DecisionKind.REJECTED, told, comment, filled, by, at)
    end_version(reviewed, Outcome.REJECTED)
    place(found, position)
    number = reviewed.number
    if position.state is State.APPROVED:
        found.current = version_at(found.approved_id)
        summarise(found, form_of(found.current))
    found.save(update_fields=["state", "step", "steps", "due_on", "current", *SUMMARY])
    tell(found, "rejected", {"step": step, "version": number}, by=by, at=at)
    answer_filler(found, reviewed, "rejected", {"step": step}, by=by, at=at)
    return decision


def _reviewing(
    declaration: UUID, version: UUID, step: str, sheet: SheetEntries, by: Actor
) -> tuple[Declaration, DeclarationVersion, Sheet | None]:
    """The locked promise, the version under review, and the sheet if one was filled in; all duties checked."""
    found = locked(declaration, by)
    reviewed = under_review(found, version, step, by)
    filled = None if sheet.is_blank else read_sheet(sheet, key_project=found.project.key_project)
    return found, reviewed, filled


def _steps_of(declaration: Declaration) -> tuple[Step, ...]:
    return tuple(Step(step) for step in declaration.steps)


def _all_reasons(version: DeclarationVersion, step: str, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    noted = tuple(Reason(note.text, note.path or None) for note in version.notes.filter(step=step))
    return noted + tuple(reasons)


def _decide(  # noqa: PLR0917  # one row of the decision, in the order of its columns
    declaration: Declaration,
    version: DeclarationVersion,
    kind: DecisionKind,
    reasons: tuple[Reason, ...],
    comment: str,
    sheet: Sheet | None,
    by: Actor,
    at: datetime,
) -> ReviewDecision:
    """Write the decision with its reasons and its sheet; notes become reasons, or remarks of a pass."""
    told = reasons or _all_reasons(version, declaration.step, ())
    grade = sheet.outcome.grade.value if sheet else (Grade.POOR.value if kind is DecisionKind.REJECTED else "")
    decision = ReviewDecision.objects.create(
        version=version, step=declaration.step, kind=kind, comment=comment.strip(), grade=grade,
        standard=sheet.standard.key if sheet else "", points=sheet.outcome.points if sheet else None,
        decided_by_id=by.user_id, occurred_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    ReturnReason.objects.bulk_create(
        ReturnReason(decision=decision, path=reason.path or "", text=reason.text.strip()) for reason in told
    )
    lines = sheet.lines if sheet else ()
    ReviewScore.objects.bulk_create(
        ReviewScore(decision=decision, criterion=line.criterion, grade=line.grade, points=line.points,
                    maximum=line.maximum, remark=line.remark)
        for line in lines
    )  # fmt: skip
    version.notes.filter(step=declaration.step).delete()
    return decision
