"""Figures of tenants by half-year, what they achieved, and the criteria of graduation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Achievement, TenantFigures
from duixian.apps.incubator.operations.progress import (
    achievement_record,
    achievement_withdraw,
    figures_ask,
    figures_confirm,
    figures_enter,
    graduation_rule_set,
)
from duixian.web.answering import Back, accepted, answered, attempted, form_page, posted
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.tenants import forms
from duixian.web.workbench.tenants.access import DECIDING, back_to, tenant_for, units_of
from duixian.web.workbench.tenants.composers import criteria_of, figures_page


@require_GET
def figures(request: WorkRequest) -> HttpResponse:
    """Who told its figures of a half-year."""
    return render(
        request, "workbench/tenants/figures.html", figures_page(request.actor, request.GET, today_of(request))
    )


@require_http_methods(["GET", "POST"])
def ask(request: WorkRequest) -> HttpResponse:
    """Ask for the figures of a half-year by letter."""
    units = units_of(request.actor)
    form = forms.AskForm(request.POST or None, units=units, today=today_of(request))
    back = Back(_("企业数据"), reverse("tenants:figures"))

    def act() -> tuple[int]:
        told = form.cleaned_data
        return (figures_ask(unit=told["unit"], period=forms.half_of(told["period"]), due_on=told["due_on"], again=told["again"],
                            by=request.actor, at=request.now),)  # fmt: skip

    made = accepted(form, act) if form.is_bound else None
    if made:
        said = ngettext("已写信给 %(n)s 位联系人。", "已写信给 %(n)s 位联系人。", made[0]) % {"n": made[0]}
        attempted(request, lambda: None, said)
        return redirect(back.href)
    return form_page(request, form, _("请企业填报数据"), back)


@require_http_methods(["GET", "POST"])
def figures_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter the figures of a half-year for a tenant."""
    tenant = tenant_for(request.actor, uuid)
    form = forms.FiguresForm(
        request.POST or None, today=today_of(request), initial={"period": request.GET.get("period", "")}
    )
    return answered(request, form, lambda: figures_enter(
        tenant_uuid=uuid, starts_on=form.half.start, ends_on=form.half.end, figures=form.figures, by=request.actor, at=request.now),
        heading=_("填报企业数据"), back=back_to(tenant))  # fmt: skip


@require_POST
def confirm(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Staff has looked at what a tenant told."""
    seen = TenantFigures.objects.filter(visible(request.actor, prefix="tenant__unit__"), uuid=uuid).first()
    if seen is None:
        raise NotFound
    attempted(request, lambda: figures_confirm(figures_uuid=uuid, by=request.actor, at=request.now), _("数据已确认。"))
    return redirect(
        f"{reverse('tenants:figures')}?period={seen.starts_on.year}H{1 if seen.starts_on.month == 1 else 2}"
    )


@require_http_methods(["GET", "POST"])
def achievement_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Something a tenant has to show."""
    tenant = tenant_for(request.actor, uuid)
    form = forms.AchievementForm(*posted(request))

    def act() -> object:
        told = dict(form.cleaned_data)
        return achievement_record(
            tenant_uuid=uuid, upload=upload_of(told.pop("file")), by=request.actor, at=request.now, **told
        )

    return answered(request, form, act, heading=_("登记企业成果"), back=back_to(tenant))


@require_POST
def achievement_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back something recorded by mistake."""
    seen = Achievement.objects.filter(visible(request.actor, prefix="tenant__unit__"), uuid=uuid).select_related(
        "tenant__organisation"
    )
    one = seen.first()
    if one is None:
        raise NotFound
    attempted(
        request, lambda: achievement_withdraw(achievement_uuid=uuid, by=request.actor, at=request.now), _("已撤回。")
    )
    return redirect(back_to(one.tenant).href + "#achievements")


@require_http_methods(["GET", "POST"])
def criteria(request: WorkRequest) -> HttpResponse:
    """The unit's criteria of graduation."""
    units = units_of(request.actor, DECIDING)
    first = units.first()
    form = forms.CriteriaForm(request.POST or None, units=units, initial=criteria_of(first) if first else {})
    return answered(request, form, lambda: graduation_rule_set(
        unit=form.cleaned_data["unit"], criteria=form.criteria, by=request.actor, at=request.now), heading=_("设定毕业条件"),
        back=Back(pgettext("rail", "企业"), reverse("tenants:list")), said=_("毕业条件已设定，自即日起适用。"))  # fmt: skip
