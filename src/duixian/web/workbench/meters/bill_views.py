"""Tariffs and bills: recorded, corrected, tied to what pays them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.operations.sharing import bill_allocate
from duixian.apps.incubator.operations.tariffs import tariff_record, tariff_withdraw, tolerance_set
from duixian.apps.incubator.operations.utility_bills import (
    bill_correct,
    bill_invoice,
    bill_pay,
    bill_record,
    bill_unpay,
    bill_withdraw,
)
from duixian.apps.incubator.queries.matching import tolerance_of
from duixian.apps.incubator.queries.meters import metered_units
from duixian.apps.incubator.queries.tariffs import tariff_get
from duixian.apps.incubator.queries.utility_bills import bill_get
from duixian.web.answering import Back, accepted, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.meters.access import billed_units, require_billing
from duixian.web.workbench.meters.bill_forms import (
    BillForm,
    CorrectBillForm,
    PayForm,
    RegisterForm,
    TariffForm,
    ToleranceForm,
    bill_initial,
    tariff_initial,
)
from duixian.web.workbench.meters.composers import bill_page, bills_page, sharing_page, tariff_page, tariffs_page
from duixian.web.workbench.meters.forms import ReasonForm

FIRST_BILLS = 2010
"""The earliest year that the register of bills offers."""


@require_GET
def tariffs(request: WorkRequest) -> HttpResponse:
    """Every tariff."""
    return render(request, "workbench/meters/tariffs.html", tariffs_page(request.actor))


@require_http_methods(["GET", "POST"])
def tariff_create(request: WorkRequest) -> HttpResponse:
    """A new tariff, or one that follows another (`after`)."""
    after = request.GET.get("after", "")
    initial = tariff_initial(tariff_get(request.actor, _uuid(after))) if after else None
    form = TariffForm(*posted(request), units=billed_units(request.actor), initial=initial)
    made = accepted(
        form,
        lambda: tariff_record(
            unit=form.cleaned_data["unit"], details=form.details, by=request.actor, at=request.now
        ),
    )  # fmt: skip
    if made:
        messages.success(request, _("价目已登记；请核对下面的算例。"))
        return redirect("meters:tariff", made.uuid)
    return render(request, "workbench/meters/tariff_form.html", {"form": form}, status=422 if form.is_bound else 200)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


@require_GET
def tariff(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One tariff with a worked example."""
    return render(request, "workbench/meters/tariff.html", tariff_page(request.actor, uuid))


