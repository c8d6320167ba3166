"""How far a payment has come: who took which step, what is next, who may take it, and why somebody may not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Payment
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.queries.payments import MADE, NEXT, PENDING, doers
from duixian.apps.targets.errors import in_language
from duixian.core.money.duties import DUTY_WORDS, Duty, conflicts
from duixian.core.wording import joined

NEXT_WORDS: Final[dict[Duty, Promise]] = {Duty.APPROVE: _("审批"), Duty.PAY: _("付款"), Duty.BOOK: _("入账")}


class Step(NamedTuple):
    """One of the four steps: `state` is done, current, returned or todo; `who` and `day` are empty until it is taken."""

    duty: Duty
    title: str | Promise
    state: str
    who: str = ""
    day: date | None = None
    note: str | Promise = ""


class Next(NamedTuple):
    """What is due: whose role it is, the names of those who may do it, and why the actor may not (empty: they may)."""

    duty: Duty
    title: str | Promise
    role: Role
    people: tuple[str, ...]
    because: str | Promise

    @property
    def mine(self) -> bool:
        """Whether the actor may take it."""
        return not self.because


def outside(payment: Payment) -> bool:
    """Whether the payment was made outside the flow and only registered: nobody approved it here."""
    return payment.approved_at is None and payment.paid_on is not None


def steps_of(payment: Payment) -> tuple[Step, ...]:
    """The four steps of a payment with who took them. No query when the people are loaded."""
    asked = Step(Duty.REQUEST, _("申请"), "done", _name(payment.requested_by), _local(payment, payment.requested_at))
    if outside(payment):
        return (asked._replace(state="todo", who="", day=None, note=_OUTSIDE), Step(Duty.APPROVE, _("审批"), "todo", note=_OUTSIDE),
                _paid(payment), _booked(payment))  # fmt: skip
    return asked, _approved(payment), _paid(payment), _booked(payment)


_OUTSIDE = _("未经本系统办理")


def _name(user: User | None) -> str:
    return str(user) if user is not None else ""


def _approved(payment: Payment) -> Step:
    day = _local(payment, payment.approved_at) if payment.approved_at else None
    step = Step(Duty.APPROVE, _("审批"), "todo", _name(payment.approved_by), day, payment.decision)
    if payment.state == PaymentState.REFUSED:
        return step._replace(state="returned")
    return step._replace(state="done" if payment.approved_at else _now(payment, PaymentState.REQUESTED))


def _local(payment: Payment, at: datetime) -> date:
    return at.astimezone(ZoneInfo(payment.unit.time_zone)).date()


def _paid(payment: Payment) -> Step:
    step = Step(Duty.PAY, _("付款"), "done", _name(payment.paid_by), payment.paid_on, payment.bank_reference)
    if payment.state == PaymentState.REVERSED:
        return step._replace(state="returned", note=payment.reverse_reason)
    return step if payment.paid_on else step._replace(state=_now(payment, PaymentState.APPROVED))


def _booked(payment: Payment) -> Step:
    step = Step(Duty.BOOK, _("入账"), "done", _name(payment.booked_by), payment.booked_on, payment.voucher)
    return step if payment.booked_on else step._replace(state=_now(payment, PaymentState.PAID), note="")


def _now(payment: Payment, state: str) -> str:
    return "current" if payment.state == state else "todo"


def next_of(payment: Payment, actor: Actor, *, on: date) -> Next | None:
    """What is due on a day and who may do it; None when nothing is. At most one query."""
    due = NEXT.get(PaymentState(payment.state))
    if due is None:
        return None
    duty, role = due
    done = doers(payment)
    names = tuple(one.name for one in holders(payment.unit, role, on=on) if not conflicts(done, duty, one.pk))
    return Next(duty, NEXT_WORDS[duty], role, names, why_not(payment, actor))


def why_not(payment: Payment, actor: Actor) -> str | Promise:
    """Why the actor may not take the next step of the payment; empty when they may, or when there is none."""
    due = NEXT.get(PaymentState(payment.state))
    if due is None:
        return ""
    duty, role = due
    if not actor.holds(role, at=payment.unit.path):
        return _("这一步由本单位的%(role)s办理。") % {"role": role.label}
    return already_did(payment, duty, actor)


def already_did(payment: Payment, duty: Duty, actor: Actor) -> str | Promise:
    """That the actor did something in the payment which forbids them the duty, in words; empty when they did not."""
    held = conflicts(doers(payment), duty, actor.user_id)
    if not held:
        return ""
    words = joined(tuple(DUTY_WORDS[one] for one in held))
    told = {"done": in_language(words.zh, words.en)}
    return _("不相容岗位：您已办理本笔支付的%(done)s，这一步须由他人办理。") % told


def may_refuse(payment: Payment, actor: Actor) -> bool:
    """Whether the actor may refuse the request or call the approval off."""
    return payment.state in PENDING and actor.holds(Role.HEAD, at=payment.unit.path)


def may_reverse(payment: Payment, actor: Actor) -> bool:
    """Whether the actor may undo the payment."""
    return payment.state in MADE and actor.holds(Role.FINANCE, at=payment.unit.path)
