"""Who may sign contracts: the list, one more, the end of one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.queries import people_visible, unit_get
from duixian.apps.accounts.roles import WRITING
from duixian.apps.money.operations.authorities import authority_end, authority_grant
from duixian.apps.money.queries.contracts import authority_get
from duixian.web.answering import Back, answered, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.contracts import forms
from duixian.web.workbench.contracts.access import granting_units, grants, holds_some
from duixian.web.workbench.contracts.composers import authorities_page
from duixian.web.workbench.evidence.forms import upload_of


def _back() -> Back:
    return Back(_("合同签署权"), reverse("contracts:authorities"))


@require_GET
def authorities(request: WorkRequest) -> HttpResponse:
    """Everybody who may sign."""
    page = authorities_page(request.actor, today=timezone.localdate(request.now))
    return render(request, "workbench/contracts/authorities.html", page)


@require_http_methods(["GET", "POST"])
def grant(request: WorkRequest) -> HttpResponse:
    """Give somebody authority to sign."""
    units = granting_units(request.actor)
    people = (
        people_visible(request.actor)
        .filter(is_active=True)
        .exclude(username=request.user.get_username())
        .select_related("home")
    )
    stores = holds_some(request.actor, tuple(WRITING))
    form = forms.GrantForm(*posted(request), units=units, people=people, stores=stores,
                           initial={"since": timezone.localdate(request.now)})  # fmt: skip
    return answered(
        request,
        form,
        lambda: authority_grant(
            unit=unit_get(request.actor, form.cleaned_data["unit"]),
            user_uuid=form.cleaned_data["user"],
            limit=form.cleaned_data["limit"],
            since=form.cleaned_data["since"],
            until=form.until,
            upload=upload_of(form.cleaned_data.get("file")),
            by=request.actor,
            at=request.now,
        ),
        heading=_("授予合同签署权"),
        back=_back(),
        said=_("已授予合同签署权。"),
    )


@require_http_methods(["GET", "POST"])
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """End an authority."""
    held = authority_get(request.actor, uuid)
    grants(request.actor, held.unit.path)
    form = forms.EndForm(posted(request)[0], initial={"until": timezone.localdate(request.now)})
    return answered(
        request,
        form,
        lambda: authority_end(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("终止%(name)s的合同签署权") % {"name": held.user.name},
        back=_back(),
        said=_("已终止合同签署权。"),
    )
