"""The 口径 card: proposing, writing, confirming."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.measurement.cards import JUDGED
from duixian.apps.measurement.models import BindingSubject
from duixian.apps.measurement.operations import binding_confirm, binding_propose, binding_set
from duixian.apps.measurement.queries.finding import indicator_get, spec_of
from duixian.apps.measurement.rules import may_bind
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.measures.errors import UnknownMeasureError
from duixian.web.answering import accepted, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.measurement.composers import bind_page, binding_page
from duixian.web.workbench.measurement.forms import BindingForm, MeasureForm, RunForm, initial_of


@require_POST
def propose(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Propose how everything counts that has no 口径 yet; after an adjustment, carry over what still fits."""
    made = binding_propose(declaration_uuid=uuid, by=request.actor, at=request.now)
    told = ngettext("已建议%(count)s项口径，请逐项核对。", "已建议%(count)s项口径，请逐项核对。", len(made)) % {
        "count": len(made)
    }
    messages.success(request, told)
    return redirect("measurement:declaration", uuid)


@require_GET
def binding(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One card."""
    page = binding_page(request.actor, uuid)
    return render(
        request,
        "workbench/measurement/binding.html",
        {**page, "form": RunForm(initial={"as_of": page["binding"].cut_off})},
    )


@require_POST
def confirm(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head agrees; a card with gaps is refused at the gap, shown on the card."""
    attempted(request, lambda: binding_confirm(binding_uuid=uuid, by=request.actor, at=request.now), _("口径已确认。"))
    return redirect("measurement:binding", uuid)


@require_http_methods(["GET", "POST"])
def bind(request: WorkRequest, uuid: UUID, indicator: UUID) -> HttpResponse:
    """Write the card of an indicator."""
    declaration = declaration_get(request.actor, uuid)
    row = indicator_get(declaration, indicator)
    page = bind_page(request.actor, uuid, row, BindingSubject.INDICATOR)
    return _bind(request, page, judged=True)


@require_http_methods(["GET", "POST"])
def bind_money(request: WorkRequest, uuid: UUID, subject: str) -> HttpResponse:
    """Write the card of the money that was spent or received."""
    if subject not in {BindingSubject.EXECUTED, BindingSubject.RECEIVED}:
        raise Http404
    return _bind(request, bind_page(request.actor, uuid, None, subject), judged=False)


def _bind(request: WorkRequest, page: dict[str, Any], *, judged: bool) -> HttpResponse:
    if not may_bind(request.actor, page["declaration"].unit.path):
        raise NotAllowed(_("您的角色不能设定口径；请由填报人、财务或单位负责人设定。"))
    before = page["before"]
    measure = _measure(request, page, before.measure if before else "", judged=judged)
    form = BindingForm(
        request.POST or None,
        spec=spec_of(measure),
        owners=page["owners"],
        facts=page["facts"],
        initial=initial_of(before, measure),
    )
    chooser = MeasureForm(choices=page["choices"], judged=judged, initial={"measure": measure})
    indicator = page["indicator"]
    made = accepted(form, lambda: binding_set(
        declaration_uuid=page["declaration"].uuid, subject=page["subject"], indicator_uuid=indicator.uuid if indicator else None,
        values=form.values(measure), by=request.actor, at=request.now,
    ))  # fmt: skip
    if made:
        messages.success(request, _("口径已保存，请单位负责人确认。"))
        return redirect("measurement:binding", made.uuid)
    context = {**page, "form": form, "chooser": chooser, "measure": measure, "spec": spec_of(measure),
               "in_words": measure == JUDGED or (indicator is not None and not indicator.quantitative)}  # fmt: skip
    return render(request, "workbench/measurement/bind.html", context, status=422 if form.is_bound else 200)


def _measure(request: WorkRequest, page: dict[str, Any], before: str, *, judged: bool) -> str:
    """The measure that is asked for, else what held, else the first that fits. Raises Http404 for one that does not fit."""
    fitting = [one.name for one in page["choices"]] + ([JUDGED] if judged else [])
    asked = request.POST.get("measure") or request.GET.get("measure") or (before if before in fitting else fitting[0])
    try:
        spec_of(asked)
    except UnknownMeasureError as error:
        raise Http404 from error
    if asked not in fitting:
        raise Http404
    return asked
