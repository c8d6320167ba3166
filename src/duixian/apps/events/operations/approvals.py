"""The approval file: what the application says, handing it in, the decision, and going on without one for a reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Approval, ApprovalBypass, ApprovalCase, Event
from duixian.apps.events.operations.entering import line_of, locked_event, require_running, tell
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store


@dataclass(frozen=True, slots=True)
class CaseGiven:
    """What the approval file says beyond the edition itself."""

    leaders: bool = False
    important: bool = False
    ngo: str = ApprovalCase.Ngo.NONE
    police_filed_on: date | None = None
    background: str = ""
    funding: str = ""
    exhibition_area: int | None = None
    taiwan_delegates: int | None = None
    contact: str = ""


@transaction.atomic
def approval_case_keep(*, event_uuid: UUID, given: CaseGiven, by: Actor, at: datetime) -> ApprovalCase:
    """Keep what the application says. Raises NotFound, NotAllowed, Invalid at `ngo`."""
    event = locked_event(by, event_uuid)
    if given.ngo not in ApprovalCase.Ngo.values:
        raise Invalid(_("请选择境外非政府组织的身份。"), field="ngo")
    values = {**asdict(given), "contact": given.contact.strip()[:120]}
    case, _made = ApprovalCase.objects.update_or_create(event=event, defaults={**values, "changed_at": at})
    told = {name: values[name] for name in ("leaders", "important", "ngo", "exhibition_area", "taiwan_delegates")}
    tell("events.approval.case_kept", event, by=by, at=at, payload=told)
    return case


@transaction.atomic
def approval_apply(
    *, event_uuid: UUID, applied_on: date, applied_to: str, total: int, abroad: int, by: Actor, at: datetime
) -> Approval:
    """Record that the application was handed in. Raises NotFound, NotAllowed, Invalid at `applied_to`, `abroad`, or where another
    one still waits for its decision."""
    event = locked_event(by, event_uuid)
    authority = line_of(applied_to, "applied_to", 120)
    if abroad > total:
        raise Invalid(_("境外人数不能多于总人数。"), field="abroad")
    if Approval.objects.filter(event=event, outcome=Approval.Outcome.PENDING, withdrawn_at=None).exists():
        raise Invalid(_("已有一份申报在等待批复；请先登记批复或撤回它。"))
    made = Approval.objects.create(
        event=event, applied_on=applied_on, applied_to=authority, total=total, abroad=abroad, recorded_at=recording_time()
    )  # fmt: skip
    tell("events.approval.applied", event, by=by, at=at,
         payload={"applied_on": applied_on, "total": total, "abroad": abroad})  # fmt: skip
    return made


@dataclass(frozen=True, slots=True)
class Decision:
    """What the authority answered."""

    granted: bool
    decided_on: date
    number: str = ""
    conditions: str = ""
    approved_total: int | None = None
    approved_abroad: int | None = None
    upload: Upload | None = None


@transaction.atomic
def approval_decide(*, approval_uuid: UUID, decision: Decision, by: Actor, at: datetime) -> Approval:
    """Record the decision on an application. Raises NotFound, NotAllowed, Invalid at `decided_on`, `number`, `approved_abroad`, or
    where it was recorded already."""
    one = _held(by, approval_uuid)
    if one.outcome != Approval.Outcome.PENDING:
        raise Invalid(_("这份申报的批复已经登记；登记错了请先撤回。"))
    _check(one, decision)
    one.outcome = Approval.Outcome.GRANTED if decision.granted else Approval.Outcome.REFUSED
    one.decided_on, one.number = decision.decided_on, " ".join(decision.number.split())[:80]
    one.conditions = decision.conditions.strip()
    one.approved_total, one.approved_abroad = decision.approved_total, decision.approved_abroad
    if decision.upload:
        one.file = file_store(unit=one.event.unit, name=decision.upload.name, content=decision.upload.content, by=by, at=at)  # fmt: skip
    one.decision_recorded_at = recording_time()
    one.save()
    told = {"outcome": one.outcome, "decided_on": one.decided_on, "approved_total": one.approved_total,
            "approved_abroad": one.approved_abroad, "file": one.file.digest if one.file else ""}  # fmt: skip
    tell("events.approval.decided", one.event, by=by, at=at, payload=told)
    return one


def _check(one: Approval, decision: Decision) -> None:
    if decision.decided_on < one.applied_on:
        raise Invalid(_("批复日期不能早于申报日期。"), field="decided_on")
    if decision.granted and not decision.number.strip():
        raise Invalid(_("请填写批复文号。"), field="number")
    total = one.total if decision.approved_total is None else decision.approved_total
    if (decision.approved_abroad or 0) > total:
        raise Invalid(_("境外人数不能多于总人数。"), field="approved_abroad")


@transaction.atomic
def approval_withdraw(*, approval_uuid: UUID, reason: str, by: Actor, at: datetime) -> Approval:
    """Take back an application, or a decision entered wrongly; it stays, marked. Raises NotFound, NotAllowed, Invalid at `reason`."""
    one = _held(by, approval_uuid)
    why = line_of(reason, "reason", 300)
    one.withdrawn_at = recording_time()
    one.save(update_fields=["withdrawn_at"])
    tell("events.approval.withdrawn", one.event, by=by, at=at, payload={"outcome": one.outcome, "reason": why})
    return one


def _held(by: Actor, uuid: UUID) -> Approval:
    """An application that was not taken back, held until the transaction ends."""
    rows = Approval.objects.select_for_update(of=("self",)).filter(visible(by, "event__unit__"), uuid=uuid)
    found = rows.filter(withdrawn_at=None).select_related("event__unit").first()
    if found is None:
        raise NotFound
    require_running(by, found.event)
    return found


def approval_bypass(
    *, event: Event, act: str, reason: str, by: Actor, at: datetime, about_uuid: UUID | None = None
) -> ApprovalBypass:
    """Record that somebody goes on although the approval is missing: `act` is what they do (`speaker.invited`,
    `registration.opened`), `about_uuid` what they do it to.

    Called inside the operation that goes on, whose right to do so is checked there; two queries. Raises Invalid at
    `approval_reason`.
    """
    why = line_of(reason, "approval_reason", 300)
    made = ApprovalBypass.objects.create(
        event=event, act=act, about_uuid=about_uuid, reason=why, by_id=by.user_id, occurred_at=at, recorded_at=recording_time()
    )  # fmt: skip
    tell("events.approval.bypassed", event, by=by, at=at, payload={"act": act, "about_uuid": about_uuid})
    return made
