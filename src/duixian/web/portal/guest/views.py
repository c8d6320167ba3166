"""A guest's own page: how the registration stands, and everything that a guest may do with it."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Registration
from duixian.apps.events.operations.changing import registration_change
from duixian.apps.events.operations.consents import consent_change
from duixian.apps.events.operations.deciding import offer_accept, registration_cancel
from duixian.apps.events.operations.erasing import registration_erase
from duixian.apps.events.operations.fees import invoice_ask
from duixian.apps.events.operations.guests import GuestDetails
from duixian.apps.events.operations.registration_mail import calendar_of
from duixian.apps.events.operations.substituting import registration_replace
from duixian.apps.events.queries.guest_data import guest_data
from duixian.apps.events.queries.registration_kinds import questions_for
from duixian.apps.events.rules import GUEST
from duixian.documents.schedules.invitations import Method
from duixian.web.answering import accepted, attempted
from duixian.web.forms import Form
from duixian.web.portal.guest import forms
from duixian.web.portal.guest.composers import own_page, person_initial
from duixian.web.portal.guest.frame import GuestRequest, guest_page, page
from duixian.web.portal.limits import limited
from duixian.web.public.registration_forms import answers_initial


@require_http_methods(["GET", "HEAD"])
@guest_page
def own(request: GuestRequest, one: Registration) -> HttpResponse:
    """How it stands and what one can do."""
    return page(request, one, "portal/guest/own.html", own_page(one, request))


@require_http_methods(["GET", "POST"])
@limited
@guest_page
def edit(request: GuestRequest, one: Registration) -> HttpResponse:
    """Correct details and answers."""
    questions = questions_for(one.kind)
    initial = {**person_initial(one.person), **answers_initial(questions, one.answers)}
    form = forms.OwnForm(request.POST or None, questions=questions, initial=initial)
    return step(request, one, form, pgettext("action", "修改报名信息"), lambda: registration_change(
        uuid=one.uuid, guest=form.details, typed=form.typed, by=GUEST, at=request.now), said=_("已保存。"),
        template="portal/guest/edit.html")  # fmt: skip


@require_POST
@guest_page
def accept(request: GuestRequest, one: Registration) -> HttpResponse:
    """Take up the place that was offered."""
    attempted(
        request, lambda: offer_accept(uuid=one.uuid, by=GUEST, at=request.now), said=_("名额已确认，期待您的到来。")
    )
    return back(request)


@require_http_methods(["GET", "POST"])
@guest_page
def cancel(request: GuestRequest, one: Registration) -> HttpResponse:
    """Give up the registration, after a page that asks."""
    form = forms.CancelForm(request.POST if request.method == "POST" else None)
    return step(request, one, form, _("取消报名"), lambda: registration_cancel(
        uuid=one.uuid, reason=form.cleaned_data["reason"], by=GUEST, at=request.now), said=_("报名已取消。"),
        warning=_("取消后名额会让给候补的人，不能恢复。住宿、接送和用餐安排一并取消。"), submit=_("确认取消报名"))  # fmt: skip


@require_http_methods(["GET", "POST"])
@limited
@guest_page
def substitute(request: GuestRequest, one: Registration) -> HttpResponse:
    """Somebody else comes in this place; the link then belongs to a place that was handed on."""
    form = forms.SubstituteForm(request.POST or None, initial={"country": one.person.country})
    return step(request, one, form, _("换人参会"), lambda: registration_replace(
        uuid=one.uuid, guest=GuestDetails(**form.cleaned_data), language=get_language() or "zh-hans", by=GUEST, at=request.now),
        said=_("名额已转给接替的人，确认信已发到对方邮箱。"), submit=_("转给此人"),
        warning=_("转出后您的参会证失效，会务费、住宿、接送和用餐一并转给接替的人；您填写的其他信息不会转过去。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guest_page
def invoice(request: GuestRequest, one: Registration) -> HttpResponse:
    """What the invoice should read."""
    held = getattr(one, "fee_invoice", None)
    initial = (
        {"title": held.title, "tax_number": held.tax_number, "email": held.email}
        if held
        else {"email": one.person.email}
    )
    form = forms.InvoiceForm(request.POST or None, initial=initial)
    return step(request, one, form, _("发票信息"), lambda: invoice_ask(
        payer=one, by=GUEST, at=request.now, **form.cleaned_data), said=_("发票信息已保存。"))  # fmt: skip


@require_POST
@guest_page
def consent(request: GuestRequest, one: Registration) -> HttpResponse:
    """Give or withdraw one consent."""
    given = request.POST.get("given") == "yes"
    attempted(request, lambda: consent_change(
        uuid=one.uuid, purpose=request.POST.get("purpose", ""), given=given, language=get_language() or "zh-hans", by=GUEST,
        at=request.now), said=_("已同意。") if given else _("已撤回同意。"))  # fmt: skip
    return back(request, "#consents")


@require_GET
@guest_page
def calendar(request: GuestRequest, one: Registration) -> HttpResponse:
    """The conference for one's calendar."""
    to = one.person.email or one.event.contact_email or "guest@example.invalid"
    response = HttpResponse(
        calendar_of(one, method=Method.REQUEST, to=to, at=request.now), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{one.event.slug}.ics"'
    return response


@require_GET
@guest_page
def data(request: GuestRequest, one: Registration) -> HttpResponse:
    """Everything that is kept about the guest, as a file."""
    body = json.dumps(guest_data(one), ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{one.event.slug}-{one.number:04d}.json"'
    return response


@require_http_methods(["GET", "POST"])
@guest_page
def erase(request: GuestRequest, one: Registration) -> HttpResponse:
    """Have everything personal erased, after a page that asks; the link then opens nothing."""
    form = forms.SureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: registration_erase(uuid=one.uuid, by=GUEST, at=request.now)):
        return page(request, one, "portal/guest/erased.html")
    context = {"form": form, "heading": _("删除我的个人信息"), "submit": _("删除"), "warning": _(
        "将取消报名（如尚未取消），并删除您填写的全部信息、住宿、接送和用餐安排。会议只保留参会人数和国别统计；已开具的发票按财务规定保存。"
    )}  # fmt: skip
    return page(request, one, "portal/guest/form.html", context, status=422 if form.is_bound else 200)


def back(request: GuestRequest, place: str = "") -> HttpResponse:
    """To the guest's own page."""
    return redirect(reverse("guest:page", args=[request.token]) + place)


def step(
    request: GuestRequest, one: Registration, form: Form, heading: str, act: Callable[[], object], *, said: str,
    template: str = "portal/guest/form.html", warning: str = "", submit: str = "",
) -> HttpResponse:  # fmt: skip
    """Back to the guest's page with `said` once the operation took what was typed; else the form."""
    if form.is_bound and accepted(form, act):
        messages.success(request, said)
        return back(request)
    context = {"form": form, "heading": heading, "warning": warning, "submit": submit}
    return page(request, one, template, context, status=422 if form.is_bound else 200)
