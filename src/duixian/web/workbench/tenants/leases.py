"""Leases: the register, one lease and its steps, and how much is let."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.incubator.models import Lease
from duixian.apps.incubator.operations.leases import (
    deposit_record,
    lease_draft,
    lease_end,
    lease_sign,
    lease_withdraw,
)
from duixian.apps.incubator.queries.leases import lease_get, leases_of
from duixian.apps.incubator.rules import may_bill, may_decide
from duixian.web.answering import accepted, answered, attempted, form_page, posted
from duixian.web.days import day_shown, today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.tenants import forms
from duixian.web.workbench.tenants.access import back_to, back_to_lease, lease_for, tenant_for
from duixian.web.workbench.tenants.registers import (
    lease_page,
    leases_page,
    next_number,
    occupancy_page,
    rooms_to_let,
)


@require_GET
def leases(request: WorkRequest) -> HttpResponse:
    """The register of leases."""
    return render(request, "workbench/tenants/leases.html", leases_page(request.actor, request.GET, day_shown(request)))


@require_GET
def occupancy(request: WorkRequest) -> HttpResponse:
    """How much is let."""
    return render(
        request, "workbench/tenants/occupancy.html", occupancy_page(request.actor, request.GET, day_shown(request))
    )


@require_http_methods(["GET", "POST"])
def lease_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A draft of a lease; with `?renews=` the one that follows another."""
    tenant = tenant_for(request.actor, uuid)
    before = next((one for one in leases_of(tenant) if str(one.uuid) == request.GET.get("renews")), None)
    day = before.ends_on if before else today_of(request)
    rooms = rooms_to_let(request.actor, tenant, day, before)
    form = forms.LeaseForm(
        request.POST or None,
        rooms=rooms,
        initial={"number": next_number(tenant, day), **(_like(before) if before else {"starts_on": day})},
    )
    made = accepted(form, lambda: lease_draft(
        tenant_uuid=uuid, room_uuids=[UUID(one) for one in form.cleaned_data["rooms"]], terms=form.terms,
        renews_uuid=before.uuid if before else None, by=request.actor, at=request.now))  # fmt: skip
    if made:
        return redirect("tenants:lease", made.uuid)
    warning = "" if rooms else _("这一天没有空置的出租房间。")
    return form_page(request, form, _("起草租约"), back_to(tenant), warning=warning)


def _like(before: Lease) -> dict[str, object]:
    """A renewal begins where the lease ends, with its rooms and prices."""
    return {
        "starts_on": before.ends_on, "rooms": [str(one.room.uuid) for one in before.rooms.all()], "price": before.price,
        "subsidy": before.subsidy, "last": before.ends_on + (before.ends_on - before.starts_on) - timedelta(days=1),
    }  # fmt: skip


@require_GET
def lease(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One lease."""
    return render(request, "workbench/tenants/lease.html", lease_page(request.actor, uuid, today_of(request)))


@require_http_methods(["GET", "POST"])
def sign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A draft is signed."""
    one = lease_for(request.actor, uuid, may_decide)
    form = forms.SignForm(*posted(request), initial={"signed_on": today_of(request)})
    return answered(request, form, lambda: lease_sign(
        lease_uuid=uuid, signed_on=form.cleaned_data["signed_on"], upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now),
        heading=_("签订租约"), back=back_to_lease(one))  # fmt: skip


@require_http_methods(["GET", "POST"])
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A lease ends early."""
    one = lease_for(request.actor, uuid)
    form = forms.EndForm(request.POST or None, initial={"on": today_of(request)})

    return answered(request, form, lambda: lease_end(
        lease_uuid=uuid, on=form.cleaned_data["on"] + timedelta(days=1), reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
        heading=_("提前终止租约"), back=back_to_lease(one))  # fmt: skip


@require_http_methods(["GET", "POST"])
def deposit(request: WorkRequest, uuid: UUID, which: str) -> HttpResponse:
    """The deposit came in, or was given back."""
    if which not in {"paid", "returned"}:
        raise Http404
    one = lease_for(request.actor, uuid, may_bill)
    form = forms.DayForm(request.POST or None, initial={"on": today_of(request)})
    heading = _("登记押金收讫") if which == "paid" else _("登记押金退还")
    return answered(request, form, lambda: deposit_record(
        lease_uuid=uuid, on=form.cleaned_data["on"], returned=which == "returned", by=request.actor, at=request.now), heading=heading,
        back=back_to_lease(one))  # fmt: skip


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give up a draft."""
    one = lease_get(request.actor, uuid)
    attempted(request, lambda: lease_withdraw(lease_uuid=uuid, by=request.actor, at=request.now), _("租约草稿已撤下。"))
    return redirect(back_to(one.tenant).href)
