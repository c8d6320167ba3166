"""Tickets and badges."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Event, Ticket
from duixian.apps.events.operations.tickets import (
    badges_printed,
    ticket_hold,
    ticket_issue,
    ticket_release,
    ticket_revoke,
    tickets_issue,
)
from duixian.apps.events.queries.tickets import ticket_get, tickets_of
from duixian.documents.sheets.badges import Size
from duixian.web.answering import answered, attempted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.checkin import forms
from duixian.web.workbench.checkin.access import back_to, run_event
from duixian.web.workbench.checkin.composers import badges_page
from duixian.web.workbench.checkin.printing import badges_pdf
from duixian.web.workbench.monitoring.views import attachment


@require_GET
def badges(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The tickets that match."""
    return render(request, "workbench/checkin/badges.html", badges_page(request.actor, uuid, request.GET.dict()))


@require_POST
def issue(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Tickets for everybody who is confirmed."""
    made = attempted(request, lambda: tickets_issue(event_uuid=uuid, by=request.actor, at=request.now))
    if made is not None:
        told = {"issued": made.issued, "replaced": made.replaced, "ended": made.ended}
        messages.success(request, _("新签发 %(issued)s 张，换发 %(replaced)s 张，失效 %(ended)s 张。") % told)
    return redirect("checkin:badges", uuid)


@require_POST
def print_badges(request: WorkRequest, uuid: UUID) -> HttpResponseBase:
    """The badges of the tickets that were ticked, or of all that match."""
    event = run_event(request.actor, uuid)
    size = request.POST.get("size", "")
    tickets = _chosen(request, event)
    if size not in set(Size) or not tickets:
        messages.error(request, _("没有可打印的胸卡。请先签发证件，或换一个筛选条件。"))
        return redirect("checkin:badges", uuid)
    pdf = badges_pdf(event, tickets, Size(size), spoken())
    badges_printed(event_uuid=uuid, tickets=[one.uuid for one in tickets], size=size, by=request.actor, at=request.now)
    return attachment(_("胸卡-%(name)s.pdf") % {"name": event.short_name}, pdf)


def _chosen(request: WorkRequest, event: Event) -> list[Ticket]:
    picked = set(request.POST.getlist("ticket"))
    if picked:
        return [one for one in tickets_of(event) if str(one.uuid) in picked]
    asked = {"standing": "live"} | {key: request.POST[key] for key in ("kind", "standing") if key in request.POST}
    return list(tickets_of(event, asked=request.POST.get("q", ""), **asked))


@require_http_methods(["GET", "POST"])
def revoke(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """End a ticket."""
    event = run_event(request.actor, ticket_get(request.actor, uuid).event.uuid)
    form = forms.ReasonForm(request.POST or None)
    return answered(request, form, lambda: ticket_revoke(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("作废证件"), back=back_to(event, "checkin:badges"), said=_("证件已作废。"))  # fmt: skip


@require_POST
def hold(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The fee has not arrived."""
    event = ticket_get(request.actor, uuid).event
    attempted(
        request, lambda: ticket_hold(uuid=uuid, by=request.actor, at=request.now), _("证件已暂停，费用到账后请恢复。")
    )
    return redirect("checkin:badges", event.uuid)


@require_POST
def release(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The fee has arrived."""
    event = ticket_get(request.actor, uuid).event
    attempted(request, lambda: ticket_release(uuid=uuid, by=request.actor, at=request.now), _("证件已恢复。"))
    return redirect("checkin:badges", event.uuid)


@require_POST
def reissue(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another ticket for the guest of one that was revoked."""
    ticket = ticket_get(request.actor, uuid)
    attempted(
        request,
        lambda: ticket_issue(registration_uuid=ticket.registration.uuid, by=request.actor, at=request.now),
        _("已重新签发证件。"),
    )
    return redirect("checkin:badges", ticket.event.uuid)
