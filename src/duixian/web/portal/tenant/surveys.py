"""Surveys that wait for a contact, in the tenant's own pages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.incubator.models import TenantContact
from duixian.apps.incubator.operations.census import survey_open
from duixian.apps.incubator.queries.census import answered_by, surveys_for
from duixian.web.portal.tenant.frame import TenantRequest, page, tenant_page, to
from duixian.web.portal.tenant.tabs import Card


@require_GET
@tenant_page
def listed(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """What waits to be answered, and what was answered."""
    context = {"open": list(surveys_for(contact, request.now)), "done": list(answered_by(contact))}
    return page(request, contact, "portal/tenant/surveys.html", context, here="surveys")


@require_POST
@tenant_page
def answer(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """On to the survey by a further personal link."""
    return redirect("answer:fill", survey_open(contact=contact, invitation_uuid=uuid, at=request.now))


def surveys_card(request: TenantRequest, contact: TenantContact, now: datetime) -> Card | None:
    """What waits to be answered; nothing where nothing waits."""
    waiting = len(surveys_for(contact, request.now))  # as answers are taken, by the clock, in the demo year too
    if not waiting:
        return None
    text = ngettext("%(n)s 份问卷待填写", "%(n)s 份问卷待填写", waiting) % {"n": waiting}
    return Card(_("问卷"), text, to(request, "surveys"), _("去填写"), _("待填写"), "info")
