"""Registrations of an edition: the list, one of them, who is entered by the office, groups, statistics."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.events.operations.changing import registration_change
from duixian.apps.events.operations.registering import registration_enter
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.guest_lists import registrations_file
from duixian.apps.events.queries.registration_kinds import questions_for
from duixian.apps.events.queries.registrations import registrations_matching
from duixian.web.answering import accepted, answered
from duixian.web.languages import spoken
from duixian.web.portal.guest.composers import person_initial
from duixian.web.public.registration_forms import answers_initial
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import back_to, event_run, registration_run
from duixian.web.workbench.registrations.composers import (
    detail_page,
    group_page,
    groups_page,
    list_page,
    statistics_page,
    wanted_of,
)


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Everybody who registered, with counts by kind and state."""
    return render(request, "workbench/registrations/list.html", list_page(request.actor, uuid, request.GET.dict()))


@require_GET
def export(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The registrations that are looked for, as a workbook; it holds personal data and is for those who work on the conference."""
    event = event_run(request.actor, uuid)
    file = registrations_file(event, registrations_matching(event, wanted_of(request.GET.dict())), language=spoken())
    return attachment(f"{file.name}.xlsx", file.data)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One registration with all that happened to it."""
    return render(request, "workbench/registrations/detail.html", detail_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def enter(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Register somebody: choose the kind first, then one form."""
    event = event_run(request.actor, uuid)
    kinds = list(event.kinds.all())
    kind = next((one for one in kinds if str(one.uuid) == request.GET.get("kind")), None)
    if kind is None:
        return render(request, "workbench/registrations/enter.html", {"event": event, "kinds": kinds})
    form = forms.EntryForm(request.POST or None, questions=questions_for(kind))
    made = accepted(form, lambda: registration_enter(
        event_uuid=event.uuid, kind_uuid=kind.uuid, guest=form.details, typed=form.typed, language=form.cleaned_data["language"],
        by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已登记：%(state)s。") % {"state": made.get_state_display()})
        return redirect("registrations:detail", made.uuid)
    context = {"event": event, "kind": kind, "form": form}
    return render(request, "workbench/registrations/enter.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Correct details and answers."""
    one = registration_run(request.actor, uuid)
    questions = questions_for(one.kind)
    initial = {**person_initial(one.person), **answers_initial(questions, one.answers)}
    form = forms.EditForm(request.POST or None, questions=questions, initial=initial)
    return answered(request, form, lambda: registration_change(
        uuid=uuid, guest=form.details, typed=form.typed, by=request.actor, at=request.now),
        heading=pgettext("action", "修改报名信息"), back=back_to(one), said=_("已保存。"))  # fmt: skip


@require_GET
def groups(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Groups of an edition."""
    return render(
        request, "workbench/registrations/groups.html", groups_page(request.actor, uuid, request.GET.get("page"))
    )


@require_GET
def group(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One group with its members, fee and invoice."""
    return render(request, "workbench/registrations/group.html", group_page(request.actor, uuid))


@require_GET
def statistics(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Countries, channels, days."""
    return render(request, "workbench/registrations/statistics.html", statistics_page(event_get(request.actor, uuid)))
