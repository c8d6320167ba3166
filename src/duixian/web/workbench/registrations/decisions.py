"""What the office decides about registrations."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.operations.deciding import (
    registration_approve,
    registration_cancel,
    registration_refuse,
    registrations_approve,
)
from duixian.apps.events.operations.erasing import registration_erase
from duixian.apps.events.operations.speaker_places import speakers_place
from duixian.apps.events.operations.substituting import registration_replace
from duixian.web.answering import accepted, answered, attempted, form_page
from duixian.web.portal.guest.forms import CancelForm, SureForm
from duixian.web.requests import WorkRequest
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import back_to, event_run, registration_run


@require_POST
def approve_many(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Confirm those who were ticked."""
    event = event_run(request.actor, uuid)
    chosen = [UUID(one) for one in request.POST.getlist("chosen") if len(one) == 36]
    done = attempted(
        request, lambda: registrations_approve(event_uuid=event.uuid, uuids=chosen, by=request.actor, at=request.now)
    )
    if done is not None:
        messages.success(request, ngettext("已通过 %(count)s 人。", "已通过 %(count)s 人。", done) % {"count": done})
    return redirect("registrations:list", event.uuid)


@require_POST
def place_speakers(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Register the confirmed speakers who are not registered yet."""
    event = event_run(request.actor, uuid)
    done = attempted(request, lambda: speakers_place(event_uuid=event.uuid, by=request.actor, at=request.now))
    if done is not None:
        messages.success(
            request, ngettext("已登记 %(count)s 位嘉宾。", "已登记 %(count)s 位嘉宾。", done) % {"count": done}
        )
    return redirect("registrations:list", event.uuid)


@require_POST
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Confirm one."""
    one = registration_run(request.actor, uuid)
    attempted(
        request,
        lambda: registration_approve(uuid=uuid, by=request.actor, at=request.now),
        said=_("已通过审核，确认信已写好。"),
    )
    return redirect("registrations:detail", one.uuid)


@require_http_methods(["GET", "POST"])
def refuse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Refuse one, with a reason."""
    one = registration_run(request.actor, uuid)
    form = forms.ReasonForm(request.POST or None)
    return answered(request, form, lambda: registration_refuse(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("不予通过"), back=back_to(one))  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Cancel one."""
    one = registration_run(request.actor, uuid)
    form = CancelForm(request.POST if request.method == "POST" else None)
    return answered(request, form, lambda: registration_cancel(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("取消报名"), back=back_to(one), said=_("报名已取消。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def substitute(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Somebody else comes in this place."""
    one = registration_run(request.actor, uuid)
    form = forms.SubstituteForm(request.POST or None, initial={"language": one.language, "country": one.person.country})
    made = accepted(form, lambda: registration_replace(
        uuid=uuid, guest=form.details, language=form.cleaned_data["language"], by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("名额已转给接替的人。"))
        return redirect("registrations:detail", made[0].uuid)
    return form_page(request, form, pgettext("action", "换人"), back_to(one))


@require_http_methods(["GET", "POST"])
def erase(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Erase what is personal at the guest's request."""
    one = registration_run(request.actor, uuid)
    form = SureForm(request.POST if request.method == "POST" else None)
    return answered(request, form, lambda: registration_erase(uuid=uuid, by=request.actor, at=request.now),
                    heading=_("删除个人信息"), back=back_to(one), said=_("个人信息已删除。"), warning=_(
                        "将取消报名（如尚未取消），并删除来宾填写的全部信息、住宿、接送和用餐安排。会议只保留参会人数和国别统计；已开具的发票按财务规定保存。"))  # fmt: skip
