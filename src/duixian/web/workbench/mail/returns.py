"""What came back: reports of mail servers read from files, and addresses that are written to no more."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.notices.delivery_reports import LARGEST
from duixian.apps.notices.operations.bounces import bounces_read
from duixian.apps.notices.operations.suppressing import address_lift
from duixian.apps.notices.queries.mail import suppression_get
from duixian.web.answering import Back, accepted, answered, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.mail import forms
from duixian.web.workbench.mail.access import watches, writes
from duixian.web.workbench.mail.composers import closed_page, tabs


@require_http_methods(["GET", "POST"])
def upload(request: WorkRequest) -> HttpResponse:
    """Reports of mail servers as files; each is told what became of it."""
    watches(request.actor)
    content, files = posted(request)
    form = forms.BouncesForm(content, files)
    # one byte more than is read: a file that is too large is told so, not cut
    read = accepted(form, lambda: bounces_read(
        files=[(file.name or "", file.read(LARGEST + 1)) for file in form.cleaned_data["reports"]],
        by=request.actor, at=request.now))  # fmt: skip
    status = 422 if form.is_bound and read is None else 200
    return render(
        request, "workbench/mail/upload.html", {"form": form, "read": read, **tabs(request.actor)}, status=status
    )


@require_GET
def closed(request: WorkRequest) -> HttpResponse:
    """Addresses that are written to no more."""
    watches(request.actor)
    return render(request, "workbench/mail/closed.html", closed_page(request.actor, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def lift(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write to an address again."""
    one = suppression_get(request.actor, uuid)
    writes(request.actor, one.unit)
    form = forms.LiftForm(request.POST or None)
    back = Back(_("停用的地址"), reverse("mail:closed"))
    return answered(request, form, lambda: address_lift(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("恢复 %(address)s") % {"address": one.address}, back=back, said=_("地址已恢复。"))  # fmt: skip
