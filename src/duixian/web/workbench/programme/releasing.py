"""Clashes, releases and the agenda that counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Agenda
from duixian.apps.events.operations.agendas import agenda_approve, agenda_freeze, agenda_refuse
from duixian.apps.events.operations.releases import clash_allow, clash_disallow, programme_release
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.programme import allowance_get
from duixian.apps.events.queries.releases import agenda_get, release_get, releases_of
from duixian.core.events.codec import from_json
from duixian.core.wording import Words
from duixian.documents.sheets.programme import write_agenda
from duixian.web.answering import Back, accepted, answered, attempted, posted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.programme import forms
from duixian.web.workbench.programme.access import decides, event_to_run, rights
from duixian.web.workbench.programme.composers import agenda_page, clashes_page, release_page
from duixian.web.workbench.programme.files import PAPERS


@require_GET
def clashes(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Everything that is wrong, and what was allowed."""
    return render(request, "workbench/programme/clashes.html", clashes_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def allow(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Allow an overlap, with the reason."""
    event_to_run(request.actor, uuid)
    key = request.GET.get("key", "")
    form = forms.ReasonForm(posted(request)[0])
    back = Back(pgettext("programme", "问题"), reverse("programme:clashes", args=[uuid]))
    return answered(request, form, lambda: clash_allow(event_uuid=uuid, key=key, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("保留这处冲突"), back=back, said=_("已保留，理由随发布一起记录。"))  # fmt: skip


@require_POST
def disallow(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take an allowance back."""
    event = allowance_get(request.actor, uuid).event
    event_to_run(request.actor, event.uuid)
    attempted(request, lambda: clash_disallow(uuid=uuid, by=request.actor, at=request.now))
    return redirect("programme:clashes", event.uuid)


@require_http_methods(["GET", "POST"])
def release(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What would be published, and publishing it."""
    if request.method == "POST":
        event_to_run(request.actor, uuid)
    form = forms.ReleaseForm(posted(request)[0])
    made = accepted(
        form, lambda: programme_release(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )
    if made:
        messages.success(request, _("第%(n)s次发布已公开。") % {"n": made.number})
        return redirect("programme:release-detail", made.uuid)
    page = release_page(request.actor, uuid)
    if form.is_bound:
        form.data = {**dict(form.data.items()), "seen": page["seen"]}
    else:
        form.initial["seen"] = page["seen"]
    context = {**page, "form": form}
    return render(request, "workbench/programme/release.html", context, status=422 if form.is_bound else 200)


@require_GET
def release_detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One release: its changes, what was allowed, its files."""
    found = release_get(request.actor, uuid)
    language = spoken()
    context: dict[str, Any] = {
        "event": found.event, "release": found, "may": rights(request.actor, found.event),
        "sessions": len(from_json(found.content).scheduled),
        "changes": [Words(*one["words"]).said(language) for one in found.changes],
        "allowed": [(Words(*words).said(language), reason) for words, reason in found.allowed],
    }  # fmt: skip
    return render(request, "workbench/programme/release_detail.html", context)


@require_GET
def release_file(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """The agenda of a release on paper."""
    found = release_get(request.actor, uuid)
    if fmt not in PAPERS:
        raise Http404
    state = Words(f"第{found.number}次发布", f"Release {found.number}")
    notice = _("演示数据") if settings.DEMO else ""
    data = write_agenda(from_json(found.content), PAPERS[fmt], state=state, language=spoken(), notice=notice)
    return attachment(f"{found.event.short_name}-{_('议程')}-{found.number}.{fmt}", data)


@require_http_methods(["GET", "POST"])
def agenda(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The agenda that counts; proposing another."""
    event = event_get(request.actor, uuid)
    form = forms.ProposeForm(posted(request)[0], releases=releases_of(event))
    if request.method == "POST":
        event_to_run(request.actor, uuid)
    made = accepted(form, lambda: agenda_freeze(
        release_uuid=form.cleaned_data["release"], reason=form.cleaned_data["reason"], by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已提请单位负责人批准。"))
        return redirect("programme:agenda", uuid)
    page = {**agenda_page(request.actor, uuid), "form": form}
    return render(request, "workbench/programme/agenda.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head approves an agenda."""
    found, back = _waiting(request, uuid)
    form = forms.DecisionForm(posted(request)[0])
    return answered(request, form, lambda: agenda_approve(uuid=found.uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("批准议程"), back=back, said=_("已批准，完成率从此按这份议程计算。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def refuse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head refuses an agenda."""
    found, back = _waiting(request, uuid)
    form = forms.DecisionForm(posted(request)[0])
    return answered(request, form, lambda: agenda_refuse(uuid=found.uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("不批准议程"), back=back, said=_("已退回。"))  # fmt: skip


def _waiting(request: WorkRequest, uuid: UUID) -> tuple[Agenda, Back]:
    found = agenda_get(request.actor, uuid)
    decides(request.actor, found.event)
    return found, Back(_("考核议程"), reverse("programme:agenda", args=[found.event.uuid]))
