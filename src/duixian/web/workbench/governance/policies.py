"""The policies register."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.governance.operations import (
    policy_add,
    policy_version_end,
    policy_version_record,
    policy_version_withdraw,
)
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.governance.access import kept_units
from duixian.web.workbench.governance.composers import policies_page, policy_page
from duixian.web.workbench.governance.forms import EndForm, PolicyForm, VersionForm


@require_GET
def policies(request: WorkRequest) -> HttpResponse:
    """Every policy with the wording in force today, and the required areas."""
    area, number = request.GET.get("area", ""), request.GET.get("page")
    return render(
        request,
        "workbench/governance/policies.html",
        policies_page(request.actor, area=area, number=number, now=request.now),
    )


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Enter a policy."""
    form = PolicyForm(request.POST or None, units=kept_units(request.actor), initial={"area": request.GET.get("area")})
    made = accepted(form, lambda: policy_add(by=request.actor, at=request.now, **form.cleaned_data))
    if made:
        messages.success(request, _("已登记；请登记制度文本和施行日期。"))
        return redirect("governance:policy", made.uuid)
    return render(
        request, "workbench/governance/policy_form.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "POST"])
def policy(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One policy; posted: one more wording."""
    form = VersionForm(request.POST or None, request.FILES or None)
    made = accepted(form, lambda: policy_version_record(
        policy_uuid=uuid, document_number=form.cleaned_data["document_number"], in_force_from=form.cleaned_data["in_force_from"],
        in_force_until=form.cleaned_data["in_force_until"], upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now,
    ))  # fmt: skip
    if made:
        messages.success(request, _("制度文本已登记。"))
        return redirect("governance:policy", uuid)
    context = {**policy_page(request.actor, uuid, now=request.now), "form": form, "end_form": EndForm()}
    return render(request, "workbench/governance/policy.html", context, status=422 if form.is_bound else 200)


@require_POST
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Repeal a wording."""
    form = EndForm(request.POST)
    made = accepted(
        form,
        lambda: policy_version_end(
            version_uuid=uuid, until=form.cleaned_data["until"], by=request.actor, at=request.now
        ),
    )
    if made:
        messages.success(request, _("已登记废止日期。"))
        return redirect("governance:policy", made.policy.uuid)
    return render(request, "workbench/governance/end_form.html", {"form": form}, status=422)


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a wording that was recorded by mistake."""
    version = policy_version_withdraw(version_uuid=uuid, by=request.actor, at=request.now)
    messages.success(request, _("已撤回；以前所知的数不受影响。"))
    return redirect("governance:policy", version.policy.uuid)
