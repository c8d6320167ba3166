"""Mailings: one letter to many, looked at before it is sent off, watched while it leaves."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.notices.operations import mailing_cancel, mailing_send
from duixian.apps.notices.queries.mailings import mailing_get
from duixian.web.answering import attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.mail import forms
from duixian.web.workbench.mail.access import watches
from duixian.web.workbench.mail.composers import mailing_page, mailings_page, progress_page


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every mailing that the actor watches."""
    watches(request.actor)
    return render(request, "workbench/mail/mailings.html", mailings_page(request.actor, request.GET.dict()))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One mailing; htmx asks for the part that moves."""
    if getattr(request, "htmx", False):
        told = progress_page(mailing_get(request.actor, uuid))
        return render(request, "workbench/mail/_progress.html", told)
    return render(request, "workbench/mail/mailing.html", mailing_page(request.actor, uuid, request.GET.dict()))


@require_POST
def send(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send a draft off."""
    form = forms.SendForm(request.POST)
    leave_out = form.is_valid() and form.cleaned_data["leave_out"]
    attempted(request, lambda: mailing_send(uuid=uuid, leave_out=leave_out, by=request.actor, at=request.now),
              _("已开始写入发件箱，可以离开本页。"))  # fmt: skip
    return redirect("mail:mailing", uuid)


@require_POST
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Call a mailing off."""
    attempted(request, lambda: mailing_cancel(uuid=uuid, by=request.actor, at=request.now), _("群发已取消。"))
    return redirect("mail:mailing", uuid)
