"""Sessions: the list of a year, one with its bookings, the list to sign, and who came."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.models import Room, Service, ServiceSession
from duixian.apps.incubator.operations.deliveries import session_hold
from duixian.apps.incubator.operations.services import session_add, session_cancel, session_change
from duixian.apps.incubator.queries.services import (
    bookings_of,
    expected_of,
    record_of,
    service_get,
    session_get,
    sessions_listed,
)
from duixian.apps.incubator.queries.sites import rooms_visible
from duixian.apps.incubator.rules import may_run
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import now_of, today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.services import forms
from duixian.web.workbench.services.views import back_to
from duixian.web.workbench.sites.access import runs, runs_some

PER_PAGE = 30


def back_to_session(session: ServiceSession) -> Back:
    """The page of a session."""
    return Back(session.title, reverse("services:session", args=[session.uuid]))


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """The sessions of a year, the newest first."""
    asked, this = request.GET.get("year", ""), today_of(request).year
    year = int(asked) if asked.isascii() and asked.isdigit() and 1900 <= int(asked) <= 2999 else this
    kind = request.GET.get("kind", "")
    page = Paginator(sessions_listed(request.actor, year=year, kind=kind), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "year": year, "years": range(this + 1, this - 4, -1), "kind": kind, "kinds": Service.Kind.choices, "now": now_of(request),
        "runs": runs_some(request.actor), "part": "list",
    }  # fmt: skip
    return render(request, "workbench/services/list.html", context)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Offer a service at a time."""
    service = service_get(request.actor, uuid)
    runs(request.actor, service.unit.path)
    form = forms.SessionForm(
        *posted(request), rooms=_rooms(request, service), initial={"capacity": service.capacity, "title": service.name}
    )
    made = accepted(
        form,
        lambda: session_add(
            service_uuid=uuid, values=form.values, upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now
        ),
    )  # fmt: skip
    return (
        redirect("services:session", made.uuid) if made else form_page(request, form, _("安排场次"), back_to(service))
    )


def _rooms(request: WorkRequest, service: Service) -> QuerySet[Room]:
    return rooms_visible(request.actor).filter(floor__building__site__unit=service.unit, closed_on=None)


@require_GET
def session(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One session with its bookings."""
    found = session_get(request.actor, uuid)
    bookings, now = bookings_of(found), now_of(request)
    context = {
        "session": found, "bookings": bookings, "runs": may_run(request.actor, found.service.unit.path),
        "record": record_of(found),
        "begun": found.starts_at <= now, "over": found.ends_at <= now, "free": found.capacity - found.taken,
    }  # fmt: skip
    return render(request, "workbench/services/session.html", context)


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another time, place, title or capacity."""
    found = session_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    now = {name: getattr(found, name) for name in ("title", "starts_at", "ends_at", "place", "capacity")}
    initial = {**now, "room": found.room.uuid if found.room else None}
    form = forms.SessionForm(*posted(request), rooms=_rooms(request, found.service), initial=initial)
    return answered(
        request, form,
        lambda: session_change(
            session_uuid=uuid, values=form.values, upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now
        ),
        heading=_("调整场次"), back=back_to_session(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The session is not held."""
    found = session_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    form = forms.ReasonForm(request.POST or None)
    return answered(
        request, form, lambda: session_cancel(session_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("取消场次"), back=back_to_session(found), warning=_("已预约和候补的企业会收到取消通知。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def hold(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who came, with the signed list."""
    found = session_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    expected, record = expected_of(found), record_of(found)
    initial = {"others": record.others, "result": record.result} if record else {}
    form = forms.HoldForm(*posted(request), tenants=expected, initial=initial)

    def act() -> object:
        given = form.cleaned_data
        return session_hold(
            session_uuid=uuid, came=form.came, others=given["others"], result=given["result"], upload=upload_of(given["file"]),
            by=request.actor, at=request.now,
        )  # fmt: skip

    return answered(request, form, act, heading=_("登记举办"), back=back_to_session(found), said=_("已登记到场人数。"))


@require_GET
def sheet(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The list to sign: a line for each person who is expected, some more for others."""
    found = session_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    lines = [tenant for tenant, people in expected_of(found) for _place in range(people)]
    return render(request, "workbench/services/sheet.html", {"session": found, "lines": lines, "spare": range(6)})
