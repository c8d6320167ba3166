"""The programme for other programs: frab JSON and XML, iCalendar. Made once a release and language, then handed out as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from duixian.apps.events.models import Event
from duixian.documents.schedules.calendar import schedule_ics
from duixian.documents.schedules.frab import schedule_json
from duixian.documents.schedules.frab_xml import schedule_xml
from duixian.documents.schedules.released import Released
from duixian.web.public.frame import SiteRequest, is_preview, site_page
from duixian.web.public.programme.composers import chosen_of, numbers_of, session_numbered
from duixian.web.public.programme.kept import kept, released, told_of

CALENDAR: Final = "text/calendar; charset=utf-8"
WRITERS: Final[dict[str, tuple[Callable[[Released], bytes], str]]] = {
    "json": (schedule_json, "application/json"),
    "xml": (schedule_xml, "application/xml"),
    "ics": (schedule_ics, CALENDAR),
}


@require_safe
@site_page
def schedule(request: SiteRequest, event: Event, fmt: str) -> HttpResponse:
    """The whole programme in one of the formats. Two queries."""
    told = told_of(event)
    write, media_type = WRITERS[fmt]
    response = HttpResponse(kept(told, request.language, f"schedule.{fmt}", write), content_type=media_type)
    response["ETag"] = f'"{told.digest[:24]}-{told.number}-{request.language}-{fmt}"'
    response["Content-Disposition"] = f'inline; filename="{event.slug}.{fmt}"'
    if not is_preview(event):
        response["Access-Control-Allow-Origin"] = "*"  # schedule apps in browsers may read what everybody may read
        response["Cache-Control"] = "public, max-age=60"
    return response


@require_safe
@site_page
def session(request: SiteRequest, event: Event, number: int) -> HttpResponse:
    """One session for a calendar."""
    found = released(told_of(event), request.language)
    return _calendar(schedule_ics(found, [session_numbered(found, number)]), f"{event.slug}-{number}")


@require_safe
@site_page
def own(request: SiteRequest, event: Event) -> HttpResponse:
    """The sessions that somebody chose for their calendar."""
    found = released(told_of(event), request.language)
    chosen = chosen_of(found, numbers_of(request.GET.getlist("s")))
    return _calendar(schedule_ics(found, chosen), f"{event.slug}-mine")


def _calendar(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
