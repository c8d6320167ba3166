"""Exports of the bank: read, matched to payments, and what is left over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.roles import Role
from duixian.apps.money.operations.bank import Imported, bank_import, bank_match, bank_unmatch
from duixian.apps.money.queries.payments import bank_row_get
from duixian.web.answering import Back, accepted, form_page, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.payments.access import BANKING, holds, somewhere, units_of
from duixian.web.workbench.payments.composers import imports_page, rows_page
from duixian.web.workbench.payments.forms import BankForm, MatchForm


@require_GET
def imports(request: WorkRequest) -> HttpResponse:
    """Every export that was read."""
    return render(request, "workbench/payments/bank.html", imports_page(request.actor, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def upload(request: WorkRequest) -> HttpResponse:
    """Read an export."""
    somewhere(request.actor, Role.FINANCE, refusal=BANKING)
    form = BankForm(*posted(request), units=units_of(request.actor, Role.FINANCE))
    made: Imported | None = accepted(form, lambda: bank_import(
        unit=form.cleaned_data["unit"], upload=upload_of(form.cleaned_data["file"]), named=form.columns, by=request.actor, at=request.now))  # type: ignore[arg-type]  # the file is required  # fmt: skip
    back = Back(_("银行流水"), reverse("payments:bank"))
    if made is None:
        return form_page(request, form, _("导入流水"), back)
    told = {"added": made.added, "known": made.known, "matched": made.matched}
    messages.success(request, _("新增%(added)s条，已有%(known)s条，自动核对%(matched)s条。") % told)
    return redirect("payments:bank-rows", made.batch.uuid) if made.batch else redirect("payments:bank")


@require_GET
def rows(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The rows of one export."""
    return render(request, "workbench/payments/bank_rows.html", rows_page(request.actor, uuid, request.GET.dict()))


@require_POST
def match(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say which payment a row shows."""
    row = bank_row_get(request.actor, uuid)
    holds(request.actor, Role.FINANCE, at=row.unit.path, refusal=BANKING)
    form = MatchForm(request.POST)
    done = accepted(form, lambda: bank_match(
        row_uuid=uuid, payment_uuid=form.cleaned_data["payment"], by=request.actor, at=request.now))  # fmt: skip
    if done is None:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
    return redirect("payments:bank-rows", row.batch.uuid)


@require_POST
def unmatch(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a match back."""
    row = bank_unmatch(row_uuid=uuid, by=request.actor, at=request.now)
    return redirect("payments:bank-rows", row.batch.uuid)
