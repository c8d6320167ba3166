"""Where a purchase stands, told to people: the steps it has passed, what is due and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from duixian.apps.money.models import Procurement
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.queries.procurement import Sheet, quotes_needed, signers_needed
from duixian.core.money.packs import Pack

Text = str | Promise
STEPS: Final = (_("提出申请"), _("单位负责人审批"), _("征集报价"), _("开启并判定"), _("确定成交"), _("签订合同"))
OWN_PEOPLE: Final = _("填报人、财务、单位负责人")
HEAD: Final = _("单位负责人（提出人除外）")


@dataclass(frozen=True, slots=True)
class Passed:
    """A step: done, current, returned or todo, and when it was taken."""

    title: Text
    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Due:
    """What is due and whose turn it is; `stuck` when it cannot go on."""

    what: Text
    who: Text
    stuck: bool = False


def steps_of(one: Procurement, *, ready: bool, quoted: bool, contracted: bool) -> list[Passed]:
    """The steps of the purchase. `ready` for the award, `quoted`: a quote came in, `contracted`: a contract follows from it."""
    here = _place(one, ready=ready, quoted=quoted, contracted=contracted)
    stopped = one.state in {ProcurementState.REFUSED, ProcurementState.CANCELLED}
    approved = one.decided_at if not stopped else None
    times = (one.requested_at, approved, None, one.opened_at, one.awarded_at, None)
    return [
        Passed(
            title, "done" if place < here else ("returned" if stopped else "current") if place == here else "todo", at
        )
        for place, (title, at) in enumerate(zip(STEPS, times, strict=True))
    ]


def _place(one: Procurement, *, ready: bool, quoted: bool, contracted: bool) -> int:
    if one.state == ProcurementState.AWARDED:
        return len(STEPS) if contracted else len(STEPS) - 1
    if one.opened_at is not None:
        return 4 if ready else 3
    if one.state == ProcurementState.INVITING or quoted:
        return 2
    return 1


def due_of(one: Procurement, pack: Pack, sheet: Sheet | None, *, received: int, contracted: bool) -> Due | None:
    """What is due next; None when nothing is. `sheet` once the quotes are opened, `received` is how many there are."""
    if one.state == ProcurementState.REQUESTED:
        return Due(_("审批这项采购申请。"), HEAD)
    if one.state == ProcurementState.INVITING:
        return Due(_inviting(one, pack, received), OWN_PEOPLE)
    if sheet is not None and one.state == ProcurementState.OPENED:
        return _opened(one, pack, sheet)
    if one.state == ProcurementState.AWARDED and not contracted:
        return Due(_("按成交结果签订合同。"), OWN_PEOPLE)
    return None


def ready_to_award(one: Procurement, pack: Pack, sheet: Sheet) -> bool:
    """Whether nothing but the choice is missing."""
    enough = sheet.valid >= quotes_needed(one, pack)
    return sheet.judged and enough and len(sheet.signatures) >= signers_needed(one, pack)


def _inviting(one: Procurement, pack: Pack, received: int) -> Text:
    told = {"received": received, "needed": quotes_needed(one, pack)}
    if received < told["needed"]:
        return _("继续收取报价：已收到 %(received)s 份，至少需要 %(needed)s 份有效报价。") % told
    return _("已收到 %(received)s 份报价，可以开启。") % told


def _opened(one: Procurement, pack: Pack, sheet: Sheet) -> Due:
    left = sum(each.valid is None for each in sheet.quotes)
    if left:
        return Due(
            ngettext_lazy("判定报价是否有效，还有 %(left)s 份。", "判定报价是否有效，还有 %(left)s 份。", left)
            % {"left": left},
            OWN_PEOPLE,
        )
    needed = quotes_needed(one, pack)
    if sheet.valid < needed:
        told = {"valid": sheet.valid, "needed": needed}
        return Due(
            _("有效报价 %(valid)s 份，不足 %(needed)s 份，不能成交；请取消后重新采购。") % told, OWN_PEOPLE, stuck=True
        )
    missing = signers_needed(one, pack) - len(sheet.signatures)
    if missing > 0:
        return Due(
            ngettext_lazy("比价表还差 %(n)s 人签字。", "比价表还差 %(n)s 人签字。", missing) % {"n": missing},
            OWN_PEOPLE,
        )
    return Due(_("选定成交的报价。"), HEAD)
