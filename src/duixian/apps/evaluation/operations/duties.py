"""What corrections and rectifications have in common: who answers, done, verified, reopened."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.audit.operations import record
from duixian.apps.evaluation.models import Correction, CorrectionState, Rectification
from duixian.apps.evaluation.operations.reporting import asked
from duixian.apps.evaluation.rules import may_correct, may_verify
from duixian.apps.evidence.instants import day_of
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.steps import reviewers_at
from duixian.core.workflow.errors import Reason
from duixian.core.workflow.rectification import RECTIFICATION, RectificationAction, RectificationState
from duixian.core.workflow.roles import Step

Owed = TypeVar("Owed", Correction, Rectification)
AnyDuty = Correction | Rectification
LONGEST = 2000


def word_of(duty: AnyDuty) -> str:
    """correction or rectification: the middle of kinds of history."""
    return "correction" if isinstance(duty, Correction) else "rectification"


def declaration_of(duty: AnyDuty) -> Declaration:
    """The promise that it belongs to."""
    return duty.report.declaration if isinstance(duty, Correction) else duty.evaluation.declaration


def link_of(duty: AnyDuty) -> str:
    """The page where it stands."""
    if isinstance(duty, Correction):
        return f"/monitoring/{duty.report.uuid}/#corrections"
    return f"/evaluation/{duty.evaluation.uuid}/rectifications/"


def require_correcting(declaration: Declaration, by: Actor) -> None:
    """Raises NotAllowed unless the actor works in the unit or heads it."""
    if not may_correct(by, at=declaration.unit.path):
        raise NotAllowed(_("只有本单位的填报人和负责人可以办理整改。"))


def owner_in(declaration: Declaration, uuid: UUID | None) -> User | None:
    """Somebody of the unit or below it, by public id. Raises Invalid for anybody else."""
    if uuid is None:
        return None
    people = User.objects.filter(is_active=True, home__path__startswith=declaration.unit.path)
    found = people.filter(uuid=uuid).first()
    if found is None:
        raise Invalid(_("责任人不在本单位。"), field="owner")
    return found


def said(text: str, field: str) -> str:
    """A text that must say something. Raises Invalid."""
    told = text.strip()
    if not told:
        raise Invalid(_("请填写。"), field=field)
    if len(told) > LONGEST:
        raise Invalid(_("最多%(most)s字。") % {"most": LONGEST}, field=field)
    return told


def require_owner(owner: User | None, owner_name: str) -> None:
    """Raises Invalid when nobody answers for it."""
    if owner is None and not owner_name.strip():
        raise Invalid(_("请指定责任人。"), field="owner")
    if len(owner_name) > 60:
        raise Invalid(_("最多%(most)s字。") % {"most": 60}, field="owner_name")


def move(duty: AnyDuty, action: RectificationAction, reason: str = "") -> None:
    """Move it through the table of `core.workflow`. Not saved. Raises Impossible."""
    reasons = [Reason(reason)] if reason.strip() else []
    here = RectificationState(duty.state)
    duty.state = CorrectionState(asked(lambda: RECTIFICATION.after(here, action, reasons=reasons)).value)


def report_done(
    duty: AnyDuty, *, result: str, done_on: date | None, file: UUID | None, by: Actor, at: datetime
) -> None:
    """Say that it was done, on a day that has come, shown by a file of the unit. Raises NotAllowed, Impossible, Invalid."""
    declaration = declaration_of(duty)
    require_correcting(declaration, by)
    today = day_of(at, declaration.unit)
    day = done_on or today
    if day > today:
        raise Invalid(_("日期还没有到，不能登记。"), field="done_on")
    duty.result = said(result, "result")
    duty.file = _file(declaration, file)
    move(duty, RectificationAction.REPORT_DONE)
    duty.done_on, duty.done_at, duty.done_by_id = day, at, by.user_id
    duty.save()
    tell(duty, "done", by=by, at=at)
    people = [
        *reviewers_at(declaration.unit, Step.DEPARTMENT, on=today),
        *reviewers_at(declaration.unit, Step.BUREAU, on=today),
    ]
    notice_send(
        to=people,
        kind="evaluation.duty.done",
        facts={"project": declaration.project.name},
        link=link_of(duty),
        by=by,
        at=at,
    )


def _file(declaration: Declaration, uuid: UUID | None) -> EvidenceFile | None:
    if uuid is None:
        return None
    found = EvidenceFile.objects.filter(uuid=uuid, unit=declaration.unit).first()
    if found is None:
        raise Invalid(_("没有这个佐证文件。"), field="file")
    return found


def verify(duty: AnyDuty, *, by: Actor, at: datetime) -> None:
    """Verify from above that it was put right. Raises NotAllowed, Impossible."""
    _require_verifying(duty, by)
    move(duty, RectificationAction.VERIFY)
    duty.verified_at = at
    duty.save()
    tell(duty, "verified", by=by, at=at)


def reopen(duty: AnyDuty, *, reason: str, by: Actor, at: datetime) -> None:
    """Send it back with a reason. Raises NotAllowed, Impossible (also without a reason)."""
    _require_verifying(duty, by)
    move(duty, RectificationAction.REOPEN, reason)
    duty.reopen_reason, duty.done_on, duty.done_at, duty.verified_at = reason.strip(), None, None, None
    duty.save()
    tell(duty, "reopened", by=by, at=at)
    _tell_owner(duty, "reopened", by, at)


def _require_verifying(duty: AnyDuty, by: Actor) -> None:
    if not may_verify(by, at=declaration_of(duty).unit.path):
        raise NotAllowed(_("只有主管部门或财政部门的审核人可以核实整改。"))
    if by.user_id is not None and by.user_id in {duty.done_by_id, duty.owner_id}:
        raise NotAllowed(_("办理整改的人不能核实自己的整改。"))


def given(duty: AnyDuty, *, by: Actor, at: datetime) -> None:
    """Tell history and the person who answers for it that there is something to be put right."""
    tell(duty, "added", by=by, at=at)
    _tell_owner(duty, "given", by, at)


def _tell_owner(duty: AnyDuty, kind: str, by: Actor, at: datetime) -> None:
    facts = {"project": declaration_of(duty).project.name, "due": duty.due_on.isoformat()}
    people = [duty.owner] if duty.owner else []
    key = f"duty-{kind}:{duty.uuid}:{at.isoformat()}"
    notice_send(to=people, kind=f"evaluation.duty.{kind}", facts=facts, link=link_of(duty), by=by, at=at, mail_key=key)


def tell(duty: AnyDuty, kind: str, *, by: Actor, at: datetime, **more: object) -> None:
    """Write one row of history about it."""
    word, declaration = word_of(duty), declaration_of(duty)
    position = None if duty.position is None else duty.position + 1
    record(
        kind=f"evaluation.{word}.{kind}", unit=declaration.unit, about=f"evaluation.{word}", about_uuid=duty.uuid,
        project_uuid=declaration.project.uuid, by=by, at=at,
        payload={"position": position, "due_on": duty.due_on, **more},
    )  # fmt: skip
