"""On the day: who meets now and next, badges at the tables, what was held and who did not come, the screen in the hall, paper."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.partnering.operations.attending import Greeting, arrival_scan, result_set
from duixian.apps.partnering.queries.day import MeetingFilter, meeting_get, meetings_matching
from duixian.apps.partnering.queries.day_files import meetings_file
from duixian.documents.sheets.table_signs import Paper
from duixian.web.answering import Back, answered, attempted
from duixian.web.door.meetings import screen_page
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.partnering import forms
from duixian.web.workbench.partnering.access import partnering_run, partnering_seen
from duixian.web.workbench.partnering.day_composers import day_page, signs_pdf, table_page


@require_GET
def day(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The meetings of the slot that is on, or of another one, with what is known of each."""
    page = day_page(request.actor, uuid, request.GET.dict(), request.now)
    return render(request, "workbench/partnering/day.html", page)


@require_http_methods(["GET", "POST"])
def scan(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The page at the tables: a badge is held to the reader, and the page says which table."""
    partnering = partnering_run(request.actor, uuid)
    greeting, unknown = None, False
    if request.method == "POST":
        try:
            greeting = arrival_scan(
                partnering_uuid=partnering.uuid, code=request.POST.get("code", ""), by=request.actor, at=request.now
            )
        except NotFound:
            unknown = True
    told = {"event": partnering.event, "greeting": greeting, "unknown": unknown, "light": _light(greeting, unknown)}
    return render(request, "workbench/partnering/scan.html", told)


def _light(greeting: Greeting | None, unknown: bool) -> str:
    if greeting is None:
        return "red" if unknown else ""
    return "green" if greeting.now else "amber"


@require_http_methods(["GET", "POST"])
def result(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say whether a meeting was held, or who did not come."""
    meeting = meeting_get(request.actor, uuid)
    event = partnering_run(request.actor, meeting.partnering.event.uuid).event
    form = forms.ResultForm(request.POST or None, people=[seat.profile for seat in meeting.seats.all()])
    back = Back(_("约谈当天"), f"{reverse('partnering:day', args=[event.uuid])}?slot={meeting.slot.uuid}")
    return answered(request, form, lambda: result_set(uuid=uuid, **form.said, by=request.actor, at=request.now),
                    heading=_("登记约谈结果"), back=back, said=_("已登记。"))  # fmt: skip


@require_POST
def held(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A meeting was held: one press in the list, back to where it was pressed."""
    meeting = meeting_get(request.actor, uuid)
    event = partnering_run(request.actor, meeting.partnering.event.uuid).event
    attempted(
        request, lambda: result_set(uuid=uuid, held=True, by=request.actor, at=request.now), _("已登记：约谈已举行。")
    )
    if request.POST.get("back") == "table":
        return redirect("partnering:table", meeting.table.uuid)
    return redirect(f"{reverse('partnering:day', args=[event.uuid])}?slot={meeting.slot.uuid}")


@require_GET
def table(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One table: its meetings, for whoever scanned the sign on it."""
    page = table_page(request.actor, uuid, request.now)
    return render(request, "workbench/partnering/table.html", page)


@require_GET
def screen(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The screen in the hall, on a browser in which somebody has signed in; paired devices have their own address."""
    partnering = partnering_seen(request.actor, uuid)
    told = {**screen_page(partnering, request.now), "again": request.path}
    name = "_meetings" if request.headers.get("HX-Request") else "meetings"
    return render(request, f"door/{name}.html", told)


@require_GET
def signs(request: WorkRequest, uuid: UUID) -> HttpResponse | FileResponse:
    """Signs for the tables, with the meetings of a day."""
    partnering = partnering_run(request.actor, uuid)
    paper, wanted = request.GET.get("paper", Paper.A5), _day(request.GET.get("day", ""))
    if paper not in set(Paper) or not partnering.tables.filter(removed_at=None).exists():
        messages.error(request, _("没有可打印的桌牌：先在排期里布置桌位。"))
        return redirect("partnering:day", uuid)
    found = signs_pdf(partnering, Paper(paper), wanted, spoken(), request.now)
    return attachment(_("桌牌-%(name)s.pdf") % {"name": partnering.event.short_name}, found)


@require_GET
def export(request: WorkRequest, uuid: UUID) -> FileResponse:
    """All meetings as a workbook, for when nothing else works."""
    partnering = partnering_run(request.actor, uuid)
    rows = meetings_matching(partnering, MeetingFilter())
    file = meetings_file(partnering.event, rows, language=spoken())
    return attachment(f"{file.name}.xlsx", file.data)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
