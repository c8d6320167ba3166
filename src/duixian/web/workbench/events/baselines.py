"""Earlier editions beside this one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.operations.baselines import (
    past_edition_enter,
    past_edition_withdraw,
    past_editions_import,
)
from duixian.core.events.earlier import Earlier, columns
from duixian.documents.writing.csv_text import csv_text
from duixian.web.answering import accepted, form_page, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import around_forms as forms
from duixian.web.workbench.events.composers import baselines_page
from duixian.web.workbench.events.views import back_to, office_event, step
from duixian.web.workbench.evidence.forms import upload_of


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Earlier editions with this one, as a table and as bars."""
    return render(request, "workbench/events/baselines.html", baselines_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter an earlier edition."""
    event = office_event(request, uuid)
    form = forms.PastEditionForm(*posted(request))

    def act() -> object:
        told = dict(form.cleaned_data)
        upload = upload_of(told.pop("file"))
        return past_edition_enter(
            event_uuid=uuid, given=Earlier(**told), upload=upload, by=request.actor, at=request.now
        )

    return step(request, event, form, act, heading=pgettext("action", "登记往届会议"), page="events:baselines")


@require_http_methods(["GET", "POST"])
def bring(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Import a table of earlier editions; what is wrong is told with row and column."""
    event = office_event(request, uuid)
    form = forms.ImportForm(*posted(request))
    told = accepted(form, lambda: past_editions_import(
        event_uuid=uuid, upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now))  # fmt: skip
    if told and not told.wrong:
        messages.success(request, _("已导入 %(count)s 届。") % {"count": told.kept})
        return redirect("events:baselines", uuid)
    if told is None and form.is_bound:
        return form_page(request, form, pgettext("action", "导入往届会议"), back_to(event, "events:baselines"))
    context = {
        "form": form,
        "event": event,
        "wrong": told.wrong if told else (),
        "back": back_to(event, "events:baselines"),
    }
    return render(request, "workbench/events/import.html", context, status=422 if told else 200)


@require_GET
def template(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An empty table with the headings that the import knows."""
    event = office_event(request, uuid)
    response = HttpResponse(csv_text([columns()]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-editions.csv"'
    return response


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back an earlier edition."""
    event = past_edition_withdraw(baseline_uuid=uuid, by=request.actor, at=request.now)
    messages.success(request, _("已撤回。"))
    return redirect("events:baselines", event.uuid)
