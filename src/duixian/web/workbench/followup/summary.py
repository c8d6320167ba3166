"""The summary report: what the records tell, what the office writes, the files."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import SummaryText
from duixian.apps.events.operations.followup import summary_write
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.followup import summary_texts
from duixian.apps.events.queries.overview import today_of
from duixian.apps.events.queries.summary import summary_file, summary_paper
from duixian.web.answering import posted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events.composers import page_of
from duixian.web.workbench.events.views import office_event, step
from duixian.web.workbench.followup.forms import TextForm
from duixian.web.workbench.monitoring.views import attachment


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The report as it stands, and which texts are still to be written."""
    context = page_of(request.actor, uuid)
    event, texts = context["event"], summary_texts(context["event"])
    context |= {
        "paper": summary_paper(event, today_of(event, request.now)),
        "sections": [(value, label, texts.get(value)) for value, label in SummaryText.Section.choices],
    }
    return render(request, "workbench/followup/summary.html", context)


@require_http_methods(["GET", "POST"])
def write(request: WorkRequest, uuid: UUID, section: str) -> HttpResponse:
    """Write a section. Raises NotFound for one that people do not write."""
    event = office_event(request, uuid)
    if section not in SummaryText.Section.values:
        raise NotFound
    kept = summary_texts(event).get(section)
    form = TextForm(*posted(request), initial={"text": kept.text if kept else ""})

    def act() -> object:
        return (
            summary_write(event_uuid=uuid, section=section, by=request.actor, at=request.now, **form.cleaned_data)
            or True
        )

    return step(request, event, form, act, heading=str(SummaryText.Section(section).label), page="followup:summary")


@require_GET
def export(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """The report as docx or pdf."""
    event = event_get(request.actor, uuid)
    if fmt not in ("docx", "pdf"):
        raise NotFound
    notice = _("演示数据") if settings.DEMO else ""
    file = summary_file(event, today_of(event, request.now), format=fmt, language=spoken(), notice=notice)
    return attachment(file.name, file.data)
