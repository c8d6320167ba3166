"""One payment, and the steps of it: approve, refuse, pay, book, reverse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse as address
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.actor import Actor
from duixian.apps.money.models import Payment
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.operations import payments as operations
from duixian.apps.money.queries.payments import MADE, PENDING, payment_get
from duixian.web.answering import Back, accepted, form_page, posted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.payments import forms
from duixian.web.workbench.payments.access import refuses, reverses, takes_next
from duixian.web.workbench.payments.telling import payment_page


def of_payment(payment: Payment) -> Back:
    """The page of the payment, to go back to."""
    return Back(f"{payment.number} {payment.purpose}", address("payments:detail", args=[payment.uuid]))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One payment with everything about it."""
    page = payment_page(request.actor, uuid, today=timezone.localdate(request.now), now=request.now)
    return render(request, "workbench/payments/detail.html", page)


def tell_warnings(request: WorkRequest, payment: Payment) -> None:
    """Say what the ledger warned of in the step just taken: over budget, ahead of the plan."""
    for warning in payment.warnings:
        messages.warning(request, str(warning))


def _step(
    request: WorkRequest, uuid: UUID, *, form: type[Form], operation: Callable[..., Payment], states: tuple[str, ...],
    allowed: Callable[[Actor, Payment], None], heading: Promise | str, done: Promise | str, day: str = "",
) -> HttpResponse:  # fmt: skip
    """The form of one step, for a payment that stands there and somebody who may take it; then back to the payment."""
    payment = payment_get(request.actor, uuid)
    if payment.state not in states:
        messages.error(
            request, _("这笔支付现在是“%(state)s”，不能办理这一步。") % {"state": payment.get_state_display()}
        )
        return redirect("payments:detail", uuid)
    allowed(request.actor, payment)
    today: dict[str, Any] = {day: timezone.localdate(request.now)} if day else {}
    filled = form(posted(request)[0], initial=today)
    taken = accepted(filled, lambda: operation(uuid=uuid, by=request.actor, at=request.now, **filled.cleaned_data))
    if taken:
        messages.success(request, str(done))
        tell_warnings(request, taken)
        return redirect("payments:detail", uuid)
    return form_page(request, filled, str(heading), of_payment(payment))


@require_http_methods(["GET", "POST"])
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Approve a request."""
    return _step(request, uuid, form=forms.ApproveForm, operation=operations.payment_approve, states=(PaymentState.REQUESTED,),
                 allowed=takes_next, heading=_("同意支付"), done=_("已批准，等待财务付款。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def refuse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Refuse a request, or call its approval off."""
    return _step(request, uuid, form=forms.RefuseForm, operation=operations.payment_refuse, states=PENDING,
                 allowed=refuses, heading=pgettext_lazy("form", "退回支付申请"), done=_("已退回，占用的额度已释放。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def pay(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record that the money left."""
    return _step(request, uuid, form=forms.PayForm, operation=operations.payment_pay, states=(PaymentState.APPROVED,),
                 allowed=takes_next, heading=_("登记付款"), done=_("已登记付款，等待另一位财务入账。"), day="paid_on")  # fmt: skip


@require_http_methods(["GET", "POST"])
def book(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter it into the books."""
    return _step(request, uuid, form=forms.BookForm, operation=operations.payment_book, states=(PaymentState.PAID,),
                 allowed=takes_next, heading=_("登记入账"), done=_("已入账。"), day="booked_on")  # fmt: skip


@require_http_methods(["GET", "POST"])
def reverse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Undo a payment that was made."""
    return _step(request, uuid, form=forms.ReverseForm, operation=operations.payment_reverse, states=MADE,
                 allowed=reverses, heading=pgettext_lazy("form", "冲销支付"), done=_("已冲销，额度已恢复。"), day="reversed_on")  # fmt: skip
