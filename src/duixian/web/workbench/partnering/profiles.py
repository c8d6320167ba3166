"""Profiles of delegates: the list, one of them, out of sight and back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.partnering.operations.profiles import profile_hide, profile_show
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering import forms
from duixian.web.workbench.partnering.access import back_to_profile, profile_run
from duixian.web.workbench.partnering.composers import profile_page, profiles_page


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who takes part."""
    page = profiles_page(request.actor, uuid, request.GET.dict(), request.now)
    return render(request, "workbench/partnering/profiles.html", page)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One delegate, without what was written between delegates."""
    return render(request, "workbench/partnering/profile.html", profile_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def hide(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take one out of sight, with a reason."""
    profile = profile_run(request.actor, uuid)
    form = forms.HideForm(request.POST or None)
    return answered(request, form, lambda: profile_hide(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("不再展示这份档案"), back=back_to_profile(profile), said=_("其他参会者不再看到这份档案。"))  # fmt: skip


@require_POST
def show(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let others find one again."""
    profile = profile_run(request.actor, uuid)
    attempted(request, lambda: profile_show(uuid=uuid, by=request.actor, at=request.now), said=_("已恢复展示。"))
    return redirect("partnering:profile", profile.uuid)
