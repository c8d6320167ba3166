"""What people enter about the money of a promise: lines, transfers, receipts, leave to exceed, and what happens without room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.money.models import BudgetLine, Receipt
from duixian.apps.money.operations import budget
from duixian.apps.money.queries.budget import line_get, lines_of, receipt_get
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.web.answering import Back, accepted, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.money import forms
from duixian.web.workbench.money.composers import controls_page
from duixian.web.workbench.projects.files import stored


def _promise(declaration: Declaration) -> Back:
    return Back(
        _("%(name)s的经费") % {"name": declaration.project.name}, reverse("money:promise", args=[declaration.uuid])
    )


def _line(line: BudgetLine) -> Back:
    return Back(line.name, reverse("money:line", args=[line.uuid]))


@require_POST
def lines_open(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Make the lines of the approved form."""
    attempted(
        request,
        lambda: budget.lines_open(declaration_uuid=uuid, by=request.actor, at=request.now),
        _("预算明细已建立。"),
    )
    return redirect("money:promise", uuid)


@require_http_methods(["GET", "POST"])
def line_add(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One more line."""
    declaration = declaration_get(request.actor, uuid)
    budget.require_books(request.actor, declaration.unit)
    form = forms.LineForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: budget.line_add(declaration_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("增加预算明细"),
        back=_promise(declaration),
    )


@require_http_methods(["GET", "POST"])
def transfer(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Budget to another line."""
    line = line_get(request.actor, uuid)
    budget.require_head(request.actor, line.unit)
    others = lines_of(line.declaration).filter(source=line.source).exclude(pk=line.pk)
    form = forms.TransferForm(request.POST or None, lines=others)
    return answered(
        request,
        form,
        lambda: _move(request, line, form),
        heading=_("从“%(name)s”调剂到其他明细") % {"name": line.name},
        back=_line(line),
        said=_("已调剂。"),
    )


def _move(request: WorkRequest, line: BudgetLine, form: forms.TransferForm) -> bool:
    given = form.cleaned_data
    budget.line_transfer(
        from_uuid=line.uuid, to_uuid=given["to"].uuid, amount=given["amount"], reason=given["reason"], by=request.actor,
        at=request.now,
    )  # fmt: skip
    return True


@require_http_methods(["GET", "POST"])
def receipt_record(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Money that arrived."""
    declaration = declaration_get(request.actor, uuid)
    budget.require_books(request.actor, declaration.unit)
    form = forms.ReceiptForm(request.POST or None, request.FILES or None)
    return answered(
        request,
        form,
        lambda: _record(request, declaration, form),
        heading=pgettext("money page", "登记到账"),
        back=_promise(declaration),
    )


@transaction.atomic
def _record(request: WorkRequest, declaration: Declaration, form: forms.ReceiptForm) -> Receipt:
    """With its voucher: a receipt that is refused keeps no row of the file either."""
    given: dict[str, Any] = dict(form.cleaned_data)
    upload = given.pop("file")
    file = stored(request, declaration.unit, upload) if upload else None
    return budget.receipt_record(
        declaration_uuid=declaration.uuid, file_uuid=file.uuid if file else None, by=request.actor, at=request.now, **given
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def receipt_withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a receipt that was recorded by mistake."""
    receipt = receipt_get(request.actor, uuid)
    budget.require_books(request.actor, receipt.unit)
    form = forms.ReasonForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: budget.receipt_withdraw(receipt_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("撤回到账登记 %(number)s") % {"number": receipt.reference},
        back=_promise(receipt.declaration),
    )


@require_http_methods(["GET", "POST"])
def exception_grant(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Leave to exceed a line."""
    line = line_get(request.actor, uuid)
    budget.require_head(request.actor, line.unit)
    form = forms.ExceptionForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: budget.exception_grant(line_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("批准超额度例外"),
        back=_line(line),
    )


@require_http_methods(["GET", "POST"])
def controls(request: WorkRequest) -> HttpResponse:
    """What happens at each stage when there is no room; posted: another word for one of them."""
    page = controls_page(request.actor, unit=request.GET.get("unit", ""))
    form = forms.ControlForm(request.POST or None)
    if request.method == "POST":
        if page["unit"] is None:
            raise NotAllowed(_("只有单位负责人可以批准。"))
        if accepted(form, lambda: budget.control_set(
            unit=page["unit"], by=request.actor, at=request.now, **form.cleaned_data)):  # fmt: skip
            messages.success(request, _("已保存。"))
            return redirect(f"{reverse('money:controls')}?unit={page['unit'].uuid}")
    return render(
        request, "workbench/money/controls.html", {**page, "form": form}, status=422 if form.is_bound else 200
    )
