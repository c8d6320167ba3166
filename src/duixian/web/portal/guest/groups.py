"""The page of a group's contact: the members and how each stands, the fee and one invoice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import LIVE_STATES, RegistrationGroup
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.fees import invoice_ask
from duixian.apps.events.queries.fees import fee_due, sums_paid
from duixian.apps.events.rules import GUEST
from duixian.web.answering import accepted
from duixian.web.portal.guest import forms
from duixian.web.portal.guest.composers import TONES, kind_name
from duixian.web.portal.guest.frame import GuestRequest, group_page, page


@require_http_methods(["GET", "HEAD"])
@group_page
def page_of_group(request: GuestRequest, group: RegistrationGroup) -> HttpResponse:
    """Everybody of the group."""
    members = [
        {"one": one, "kind": kind_name(one), "tone": TONES.get(one.state, ""), "live": one.state in LIVE_STATES}
        for one in group.registrations.filter(erased_at=None)
        .select_related("person", "kind", "event")
        .order_by("number")
    ]
    due, sums = fee_due(group), sums_paid(group)
    context = {"group": group, "members": members, "due": due, "paid": sums.kept, "left": max(due - sums.kept, 0), "fresh": request.GET.get("new") == "1",
               "invoice": getattr(group, "fee_invoice", None)}  # fmt: skip
    return page(request, group, "portal/guest/group.html", context)


@require_http_methods(["GET", "POST"])
@group_page
def invoice(request: GuestRequest, group: RegistrationGroup) -> HttpResponse:
    """One invoice for all."""
    held = getattr(group, "fee_invoice", None)
    initial = {"title": held.title, "tax_number": held.tax_number, "email": held.email} if held else {
        "title": group.name, "email": group.contact.email}  # fmt: skip
    form = forms.InvoiceForm(request.POST or None, initial=initial)
    if form.is_bound and accepted(
        form, lambda: invoice_ask(payer=group, by=GUEST, at=request.now, **form.cleaned_data)
    ):
        messages.success(request, _("发票信息已保存。"))
        return redirect(reverse("guest:group", args=[request.token]))
    context = {"form": form, "heading": _("发票信息")}
    return page(request, group, "portal/guest/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@group_page
def cancel(request: GuestRequest, group: RegistrationGroup, number: int) -> HttpResponse:
    """One of the group does not come."""
    one = group.registrations.filter(number=number, erased_at=None).select_related("person").first()
    if one is None:
        raise NotFound
    form = forms.CancelForm(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: registration_cancel(
            uuid=one.uuid, reason=form.cleaned_data["reason"], by=GUEST, at=request.now)):  # fmt: skip
        messages.success(request, _("报名已取消。"))
        return redirect(reverse("guest:group", args=[request.token]))
    heading = _("取消 %(name)s 的报名") % {"name": one.person.name}
    context = {"form": form, "heading": heading, "submit": _("确认取消报名")}
    return page(request, group, "portal/guest/form.html", context, status=422 if form.is_bound else 200)