@require_POST
def tariff_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A tariff that was recorded by mistake."""
    tariff_withdraw(tariff_uuid=uuid, by=request.actor, at=request.now)
    messages.success(request, _("已撤回；以前所知的数不受影响。"))
    return redirect("meters:tariffs")


@require_http_methods(["GET", "POST"])
def tolerance(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """By how much numbers of a unit may differ."""
    unit = _metered(request, uuid)
    held = tolerance_of(unit)
    initial = {
        "quantity_percent": (held.quantity_share * 100).normalize(), "quantity": held.quantity,
        "money_percent": (held.money_share * 100).normalize(), "money": held.money,
    }  # fmt: skip
    form = ToleranceForm(*posted(request), initial=initial)
    return answered(
        request, form, lambda: tolerance_set(unit=unit, by=request.actor, at=request.now, **form.given),
        heading=_("核对容差"), back=Back(_("价目"), reverse("meters:tariffs")), said=_("容差已设定，从现在起适用。"),
    )  # fmt: skip


def _metered(request: WorkRequest, uuid: UUID) -> Unit:
    unit = metered_units(request.actor).filter(uuid=uuid).first()
    if unit is None:
        raise NotFound
    require_billing(request.actor, unit)
    return unit


@require_GET
def register(request: WorkRequest) -> HttpResponse:
    """The bills of a year with their verdicts."""
    today = timezone.localdate(request.now)
    form = RegisterForm(request.GET or {"year": str(today.year)}, years=list(range(today.year, FIRST_BILLS - 1, -1)))
    page = bills_page(request.actor, form.wanted, today=today)
    return render(request, "workbench/meters/bills.html", {**page, "form": form})


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Enter a bill; what it matches is shown at once."""
    unit = billed_units(request.actor).first()
    if unit is None:
        messages.error(request, _("先登记院区和表计，再登记账单。"))
        return redirect("meters:list")
    form = BillForm(*posted(request), unit=unit)
    made = accepted(form, lambda: bill_record(unit=unit, details=form.details, by=request.actor, at=request.now))
    if made:
        messages.success(request, _("账单已登记；下面是核对结果。"))
        return redirect("meters:bill", made.uuid)
    context = {"form": form, "heading": pgettext("button", "登记水电账单")}
    return render(request, "workbench/meters/bill_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def bill(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One bill with its verdict."""
    return render(request, "workbench/meters/bill.html", bill_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def correct(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A bill that was entered wrongly."""
    held = bill_get(request.actor, uuid)
    require_billing(request.actor, held.unit)
    form = CorrectBillForm(*posted(request), unit=held.unit, initial=bill_initial(held))
    made = accepted(form, lambda: bill_correct(
        bill_uuid=uuid, details=form.details, reason=form.cleaned_data["reason"], by=request.actor, at=request.now
    ))  # fmt: skip
    if made:
        messages.success(request, _("账单已更正；原账单保留备查。"))
        return redirect("meters:bill", made.uuid)
    context = {"form": form, "heading": _("更正水电账单"), "bill": held}
    return render(request, "workbench/meters/bill_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A bill that never came."""
    held = bill_get(request.actor, uuid)
    require_billing(request.actor, held.unit)
    form = ReasonForm(*posted(request))
    if accepted(form, lambda: bill_withdraw(bill_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)):
        messages.success(request, _("账单已撤回，关联的付款已放开。"))
        return redirect("meters:bills")
    context = {"form": form, "heading": _("撤回水电账单"), "back": Back(held.number, reverse("meters:bill", args=[uuid])),
               "submit": _("撤回水电账单")}  # fmt: skip
    return render(request, "workbench/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def pay(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Tie a payment to a bill."""
    form = PayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择付款，并填写金额。"))
        return redirect("meters:bill", bill_get(request.actor, uuid).uuid)
    given = form.cleaned_data
    attempted(
        request,
        lambda: bill_pay(
            bill_uuid=uuid, payment_uuid=given["payment"], amount=given["amount"], by=request.actor, at=request.now
        ),
        _("付款已关联。"),
    )
    return redirect("meters:bill", uuid)


@require_POST
def unpay(request: WorkRequest, uuid: UUID, payment: UUID) -> HttpResponse:
    """Untie a payment from a bill."""
    bill_unpay(bill_uuid=uuid, payment_uuid=payment, by=request.actor, at=request.now)
    messages.success(request, _("已取消关联。"))
    return redirect("meters:bill", uuid)


@require_POST
def invoice(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say which invoice belongs to a bill."""
    chosen = request.POST.get("invoice", "")
    bill_invoice(
        bill_uuid=uuid, invoice_uuid=_uuid(chosen) if chosen else None, by=request.actor, at=request.now
    )  # fmt: skip
    messages.success(request, _("发票已关联。") if chosen else _("已取消关联。"))
    return redirect("meters:bill", uuid)


@require_http_methods(["GET", "POST"])
def sharing(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """How a bill is shared among tenants; posted: it is, and they are charged."""
    if request.method == "POST":
        attempted(
            request,
            lambda: bill_allocate(bill_uuid=uuid, by=request.actor, at=request.now),
            _("已分摊，计入各企业下期账单。"),
        )
        return redirect("meters:sharing", uuid)
    return render(request, "workbench/meters/sharing.html", sharing_page(request.actor, uuid))
