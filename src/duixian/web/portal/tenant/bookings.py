"""Services in a tenant's own pages: what is offered, what it booked, what it had."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound, Refused
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.incubator.models import Booking, Service, TenantContact
from duixian.apps.incubator.operations.bookings import booking_cancel, service_ask, session_book
from duixian.apps.incubator.operations.service_guards import place_text, when_text
from duixian.apps.incubator.queries.services import (
    booking_of,
    bookings_by,
    catalogue,
    results_of,
    session_get,
    sessions_ahead,
)
from duixian.apps.incubator.rules import TENANT
from duixian.documents.schedules.appointment import Appointment, appointment_ics
from duixian.web.answering import accepted
from duixian.web.days import now_of
from duixian.web.forms import Form
from duixian.web.portal.tenant.frame import TenantRequest, form_page, page, tenant_page, to
from duixian.web.portal.tenant.tabs import INSIDE, Card

DATED = (Service.Kind.TRAINING, Service.Kind.EVENT)
AHEAD = (Booking.State.ASKED, Booking.State.CONFIRMED, Booking.State.WAITING)


class BookForm(Form):
    """For how many people."""

    people = forms.IntegerField(label=gettext_lazy("人数"), min_value=1, initial=1)


class AskForm(BookForm):
    """What is needed and when."""

    wish = forms.CharField(
        label=gettext_lazy("希望的时间与需求"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("例如：下周二上午，三个样品的质谱检测。"),
    )  # fmt: skip
    field_order = ("wish", "people")


@require_GET
@tenant_page
def listed(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """What is offered, booked and was had."""
    tenant, now = contact.tenant, now_of(request)
    mine = list(bookings_by(tenant))
    booked = {one.session_id for one in mine if one.state in {Booking.State.CONFIRMED, Booking.State.WAITING}}
    offered = catalogue(tenant.unit, day_of(now, tenant.unit))
    context = {
        "mine": [one for one in mine if _ahead(one, now)],
        "past": [one for one in mine if not _ahead(one, now)],
        "sessions": [one for one in sessions_ahead(tenant.unit, now) if one.pk not in booked],
        "services": [one for one in offered if one.kind not in DATED],
        "results": results_of(tenant),
        "inside": tenant.stage in INSIDE,
        "now": now,
    }
    return page(request, contact, "portal/tenant/bookings.html", context, here="bookings")


def _ahead(booking: Booking, now: datetime) -> bool:
    """Whether something may still come of a booking."""
    if booking.session is None:
        done: bool = getattr(booking, "done", False)
        return booking.state in AHEAD and not done
    return booking.state in AHEAD and booking.session.ends_at > now


@require_http_methods(["GET", "POST"])
@tenant_page
def book(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """Places in a session."""
    session = session_get(TENANT, uuid)
    if session.service.unit_id != contact.tenant.unit_id:
        raise NotFound
    form = BookForm(request.POST or None)
    made = accepted(
        form,
        lambda: session_book(
            session_uuid=uuid, tenant_uuid=contact.tenant.uuid, contact=contact, by=TENANT, at=now_of(request), **form.cleaned_data
        ),
    )  # fmt: skip
    if made:
        confirmed = made.state == Booking.State.CONFIRMED
        messages.success(
            request, _("已预约，确认信已发出。") if confirmed else _("名额已满，已进入候补；有名额时会写信告知。")
        )
        return redirect(to(request, "bookings"))
    free = session.capacity - session.taken
    left = ngettext("还有 %(n)s 个名额", "还有 %(n)s 个名额", free) % {"n": free}
    lead = " · ".join((when_text(session), place_text(session), left))
    return form_page(
        request,
        contact,
        form,
        session.title,
        here="bookings",
        lead=lead,
        back=to(request, "bookings"),
        submit=_("预约"),
    )


@require_http_methods(["GET", "POST"])
@tenant_page
def ask(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """Ask for a service at a time of one's own."""
    offered = catalogue(contact.tenant.unit, day_of(now_of(request), contact.tenant.unit))
    service = next((one for one in offered if one.uuid == uuid and one.kind not in DATED), None)
    if service is None:
        raise NotFound
    form = AskForm(request.POST or None)
    made = accepted(
        form,
        lambda: service_ask(
            service_uuid=uuid, tenant_uuid=contact.tenant.uuid, contact=contact, by=TENANT, at=request.now, **form.cleaned_data
        ),
    )  # fmt: skip
    if made:
        messages.success(request, _("已提交，答复会写信告知。"))
        return redirect(to(request, "bookings"))
    return form_page(
        request, contact, form, service.name, here="bookings", lead=service.description, back=to(request, "bookings"), submit=_("提交需求")
    )  # fmt: skip


@require_POST
@tenant_page
def cancel(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """The tenant does not come."""
    found = booking_of(contact.tenant, uuid)
    try:
        booking_cancel(booking_uuid=found.uuid, by=TENANT, at=now_of(request))
        messages.success(request, _("已取消。"))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect(to(request, "bookings"))


@require_GET
@tenant_page
def calendar(request: TenantRequest, contact: TenantContact, uuid: UUID) -> HttpResponse:
    """A confirmed booking for one's own calendar."""
    found = booking_of(contact.tenant, uuid)
    session = found.session
    if session is None or found.state != Booking.State.CONFIRMED:
        raise NotFound
    unit = contact.tenant.unit
    told = Appointment(
        str(found.uuid), session.title, session.starts_at, session.ends_at, place_text(session), unit.name, unit.time_zone,
        found.settled_at or found.asked_at,
    )  # fmt: skip
    response = HttpResponse(appointment_ics(told), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{session.starts_at:%Y%m%d}.ics"'
    return response


def bookings_card(request: TenantRequest, contact: TenantContact, now: datetime) -> Card | None:
    """The next session that the tenant booked."""
    if contact.tenant.stage not in INSIDE:
        return None
    mine = [
        one.session
        for one in bookings_by(contact.tenant)
        if one.state == Booking.State.CONFIRMED and one.session and one.session.ends_at > now
    ]
    soon = min(mine, key=lambda one: one.starts_at, default=None)
    text = f"{when_text(soon)} · {soon.title}" if soon else _("没有已确认的场次。")
    return Card(_("服务预约"), text, to(request, "bookings"), _("查看服务"))
