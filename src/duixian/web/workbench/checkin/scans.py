"""Scans, conflicts, devices."""

from __future__ import annotations

from base64 import b64encode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.operations.devices import Offered, device_add, device_offer, device_revoke
from duixian.apps.events.operations.scan_corrections import conflict_resolve, scan_annul
from duixian.apps.events.queries.scans import conflict_get, scan_get
from duixian.apps.events.queries.tickets import device_get
from duixian.documents.sheets.badges import code_svg
from duixian.web.answering import accepted, answered, attempted, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.checkin import forms
from duixian.web.workbench.checkin.access import back_to, frame, run_event
from duixian.web.workbench.checkin.composers import conflicts_page, devices_page, scans_page


@require_GET
def scans(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Every scan that matches."""
    return render(request, "workbench/checkin/scans.html", scans_page(request.actor, uuid, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def annul(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A scan that was wrong."""
    event = run_event(request.actor, scan_get(request.actor, uuid).event.uuid)
    form = forms.ReasonForm(request.POST or None)
    return answered(request, form, lambda: scan_annul(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("作废误扫"), back=back_to(event, "checkin:scans"), said=_("这条扫码已作废，不再计入签到。"))  # fmt: skip


@require_GET
def conflicts(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What doors decided otherwise than the rule over all scans."""
    return render(request, "workbench/checkin/conflicts.html", conflicts_page(request.actor, uuid, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def resolve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say what became of a conflict."""
    event = run_event(request.actor, conflict_get(request.actor, uuid).event.uuid)
    form = forms.NoteForm(request.POST or None)
    return answered(request, form, lambda: conflict_resolve(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("处理签到冲突"), back=back_to(event, "checkin:conflicts"), said=_("冲突已处理。"))  # fmt: skip


@require_GET
def devices(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The devices at the doors."""
    return render(request, "workbench/checkin/devices.html", devices_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def device_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A new device; its pairing code is shown once."""
    event = run_event(request.actor, uuid)
    form = forms.DeviceForm(request.POST or None)
    made = accepted(form, lambda: device_add(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))
    if not made:
        return form_page(request, form, _("添加签到设备"), back_to(event, "checkin:devices"))
    return _shown(request, made)


@require_POST
def device_pairing(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A new pairing code for a device that is there."""
    event = device_get(request.actor, uuid).event
    made = attempted(request, lambda: device_offer(uuid=uuid, by=request.actor, at=request.now))
    return _shown(request, made) if made else redirect("checkin:devices", event.uuid)


def _shown(request: WorkRequest, made: Offered) -> HttpResponse:
    address = settings.SITE_ADDRESS + reverse("door:pair-by-link", args=[made.code])
    context = frame(request.actor, made.device.event, "checkin:devices") | {
        "device": made.device,
        "code": made.code,
        "address": address,
        "drawing": "data:image/svg+xml;base64," + b64encode(code_svg(address, border=2).encode()).decode(),
    }
    response = render(request, "workbench/checkin/pairing.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def device_end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The device is lost or no longer needed."""
    event = device_get(request.actor, uuid).event
    if attempted(request, lambda: device_revoke(uuid=uuid, by=request.actor, at=request.now)):
        messages.success(request, _("设备已停用。它尚未上传的扫码可在重新添加设备并配对后上传。"))
    return redirect("checkin:devices", event.uuid)
