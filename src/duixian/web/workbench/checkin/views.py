"""Lists: counters, who came, what may be changed."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.operations.checkin_lists import (
    entry_list_open,
    list_add,
    list_change,
    list_close,
    list_reopen,
    session_list_open,
)
from duixian.apps.events.operations.scan_corrections import scan_enter
from duixian.apps.events.queries.checkin_lists import admissions_of, list_get
from duixian.web.answering import Back, accepted, answered, attempted, form_page
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.checkin import forms
from duixian.web.workbench.checkin.access import back_to, run_event
from duixian.web.workbench.checkin.composers import counters, desk_page, list_page
from duixian.web.workbench.checkin.printing import attendance_file
from duixian.web.workbench.monitoring.views import attachment


@require_GET
def desk(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The check-in of an edition at a glance."""
    return render(request, "workbench/checkin/desk.html", desk_page(request.actor, uuid, request.now))


@require_GET
def counted(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The counters alone, which the page asks for again and again."""
    return render(request, "workbench/checkin/_lists.html", counters(request.actor, uuid, request.now))


@require_POST
def entry(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open the entry list."""
    attempted(
        request, lambda: entry_list_open(event_uuid=uuid, by=request.actor, at=request.now), _("入场名单已建立。")
    )
    return redirect("checkin:desk", uuid)


@require_POST
def session(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open the list of a session."""
    event = run_event(request.actor, uuid)
    try:
        chosen = UUID(request.POST.get("session", ""))
    except ValueError:
        messages.error(request, _("请选择场次。"))
        return redirect("checkin:desk", event.uuid)
    attempted(
        request, lambda: session_list_open(session_uuid=chosen, by=request.actor, at=request.now), _("场次名单已建立。")
    )
    return redirect("checkin:desk", event.uuid)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A list for the entry or a meal."""
    event = run_event(request.actor, uuid)
    form = forms.ListForm(request.POST or None, event=event)
    return answered(request, form, lambda: list_add(
        event_uuid=uuid, purpose=form.cleaned_data["purpose"], values=form.values(), by=request.actor, at=request.now,
    ), heading=_("建立签到名单"), back=back_to(event), said=_("名单已建立。"))  # fmt: skip


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who came on a list."""
    return render(
        request, "workbench/checkin/list.html", list_page(request.actor, uuid, request.GET.dict(), request.now)
    )


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change what a list says."""
    one = list_get(request.actor, uuid)
    run_event(request.actor, one.event.uuid)
    form = forms.ListForm(request.POST or None, event=one.event, listed=one)
    return answered(request, form, lambda: list_change(uuid=uuid, values=form.values(), by=request.actor, at=request.now),
                    heading=_("修改签到名单"), back=_back_to_list(one.name, uuid))  # fmt: skip


@require_POST
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """No more scans."""
    attempted(
        request,
        lambda: list_close(uuid=uuid, by=request.actor, at=request.now),
        _("名单已结束签到，扫码数和校验码已写入历史。"),
    )
    return redirect("checkin:list", uuid)


@require_POST
def reopen(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Scans are taken again."""
    attempted(request, lambda: list_reopen(uuid=uuid, by=request.actor, at=request.now), _("名单已重新开放。"))
    return redirect("checkin:list", uuid)


@require_http_methods(["GET", "POST"])
def enter(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter a guest who was not scanned."""
    one = list_get(request.actor, uuid)
    run_event(request.actor, one.event.uuid)
    form = forms.EnterForm(request.POST or None, listed=one)
    back = _back_to_list(one.name, uuid)
    made = accepted(form, lambda: scan_enter(
        list_uuid=uuid, ticket_uuid=form.cleaned_data["number"].uuid, reason=form.cleaned_data["reason"],
        occurred_at=form.cleaned_data["occurred_at"].replace(tzinfo=ZoneInfo(one.event.time_zone)),
        direction=form.cleaned_data.get("direction", "in"), by=request.actor, at=request.now,
    ))  # fmt: skip
    if not made:
        return form_page(request, form, _("补登签到"), back)
    messages.success(request, _("签到已补登。"))
    return redirect(back.href)


@require_GET
def attendance(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """The passages that count, as a table to take away."""
    if fmt not in {"csv", "xlsx"}:
        raise Http404
    one = list_get(request.actor, uuid)
    return attachment(*attendance_file(one, admissions_of(one).order_by("scan__occurred_at"), fmt, spoken()))


def _back_to_list(name: str, uuid: UUID) -> Back:
    return Back(name, reverse("checkin:list", args=[uuid]))
