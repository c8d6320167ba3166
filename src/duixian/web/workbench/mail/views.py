"""The outbox: what was written to whom, how it fared, and trying again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.notices.operations import mail_retry, mail_withdraw
from duixian.apps.notices.operations.bounces import bounce_record
from duixian.apps.notices.queries.mail import mail_get
from duixian.web.answering import Back, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.mail import forms
from duixian.web.workbench.mail.access import watches
from duixian.web.workbench.mail.composers import mail_page, outbox_page


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Mail of the units that the actor works for or administers, newest first."""
    watches(request.actor)
    return render(request, "workbench/mail/list.html", outbox_page(request.actor, request.GET.dict()))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One mail."""
    return render(request, "workbench/mail/detail.html", mail_page(request.actor, uuid))


@require_POST
def retry(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let a mail wait again."""
    mail = mail_get(request.actor, uuid)
    attempted(request, lambda: mail_retry(uuid=uuid, by=request.actor, at=request.now), _("已重新排队，稍后发出。"))
    return redirect("mail:detail", mail.uuid)


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a mail back that has not left."""
    mail = mail_get(request.actor, uuid)
    attempted(request, lambda: mail_withdraw(uuid=uuid, by=request.actor, at=request.now), _("已撤回，不会发出。"))
    return redirect("mail:detail", mail.uuid)


@require_http_methods(["GET", "POST"])
def bounce(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Note by hand that a mail came back."""
    mail = mail_get(request.actor, uuid)
    form = forms.BounceForm(request.POST or None)
    back = Back(mail.to, reverse("mail:detail", args=[uuid]))
    return answered(request, form, lambda: bounce_record(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("登记被退回的邮件"), back=back, said=_("退信已登记。"))  # fmt: skip
