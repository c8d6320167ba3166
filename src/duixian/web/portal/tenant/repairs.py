"""What a tenant asked to have mended, in its own pages: ask, follow, accept or send back, complain, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.evidence.store import get
from duixian.apps.incubator.models import OrderState, TenantContact, WorkOrder
from duixian.apps.incubator.operations.work_orders import Asked, order_accept, order_ask, order_reject, order_withdraw
from duixian.apps.incubator.queries.work_orders import order_of_tenant, orders_of_tenant, rooms_of_tenant, times_of
from duixian.apps.incubator.rules import TENANT
from duixian.web.answering import accepted, attempted, posted
from duixian.web.days import now_of
from duixian.web.forms import Form
from duixian.web.portal.limits import limited
from duixian.web.portal.tenant.frame import TenantRequest, form_page, page, tenant_page, to
from duixian.web.workbench.repairs.forms import AskForm, long


class AnswerForm(Form):
    """Good or not, with a word to it."""

    good = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no"), ("withdraw", "withdraw")])
    note = forms.CharField(label=gettext_lazy("说明"), max_length=500, required=False, widget=long(2))


@require_GET
@tenant_page
def listed(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """Everything that was asked for, the newest first; what waits for an answer above."""
    rows = list(orders_of_tenant(contact.tenant)[:200])
    context = {
        "rows": rows,
        "waiting": [one for one in rows if one.state == OrderState.FINISHED],
        "now": now_of(request),
    }
    return page(request, contact, "portal/tenant/repairs.html", context, here="repairs")


@limited
@require_http_methods(["GET", "POST"])
@tenant_page
def create(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """Ask for a repair, or complain; about an order of one's own, where `about` names it."""
    about = _about(request, contact)
    initial = {"reachable": contact.person.phone, "kind": "complaint" if about else "repair",
               "title": _("对工单%(number)s的投诉") % {"number": about.number} if about else ""}  # fmt: skip
    form = AskForm(
        *posted(request),
        rooms=rooms_of_tenant(contact.tenant, day_of(now_of(request), contact.tenant.unit)),
        initial=initial,
    )
    made = accepted(form, lambda: order_ask(
        unit=contact.tenant.unit, asked=_asked(form, about), photos=form.cleaned_data["photos"], contact=contact, by=TENANT, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已收到，工单号%(number)s。派工后会写信告知。") % {"number": made.number})
        return redirect(to(request, "repair", made.uuid))
    lead = _("灯、水、空调、门窗等坏了在这里报修；紧急情况（漏水、断电、电梯困人）请同时打电话。")
    return form_page(
        request,
        contact,
        form,
        _("报修或投诉"),
        here="repairs",
        lead=lead,
        back=to(request, "repairs"),
        submit=_("提交"),
    )


def _about(request: TenantRequest, contact: TenantContact) -> WorkOrder | None:
    try:
        return order_of_tenant(contact.tenant, UUID(request.GET.get("about", "")))
    except (ValueError, NotFound):
        return None


def _asked(form: AskForm, about: WorkOrder | None) -> Asked:
    told: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if name != "photos"}
    return Asked(**told, about=about.uuid if about else None)


@require_GET
@tenant_page
def repair(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """One order, how far it is, and the answer that is asked for."""
    order = order_of_tenant(contact.tenant, uuid)
    context = {
        "order": order, "steps": list(order.steps.select_related("contact__person").order_by("-occurred_at", "-pk")),
        "photos": list(order.photos.all()), "days": times_of(order.unit).accept_days, "now": now_of(request),
    }  # fmt: skip
    return page(request, contact, "portal/tenant/repair.html", context, here="repairs")


@limited
@require_http_methods(["POST"])
@tenant_page
def answer(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """Accept, send back, or withdraw."""
    order_of_tenant(contact.tenant, uuid)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择满意或退回；说明最多500字。"))
        return redirect(to(request, "repair", uuid))
    given = {"uuid": uuid, "note": form.cleaned_data["note"], "contact": contact, "by": TENANT, "at": request.now}
    acts: dict[str, tuple[Any, str]] = {
        "yes": (order_accept, _("谢谢，已验收。")), "no": (order_reject, _("已退回，我们会重新安排。")), "withdraw": (order_withdraw, _("已撤回。")),
    }  # fmt: skip
    act, said = acts[form.cleaned_data["good"]]
    attempted(request, lambda: act(**given), said)
    return redirect(to(request, "repair", uuid))


@require_GET
@tenant_page
def photo(request: TenantRequest, contact: TenantContact, uuid: UUID, photo: UUID) -> HttpResponse:
    """A photo of an own order."""
    found = order_of_tenant(contact.tenant, uuid).photos.select_related("file").filter(uuid=photo).first()
    if found is None:
        raise NotFound
    return HttpResponse(get(found.file.digest), content_type="image/jpeg")
