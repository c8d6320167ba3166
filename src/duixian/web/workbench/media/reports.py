"""Reports in the media: entered one by one or as a list, checked, corrected, taken along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Event, MediaReport
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.media_reports import (
    ReportGiven,
    report_check,
    report_correct,
    report_enter,
    report_take_back,
    reports_enter_many,
)
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.media import outlet_choices, report_get, reports_of
from duixian.apps.events.queries.media_tables import reports_table
from duixian.apps.events.report_lists import read_reports
from duixian.documents.sheets.workbook import write_table
from duixian.web.answering import Back, accepted, answered, attempted
from duixian.web.forms import Form
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.media import forms
from duixian.web.workbench.media.composers import report_page, reports_page
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.speakers.access import event_run
from duixian.web.workbench.speakers.forms import chosen


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The reports of an edition."""
    return render(request, "workbench/media/reports.html", reports_page(request.actor, uuid, request.GET.dict()))


@require_GET
def export(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The reports as a workbook."""
    table = reports_table(event_get(request.actor, uuid), language=spoken(), demo=settings.DEMO)
    return attachment(f"{table.title.said(spoken())}.xlsx", write_table(table, language=spoken()))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One report."""
    return render(request, "workbench/media/report.html", report_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter a report."""
    event = event_run(request.actor, uuid)
    form = forms.ReportForm(request.POST or None, request.FILES or None, **_choices(event))
    return answered(request, form, lambda: report_enter(event_uuid=uuid, given=_given(form), by=request.actor, at=request.now),
                    heading=_("登记报道"), back=to_reports(event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Correct a report by a new row."""
    one = _report(request, uuid)
    form = forms.ReportForm(request.POST or None, request.FILES or None, corrects=True, initial=forms.report_initial(one),
                            **_choices(one.event, besides=one))  # fmt: skip
    return answered(request, form, lambda: report_correct(
        uuid=uuid, given=_given(form), reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
        heading=_("更正报道"), back=to_reports(one.event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def take_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a report back that was none."""
    one = _report(request, uuid)
    form = forms.WhyForm(request.POST or None)
    return answered(request, form, lambda: report_take_back(
        uuid=uuid, reason=form.cleaned_data["reason"], by=request.actor, at=request.now), heading=_("撤回报道"), back=to_reports(one.event))  # fmt: skip


@require_POST
def check(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Checked against the copy."""
    _report(request, uuid)
    attempted(request, lambda: report_check(uuid=uuid, by=request.actor, at=request.now), _("已核对。"))
    return redirect("media:report", uuid)


@require_http_methods(["GET", "POST"])
def many(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Reports out of a table: looked at first, then entered; rows with problems are told."""
    event = event_run(request.actor, uuid)
    form = forms.BulkForm(request.POST or None, request.FILES or None)
    found = accepted(form, lambda: _entered(request, event, form))
    if found is None:
        context = {"form": form, "event": event}
        return render(request, "workbench/media/many.html", context, status=422 if form.is_bound else 200)
    number, problems = found
    if number:
        said = ngettext("已登记 %(n)s 篇报道，请逐篇上传存档。", "已登记 %(n)s 篇报道，请逐篇上传存档。", number) % {
            "n": number
        }
        messages.success(request, said)
    if not problems:
        return redirect("media:reports", uuid)
    context = {"form": forms.BulkForm(), "event": event, "problems": problems}
    return render(request, "workbench/media/many.html", context)


def to_reports(event: Event) -> Back:
    """The list of reports."""
    return Back(_("报道"), reverse("media:reports", args=[event.uuid]))


def _entered(request: WorkRequest, event: Event, form: forms.BulkForm) -> tuple[int, list[tuple[int, str]]]:
    listed_ = read_reports(*form.sheet())
    problems = reports_enter_many(event_uuid=event.uuid, entries=listed_.entries, by=request.actor, at=request.now)
    return len(listed_.entries) - len(problems), sorted(problems.items())


def _report(request: WorkRequest, uuid: UUID) -> MediaReport:
    one = report_get(request.actor, uuid)
    require_running(request.actor, one.event)
    return one


def _choices(event: Event, besides: MediaReport | None = None) -> dict[str, Any]:
    originals = reports_of(event).filter(reprint_of=None).exclude(pk=besides.pk if besides else 0)
    return {"outlets": outlet_choices(event), "originals": originals}


def _given(form: Form) -> ReportGiven:
    given = form.cleaned_data
    return ReportGiven(
        UUID(given["organisation"]), given["title"], given["published_on"], url=given["url"], language=given["language"],
        reprint_of=chosen(form, "reprint_of"), upload=upload_of(given["file"]),
    )  # fmt: skip
