"""The steps of a work order, each on its own page or behind its own button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.incubator.models import WorkOrder
from duixian.apps.incubator.operations.order_links import order_line_add, order_line_remove
from duixian.apps.incubator.operations.work_orders import (
    Sent,
    order_accept,
    order_finish,
    order_reject,
    order_step,
    order_triage,
)
from duixian.apps.incubator.queries.work_orders import order_get
from duixian.core.incubator.work_orders import Action
from duixian.web.answering import answered, attempted, posted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.repairs import forms
from duixian.web.workbench.repairs.access import runs
from duixian.web.workbench.repairs.composers import triage_choices
from duixian.web.workbench.repairs.views import back_to

HEADINGS: Final[dict[str, Promise]] = {
    Action.DECLINE: gettext_lazy("不受理"), Action.START: gettext_lazy("开工"), Action.WAIT_PARTS: gettext_lazy("待料"),
    Action.WAIT_TENANT: gettext_lazy("待进场"), Action.RESUME: gettext_lazy("继续"), Action.CANCEL: gettext_lazy("取消工单"),
}  # fmt: skip
AT_ONCE: Final = frozenset({Action.START, Action.RESUME})
"""Steps behind a button: nothing is asked."""


def _order(request: WorkRequest, uuid: UUID) -> WorkOrder:
    order = order_get(request.actor, uuid)
    runs(request.actor, order.unit.path)
    return order


def _answer(
    request: WorkRequest, order: WorkOrder, form: Form, act: Callable[[], object], heading: str
) -> HttpResponse:
    return answered(request, form, act, heading=heading, back=back_to(order), said=_("已登记。"))


@require_http_methods(["GET", "POST"])
def triage(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send somebody."""
    order = _order(request, uuid)
    initial = {
        "trade": order.trade, "priority": order.priority or "normal", "worker": order.worker, "vendor": order.vendor and order.vendor.uuid,
        "contract": order.contract and order.contract.uuid, "line": order.line and order.line.uuid,
    }  # fmt: skip
    form = forms.TriageForm(posted(request)[0], initial=initial, **triage_choices(order.unit))
    return _answer(request, order, form, lambda: order_triage(
        uuid=uuid, sent=Sent(**form.cleaned_data), by=request.actor, at=request.now), _("派工"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def step(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """A step with a word to it; those that ask nothing are taken at once."""
    if action not in HEADINGS:
        raise Http404
    order, wanted = _order(request, uuid), Action(action)
    if wanted in AT_ONCE and request.method == "POST":
        attempted(
            request, lambda: order_step(uuid=uuid, action=wanted, by=request.actor, at=request.now), _("已登记。")
        )
        return redirect(back_to(order).href)
    form = (forms.ReasonForm if wanted in (Action.DECLINE, Action.CANCEL) else forms.NoteForm)(posted(request)[0])
    return _answer(request, order, form, lambda: order_step(
        uuid=uuid, action=wanted, note=form.cleaned_data["note"], by=request.actor, at=request.now), str(HEADINGS[action]))  # fmt: skip


@require_http_methods(["GET", "POST"])
def finish(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The work is done."""
    order = _order(request, uuid)
    form = forms.FinishForm(*posted(request), checklist=list(order.plan.checklist) if order.plan else [])
    return _answer(request, order, form, lambda: order_finish(
        uuid=uuid, note=form.cleaned_data["note"], checks=form.checks(), photos=form.cleaned_data["photos"], by=request.actor, at=request.now), _("完工"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def accept(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What was done is good; for a tenant that says nothing, with a reason."""
    order = _order(request, uuid)
    form = forms.AcceptForm(posted(request)[0])
    if order.contact_id is not None:
        form.fields["note"].required = True
        form.fields["note"].label = _("代为验收的理由")
    return _answer(request, order, form, lambda: order_accept(
        uuid=uuid, note=form.cleaned_data["note"], people=form.cleaned_data["people"].splitlines(), by=request.actor, at=request.now),
        _("代为验收") if order.contact_id else _("验收合格"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def reject(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What was done is not good."""
    order = _order(request, uuid)
    form = forms.ReasonForm(posted(request)[0])
    return _answer(request, order, form, lambda: order_reject(
        uuid=uuid, note=form.cleaned_data["note"], by=request.actor, at=request.now), _("退回返修"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def line_add(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Labour or parts."""
    order = _order(request, uuid)
    form = forms.LineForm(posted(request)[0])
    return _answer(request, order, form, lambda: order_line_add(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), _("登记人工或材料"))  # fmt: skip


@require_POST
def line_remove(request: WorkRequest, uuid: UUID, line: UUID) -> HttpResponse:
    """Take labour or parts back."""
    order = _order(request, uuid)
    attempted(
        request, lambda: order_line_remove(uuid=uuid, line_uuid=line, by=request.actor, at=request.now), _("已撤回。")
    )
    return redirect(back_to(order).href)
