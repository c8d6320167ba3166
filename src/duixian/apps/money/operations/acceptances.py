"""Acceptances (验收): what must be accepted by a day, and what came of it. A failed one is followed by another on the same duty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.money.models import Acceptance, AcceptanceDuty, Contract, Milestone
from duixian.apps.money.operations.contract_checks import kept, require_other
from duixian.apps.money.operations.entering import require_past, text
from duixian.apps.money.queries.acceptances import acceptance_get, duty_get
from duixian.apps.money.queries.payments import MADE, PENDING
from duixian.apps.money.rules import may_approve, may_request
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.money.duties import Duty

FEWEST = 2
"""Nobody accepts alone."""
Result = Acceptance.Result


@transaction.atomic
def acceptance_duty_add(
    *, declaration_uuid: UUID, title: str, due_on: date, contract_uuid: UUID | None = None, milestone_uuid: UUID | None = None,
    source: str = "", by: Actor, at: datetime,
) -> AcceptanceDuty:  # fmt: skip
    """Something must be accepted by a day: of a contract, of one of its milestones, or of no contract at all. `source` names the app that
    asks for it. Raises NotFound, NotAllowed, and Invalid at the field."""
    declaration = declaration_get(by, declaration_uuid)
    _require_keeping(by, declaration.unit)
    contract = _contract(declaration, contract_uuid)
    duty = AcceptanceDuty.objects.create(
        unit=declaration.unit, declaration=declaration, contract=contract, milestone=_milestone(contract, milestone_uuid),
        title=text(title, 200, "title"), due_on=due_on, source=source, created_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    _tell("planned", duty, by, at, day=due_on)
    return duty


@transaction.atomic
def acceptance_duty_cancel(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> AcceptanceDuty:
    """The head says that something need not be accepted any more. Raises NotFound, NotAllowed, and Invalid at `reason` or when it passed."""
    duty = _locked(uuid, by)
    if not may_approve(by, duty.unit.path):
        raise NotAllowed(_("只有单位负责人可以取消验收。"))
    _require_live(duty)
    duty.cancel_reason, duty.cancelled_at = filled(reason, "reason")[:200], at
    duty.save(update_fields=["cancel_reason", "cancelled_at"])
    _tell("cancelled", duty, by, at, reason=duty.cancel_reason)
    return duty


@transaction.atomic
def acceptance_record(
    *, duty_uuid: UUID, held_on: date, result: str, people: Iterable[str], defects: str = "", upload: Upload | None = None,
    by: Actor, at: datetime,
) -> Acceptance:  # fmt: skip
    """Record an acceptance that was held, by at least two people, none of them the contract's signer.

    Raises NotFound, NotAllowed (the signer), FileRefused, and Invalid: at `held_on` for a day to come, before the contract was signed or
    before an earlier acceptance, at `people`, at `defects` when it failed without any, and for a duty that passed or was cancelled.
    """
    duty = _locked(duty_uuid, by)
    _require_keeping(by, duty.unit)
    _require_live(duty)
    if duty.contract is not None:
        require_other(duty.contract, Duty.ACCEPT, by.user_id)
    if result not in Result.values:
        raise Invalid(_("请选择验收结论。"), field="result")
    _check_day(duty, held_on, at)
    names = _names(duty.contract, people)
    told = filled(defects, "defects") if result == Result.FAILED else defects.strip()
    made = Acceptance.objects.create(
        duty=duty, number=_number(duty.unit, held_on), held_on=held_on, result=result, defects=told, people=names, accepted_by_id=by.user_id,
        file=kept(duty.unit, upload, by, at), recorded_at=recording_time(),
    )  # fmt: skip
    _tell("recorded", duty, by, at, number=made.number, day=held_on, result=result)
    return made


@transaction.atomic
def acceptance_withdraw(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Acceptance:
    """Take back an acceptance recorded by mistake; what was measured with it before stays.

    Raises NotFound, NotAllowed, and Invalid at `reason` or when a payment rests on it.
    """
    made = acceptance_get(by, uuid)
    duty = _locked(made.duty.uuid, by)
    _require_keeping(by, duty.unit)
    why = filled(reason, "reason")
    Acceptance.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=made.pk
    ).exists()  # who asks for a payment holds it too
    if made.payments.filter(state__in=(*PENDING, *MADE)).exists():
        raise Invalid(_("已有支付以这次验收为依据，不能撤回。"))
    made.superseded_at = recording_time()
    if not Acceptance.objects.filter(pk=made.pk, superseded_at=None).update(superseded_at=made.superseded_at):
        raise Invalid(_("这次验收已经撤回。"))
    _tell("withdrawn", duty, by, at, number=made.number, reason=why)
    return made


def _require_keeping(by: Actor, unit: Unit) -> None:
    if not may_request(by, unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以登记验收。"))


def _locked(uuid: UUID, by: Actor) -> AcceptanceDuty:
    """The duty, while nobody else of the unit records an acceptance: numbers follow each other."""
    seen = duty_get(by, uuid)
    locked(seen.unit)
    rows = AcceptanceDuty.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "declaration__project", "contract__signed_by").get(pk=seen.pk)


def _require_live(duty: AcceptanceDuty) -> None:
    if duty.cancelled_at is not None:
        raise Invalid(_("这项验收已取消。"))
    if duty.acceptances.filter(superseded_at=None, result=Result.PASSED).exists():
        raise Invalid(_("这项已验收合格。"))


def _check_day(duty: AcceptanceDuty, held_on: date, at: datetime) -> None:
    require_past(held_on, duty.unit, at, "held_on")
    contract = duty.contract
    if contract is not None and (contract.signed_on is None or held_on < contract.signed_on):
        raise Invalid(_("合同签署之前不能验收。"), field="held_on")
    if duty.acceptances.filter(superseded_at=None, held_on__gt=held_on).exists():
        raise Invalid(_("不能早于上一次验收。"), field="held_on")


def _names(contract: Contract | None, people: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(plain for one in people if (plain := " ".join(one.split()))))
    if len(names) < FEWEST or any(len(name) > 80 for name in names):
        raise Invalid(_("请填写至少两名验收人员，一行一人。"), field="people")
    if contract is not None and contract.signed_by is not None and contract.signed_by.name in names:
        raise Invalid(_("签署合同的人（%(name)s）不能参加验收。") % {"name": contract.signed_by.name}, field="people")
    return names


def _number(unit: Unit, day: date) -> str:
    return f"YS{day.year}-{Acceptance.objects.filter(duty__unit=unit).count() + 1:04d}"  # the unit is locked


def _contract(declaration: Declaration, uuid: UUID | None) -> Contract | None:
    if uuid is None:
        return None
    found = Contract.objects.filter(declaration=declaration, uuid=uuid).first()
    if found is None:
        raise Invalid(_("本项目没有这份合同。"), field="contract")
    return found


def _milestone(contract: Contract | None, uuid: UUID | None) -> Milestone | None:
    if uuid is None:
        return None
    found = None if contract is None else contract.milestones.filter(uuid=uuid).first()
    if found is None:
        raise Invalid(_("这份合同没有这个付款节点。"), field="milestone")
    if contract is not None and contract.signed_on is None:
        raise Invalid(_("合同还没有签署，付款节点还可能改写。"), field="milestone")
    if found.acceptance_duties.filter(cancelled_at=None).exists():
        raise Invalid(_("这个节点已安排验收。"), field="milestone")
    return found


def _tell(kind: str, duty: AcceptanceDuty, by: Actor, at: datetime, **more: object) -> None:
    record(kind=f"money.acceptance.{kind}", unit=duty.unit, about="money.acceptance", about_uuid=duty.uuid, by=by, at=at,
           project_uuid=duty.declaration.project.uuid, payload={"title": duty.title, **more})  # fmt: skip
