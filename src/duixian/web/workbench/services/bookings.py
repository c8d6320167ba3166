"""Bookings as staff answer them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.incubator.models import Booking
from duixian.apps.incubator.operations.bookings import booking_cancel, booking_confirm, booking_decline, session_book
from duixian.apps.incubator.queries.services import booking_get, bookings_asked, session_get
from duixian.apps.incubator.queries.tenants import INSIDE, tenants_visible
from duixian.web.answering import Back, answered, attempted
from duixian.web.days import now_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.services import forms
from duixian.web.workbench.services.sessions import back_to_session
from duixian.web.workbench.sites.access import runs, runs_some


@require_http_methods(["GET", "POST"])
def book(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Places for a tenant that called or wrote."""
    session = session_get(request.actor, uuid)
    runs(request.actor, session.service.unit.path)
    form = forms.BookForm(
        request.POST or None, tenants=tenants_visible(request.actor).filter(unit=session.service.unit, stage__in=INSIDE)
    )
    return answered(
        request, form,
        lambda: session_book(
            session_uuid=uuid, tenant_uuid=form.cleaned_data["tenant"].uuid, people=form.cleaned_data["people"], by=request.actor, at=now_of(request)
        ),
        heading=_("代企业预约"), back=back_to_session(session),
    )  # fmt: skip


@require_GET
def wishes(request: WorkRequest) -> HttpResponse:
    """What tenants asked for and nobody answered or did yet."""
    context = {"rows": list(bookings_asked(request.actor)), "runs": runs_some(request.actor), "part": "wishes"}
    return render(request, "workbench/services/wishes.html", context)


def _home(booking: Booking) -> Back:
    if booking.session is not None:
        return back_to_session(booking.session)
    return Back(_("服务需求"), reverse("services:wishes"))


@require_POST
def confirm(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Yes."""
    found = booking_get(request.actor, uuid)
    attempted(
        request,
        lambda: booking_confirm(booking_uuid=uuid, by=request.actor, at=request.now),
        _("已确认，并已写信告知企业。"),
    )
    return redirect(_home(found).href)


@require_http_methods(["GET", "POST"])
def decline(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """No, with the reason."""
    found = booking_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    form = forms.ReasonForm(request.POST or None)
    return answered(
        request, form, lambda: booking_decline(booking_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("不接受预约"), back=_home(found),
    )  # fmt: skip


@require_POST
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The tenant called that it does not come."""
    found = booking_get(request.actor, uuid)
    attempted(request, lambda: booking_cancel(booking_uuid=uuid, by=request.actor, at=now_of(request)), _("已取消。"))
    return redirect(_home(found).href)
