"""Portrait, materials, travel and honorarium."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.models import Honorarium, Material, Travel
from duixian.apps.events.operations.speaker_papers import (
    honorarium_set,
    material_ask,
    material_receive,
    material_release,
    portrait_set,
    travel_set,
)
from duixian.apps.evidence.filetypes import Upload
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.speakers import forms
from duixian.web.workbench.speakers.access import speaker_run
from duixian.web.workbench.speakers.composers import payments_for
from duixian.web.workbench.speakers.views import back_to

TRAVEL = ("arrives_at", "arrival", "pick_up", "departs_at", "departure", "drop_off", "hotel", "hotel_from", "hotel_until", "wishes", "booked")  # fmt: skip
FEE = ("gross", "net", "tax_note", "title_class", "hours", "excess_reason")


@require_http_methods(["GET", "POST"])
def portrait(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Upload the portrait."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.PortraitForm(request.POST or None, request.FILES or None)
    return answered(request, form, lambda: portrait_set(
        speaker_uuid=uuid, upload=upload_of(form.cleaned_data["photo"]) or Upload("", b""), by=request.actor, at=request.now),
        heading=_("上传照片"), back=back_to(speaker))  # fmt: skip


@require_http_methods(["GET", "POST"])
def ask(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask for a material."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.AskMaterialForm(request.POST or None)
    return answered(request, form, lambda: material_ask(
        speaker_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=pgettext("action", "请嘉宾提交材料"), back=back_to(speaker))  # fmt: skip


@require_http_methods(["GET", "POST"])
def receive(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Keep a material that came another way."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.MaterialForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind")})
    return answered(request, form, lambda: material_receive(
        speaker_uuid=uuid, kind=form.cleaned_data["kind"], upload=upload_of(form.cleaned_data["file"]) or Upload("", b""),
        consents=form.cleaned_data["consents"], by=request.actor, at=request.now), heading=_("登记收到的材料"), back=back_to(speaker))  # fmt: skip


@require_POST
def release(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Release a material for publication, or hold it back."""
    found = Material.objects.select_related("speaker").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    speaker = speaker_run(request.actor, found.speaker.uuid)
    wanted = request.POST.get("released") == "yes"
    attempted(request, lambda: material_release(material_uuid=uuid, released=wanted, by=request.actor, at=request.now))
    return redirect("speakers:detail", speaker.uuid)


@require_http_methods(["GET", "POST"])
def travel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """How they come, go and stay."""
    speaker = speaker_run(request.actor, uuid)
    kept = Travel.objects.filter(speaker=speaker).first()
    form = forms.OfficeTravelForm(request.POST or None, initial=travel_initial(kept))
    return answered(request, form, lambda: travel_set(
        speaker_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("行程与住宿"), back=back_to(speaker))  # fmt: skip


@require_http_methods(["GET", "POST"])
def honorarium(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What is paid."""
    speaker = speaker_run(request.actor, uuid)
    kept = Honorarium.objects.filter(speaker=speaker).select_related("payment").first()
    initial = {name: getattr(kept, name) for name in FEE} if kept else {"tax_note": _("劳务报酬，由单位代扣代缴")}
    if kept and kept.payment:
        initial["payment"] = str(kept.payment.uuid)
    form = forms.HonorariumForm(request.POST or None, initial=initial, payments=payments_for(speaker.event))
    return answered(request, form, lambda: honorarium_set(
        speaker_uuid=uuid, payment_uuid=forms.chosen(form, "payment"), by=request.actor, at=request.now,
        **{name: form.cleaned_data[name] for name in FEE}), heading=_("酬金"), back=back_to(speaker))  # fmt: skip


def travel_initial(kept: Travel | None) -> dict[str, object]:
    """What the form begins with; times as the browser's picker shows them."""
    if kept is None:
        return {}
    found = {name: getattr(kept, name) for name in TRAVEL}
    return {name: timezone.localtime(value) if name in {"arrives_at", "departs_at"} and value else value
            for name, value in found.items()}  # fmt: skip
