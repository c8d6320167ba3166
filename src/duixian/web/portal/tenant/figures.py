"""A tenant tells its figures of a half-year, and sees what it told before."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import TenantContact, TenantFigures
from duixian.apps.incubator.operations.progress import figures_enter
from duixian.apps.incubator.queries.tenants import INSIDE
from duixian.apps.incubator.rules import TENANT
from duixian.core.periods import Period
from duixian.web.answering import accepted
from duixian.web.days import today_of
from duixian.web.portal.limits import limited
from duixian.web.portal.tenant.frame import TenantRequest, page, tenant_page, to
from duixian.web.portal.tenant.tabs import Card
from duixian.web.workbench.tenants.forms import FiguresForm, half_label, halves_before


def figures_card(request: TenantRequest, contact: TenantContact, now: datetime) -> Card | None:
    """The latest half-year, while nothing was told of it."""
    if contact.tenant.stage not in INSIDE:
        return None
    half = halves_before(today_of(request), 1)[0]
    if TenantFigures.objects.filter(
        tenant=contact.tenant, starts_on=half.start, ends_on=half.end, superseded_at=None
    ).exists():
        return None
    text = _("还没有填报%(period)s的人员、收入和研发投入。") % {"period": half_label(half)}
    return Card(_("数据填报"), text, to(request, "figures"), _("去填报"), _("待填"), "risk")


@require_http_methods(["GET", "POST"])
@limited
@tenant_page
def figures(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """What was told, and the form for the next."""
    tenant = contact.tenant
    if tenant.stage not in INSIDE:
        raise NotFound
    form = FiguresForm(request.POST if request.method == "POST" else None, today=today_of(request))
    if form.is_bound and accepted(form, lambda: figures_enter(
        tenant_uuid=tenant.uuid, starts_on=form.half.start, ends_on=form.half.end, figures=form.figures, by=TENANT, at=request.now)):  # fmt: skip
        messages.success(request, _("已提交，孵化器确认后计入统计；确认前可以重新填报。"))
        return redirect(to(request, "figures"))
    rows = TenantFigures.objects.filter(tenant=tenant, superseded_at=None).order_by("-starts_on")
    context = {"form": form, "told": [(one, half_label(Period(one.starts_on, one.ends_on))) for one in rows]}
    status = 422 if form.is_bound else 200
    return page(request, contact, "portal/tenant/figures.html", context, here="figures", status=status)
