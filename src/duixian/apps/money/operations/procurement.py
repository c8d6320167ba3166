"""Purchases: asked for, approved, awarded by somebody who did not ask; refused or called off, they give back their money.

The request binds the estimate, the approval commits it; the award frees what the winner asks less. Quotes have their own module.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.money.errors import yuan
from duixian.apps.money.models import BudgetLine, Procurement, Quote
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.operations.binding import BEFORE
from duixian.apps.money.operations.entering import locked_line, text
from duixian.apps.money.operations.ledger import ledger_advance, ledger_enter, ledger_release
from duixian.apps.money.queries.books import limits_for
from duixian.apps.money.queries.contracts import standing_at
from duixian.apps.money.queries.procurement import OPEN, offers_of, pack_of, procurement_get, sheet_of
from duixian.apps.money.rules import may_approve, may_request
from duixian.apps.targets.errors import in_language
from duixian.core.money.duties import Duty, conflicts
from duixian.core.money.packs import Method, Pack
from duixian.core.money.procurement import METHOD_WORDS, award_fault, looser, method_for
from duixian.core.money.stages import Stage

DOCUMENT = "money.procurement"


@transaction.atomic
def procurement_request(
    *, line_uuid: UUID, title: str, category: str, estimate: Decimal, requirements: str = "", needed_on: date | None = None,
    method: str | None = None, reason: str = "", by: Actor, at: datetime,
) -> Procurement:  # fmt: skip
    """Ask to buy something from a line; `estimate` in yuan is bound. Without `method` that of the unit's pack is taken.

    Raises NotFound, NotAllowed, OverBudget, ClosedYear, and Invalid at the field: no such method, a freer one than the pack asks
    for without `reason`, a day of need before the request.
    """
    line = locked_line(line_uuid, by)
    require_requester(by, line)
    value, pack, day = yuan(estimate, field="estimate"), limits_for(line.unit).pack, day_of(at, line.unit)
    if needed_on is not None and needed_on < day:
        raise Invalid(_("需用日期不能早于申请日期。"), field="needed_on")
    number = (
        f"CG{line.pk:05d}-{line.procurements.count() + 1:04d}"  # the line is locked: nobody counts at the same time
    )
    made = Procurement.objects.create(
        unit=line.unit, line=line, number=number, title=text(title, 200, "title"), category=text(category, 60, "category"),
        requirements=requirements.strip(), estimate=value, needed_on=needed_on, pack=pack.id, method=_method(pack, value, method, reason),
        reason=reason.strip(), requested_by_id=by.user_id, requested_at=at, recorded_at=recording_time(),
    )  # fmt: skip
    ledger_enter(line=line, stage=Stage.REQUEST, amount=value, **_movement(made, by, at))
    tell(made, "money.procurement.requested", by, at, amount=value, method=made.method)
    return made


@transaction.atomic
def procurement_approve(*, uuid: UUID, note: str = "", by: Actor, at: datetime) -> Procurement:
    """Approve a request: its money is committed and quotes are invited. Raises NotFound, NotAllowed (also for who asked), OverBudget,
    ClosedYear, and Invalid for one that does not wait for approval."""
    one = locked_procurement(uuid, by, ProcurementState.REQUESTED)
    _require_head(one, by, other=True)
    ledger_advance(line=one.line, to=Stage.COMMITMENT, amount=one.estimate, **_movement(one, by, at))
    _decide(one, ProcurementState.INVITING, note, by, at)
    tell(one, "money.procurement.approved", by, at, amount=one.estimate)
    return one


@transaction.atomic
def procurement_refuse(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Procurement:
    """Refuse a request with reason; its money is given back. Raises NotFound, NotAllowed, ClosedYear and Invalid."""
    one = locked_procurement(uuid, by, ProcurementState.REQUESTED)
    _require_head(one, by, other=False)
    _give_up(one, ProcurementState.REFUSED, reason, by, at)
    tell(one, "money.procurement.refused", by, at, grounds=one.decision)
    return one


@transaction.atomic
def procurement_cancel(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Procurement:
    """Call a purchase off before its award, with reason; its money is given back. Quotes not yet opened stay sealed for good.

    Raises NotFound, NotAllowed, ClosedYear and Invalid."""
    one = locked_procurement(uuid, by, *OPEN)
    require_requester(by, one.line)
    _give_up(one, ProcurementState.CANCELLED, reason, by, at)
    tell(one, "money.procurement.cancelled", by, at, grounds=one.decision)
    return one


@transaction.atomic
def procurement_award(
    *, procurement_uuid: UUID, quote_uuid: UUID, reason: str = "", by: Actor, at: datetime
) -> Procurement:
    """Award to a quote; what it asks less than the estimate is freed. Every quote must have been judged.

    Raises NotFound, NotAllowed (also for who asked), ClosedYear, and Invalid at `quote` or `reason` where the rules of the pack do not
    let it win: not valid, too few valid quotes or signatures, not the lowest and no reason.
    """
    one = locked_procurement(procurement_uuid, by, ProcurementState.OPENED)
    _require_head(one, by, other=True)
    winner = one.quotes.select_related("supplier").filter(uuid=quote_uuid).first()
    if winner is None:
        raise Invalid(_("这项采购没有这份报价。"), field="quote")
    _require_winner(one, winner, reason)
    one.state, one.award, one.award_reason = ProcurementState.AWARDED, winner, reason.strip()
    one.awarded_by_id, one.awarded_at = by.user_id, at
    one.save(update_fields=["state", "award", "award_reason", "awarded_by", "awarded_at"])
    _free(one, one.estimate - winner.amount, by, at)
    tell(
        one, "money.procurement.awarded", by, at, amount=winner.amount, place=place_of(winner), grounds=one.award_reason
    )
    return one


def locked_procurement(uuid: UUID, by: Actor, *states: str) -> Procurement:
    """The purchase, after its line is locked, in one of the states. Raises NotFound and Invalid."""
    seen = procurement_get(by, uuid)
    line = locked_line(seen.line.uuid, by)
    one = Procurement.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=seen.pk)
    one.line = line
    if one.state not in states:
        raise Invalid(_("这项采购现在是“%(state)s”，不能办理这一步。") % {"state": one.get_state_display()})
    return one


def require_requester(by: Actor, line: BudgetLine) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_request(by, line.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理采购。"))


def place_of(quote: Quote) -> int:
    """Its number in the order of receipt, from 1."""
    return Quote.objects.filter(procurement=quote.procurement_id, pk__lte=quote.pk).count()


def tell(one: Procurement, kind: str, by: Actor, at: datetime, **more: Any) -> None:
    """Write into the history what happened to the purchase; never the amount of a quote that is still sealed."""
    record(kind=kind, unit=one.unit, about=DOCUMENT, about_uuid=one.uuid, by=by, at=at,
           project_uuid=one.line.declaration.project.uuid, payload={"number": one.number, **more})  # fmt: skip


def _method(pack: Pack, amount: Decimal, wanted: str | None, reason: str) -> Method:
    asked = method_for(pack, amount)
    if not wanted:
        return asked
    if wanted not in set(Method):
        raise Invalid(_("没有这种采购方式。"), field="method")
    chosen = Method(wanted)
    if looser(chosen, asked) and not reason.strip():
        words = METHOD_WORDS[asked]
        raise Invalid(_("这个金额应采用“%(method)s”；采用较宽的方式须说明理由。") % {"method": in_language(words.zh, words.en)},
                      field="reason")  # fmt: skip
    return chosen


def _movement(one: Procurement, by: Actor, at: datetime) -> dict[str, Any]:
    return {
        "chain": one.uuid,
        "document": DOCUMENT,
        "document_uuid": one.uuid,
        "day": day_of(at, one.line.unit),
        "by": by,
        "at": at,
    }


def _require_head(one: Procurement, by: Actor, *, other: bool) -> None:
    """The head; where `other`, not the one who asked."""
    if not may_approve(by, one.unit.path):
        raise NotAllowed(_("只有单位负责人可以批准、退回采购和确定成交。"))
    if other and conflicts({Duty.REQUEST: one.requested_by_id}, Duty.APPROVE, by.user_id):
        raise NotAllowed(_("不相容岗位：这项采购由您提出，这一步须由其他负责人办理。"))


def _decide(one: Procurement, state: ProcurementState, note: str, by: Actor, at: datetime) -> None:
    one.state, one.decided_by_id, one.decided_at, one.decision = state, by.user_id, at, note.strip()
    one.save(update_fields=["state", "decided_by", "decided_at", "decision"])


def _give_up(one: Procurement, state: ProcurementState, reason: str, by: Actor, at: datetime) -> None:
    _decide(one, state, text(reason, 1000, "reason"), by, at)
    _free(one, one.estimate, by, at)


def _free(one: Procurement, most: Decimal, by: Actor, at: datetime) -> None:
    """Give back up to `most` yuan of what the purchase itself still holds; what a contract or payment has taken on stays bound."""
    spare = min(most, standing_at(one.line, one.uuid, BEFORE))
    if spare > 0:
        ledger_release(line=one.line, amount=spare, **_movement(one, by, at))


def _require_winner(one: Procurement, winner: Quote, reason: str) -> None:
    offers, sheet = offers_of(one), sheet_of(one)
    if not sheet.judged:
        raise Invalid(_("还有报价没有判定是否有效。"), field="quote")
    signers = sum(each.digest == sheet.digest for each in sheet.signatures)
    won = next(each for each in offers if each.key == str(winner.uuid))
    fault = award_fault(pack_of(one), Method(one.method), offers, won, signers=signers, reason=reason)
    if fault is not None:
        explained = award_fault(pack_of(one), Method(one.method), offers, won, signers=signers, reason="-") is None
        raise Invalid(in_language(f"{fault.zh}。", f"{fault.en}."), field="reason" if explained else "quote")
