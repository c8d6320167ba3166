"""A delegate's meetings: the agenda, on paper and for calendars; on the day who came, how it was, and another time where one is needed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import PlanStage, Profile
from duixian.apps.partnering.operations.attending import (
    arrival_tell,
    meeting_book_own,
    meeting_unable,
    rating_give,
    result_tell,
)
from duixian.apps.partnering.queries.agenda import agenda_of
from duixian.apps.partnering.queries.agenda_file import agenda_ics
from duixian.apps.partnering.queries.own_agenda import follow_ups_due, own_meeting, own_meetings, unplaced, unplaced_one
from duixian.apps.partnering.queries.wording import span_of
from duixian.web.answering import accepted, attempted
from duixian.web.languages import spoken
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.limits import limited_for_many
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.appointments import day_label, days_of, entry, slot_choices
from duixian.web.portal.partnering.composers import row
from duixian.web.portal.partnering.frame import ask, delegate_page, show, to, today


@require_http_methods(["GET", "HEAD"])
@delegate_page
def agenda(request: GuestRequest, profile: Profile) -> HttpResponse:
    """All meetings by day, and what was agreed to and has no time yet."""
    told = _agenda(request, profile)
    waiting = unplaced(profile, at=request.now)
    address = settings.SITE_ADDRESS + to(request, "calendar")
    told |= {
        "unplaced": [(row(one.request, profile), one) for one in waiting], "address": address,
        "subscribe": address.replace("https:", "webcal:").replace("http:", "webcal:"), "due": follow_ups_due(profile),
    }  # fmt: skip
    return show(request, profile, "agenda", told, here="agenda")


@require_http_methods(["GET", "HEAD"])
@delegate_page
def paper(request: GuestRequest, profile: Profile) -> HttpResponse:
    """The agenda to be printed."""
    return show(request, profile, "paper", {**_agenda(request, profile), "paper": True}, here="agenda")


@require_http_methods(["GET", "HEAD"])
@delegate_page
def calendar(request: GuestRequest, profile: Profile) -> HttpResponse:
    """The meetings for a calendar, which may ask for them again and again."""
    address = settings.SITE_ADDRESS + to(request, "agenda")
    data = agenda_ics(profile, agenda_of(profile), address=address, english=spoken() == "en")
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{profile.partnering.event.slug}-meetings.ics"'
    return response


def _agenda(request: GuestRequest, profile: Profile) -> dict[str, Any]:
    event = profile.partnering.event
    meetings = own_meetings(profile, on=today(event, request.now))
    return {
        "days": days_of(meetings, event.time_zone, request.now),
        "number": len(meetings),
        "out": profile.partnering.plan_stage == PlanStage.NOTIFIED,
    }


@require_http_methods(["GET", "HEAD"])
@delegate_page
def meeting(request: GuestRequest, profile: Profile, meeting: UUID) -> HttpResponse:
    """One of them, with everything that can be done."""
    return _meeting(request, profile, meeting, None)


def _meeting(request: GuestRequest, profile: Profile, uuid: UUID, form: forms.RatingForm | None) -> HttpResponse:
    own = own_meeting(profile, uuid, on=today(profile.partnering.event, request.now))
    seen, held = entry(own, request.now), own.rating
    if form is None:
        form = forms.RatingForm(initial={"score": held.score, "comment": held.comment} if held else None)
    there = profile.partnering.event.time_zone
    told = {
        "entry": seen,
        "form": form,
        "day": day_label(today(profile.partnering.event, own.one.starts_at)),
        "there": there,
    }
    return show(request, profile, "meeting", told, here="agenda", status=422 if form.is_bound else 200)  # fmt: skip


@require_POST
@limited_for_many
@delegate_page
def here(request: GuestRequest, profile: Profile, meeting: UUID) -> HttpResponse:
    """The delegate is at the table."""
    attempted(request, lambda: arrival_tell(uuid=meeting, profile_uuid=profile.uuid, by=GUEST, at=request.now),
              said=_("已签到。祝谈得顺利。"))  # fmt: skip
    return redirect(to(request, "meeting", meeting))


@require_POST
@limited_for_many
@delegate_page
def result(request: GuestRequest, profile: Profile, meeting: UUID) -> HttpResponse:
    """Whether it was held, or the other side did not come."""
    held = request.POST.get("held") == "yes"
    attempted(request, lambda: result_tell(uuid=meeting, profile_uuid=profile.uuid, held=held, by=GUEST, at=request.now),
              said=_("已记下：约谈已举行。") if held else _("已记下：对方没有来。"))  # fmt: skip
    return redirect(to(request, "meeting", meeting))


@require_POST
@limited_for_many
@delegate_page
def rating(request: GuestRequest, profile: Profile, meeting: UUID) -> HttpResponse:
    """What the delegate thought of it."""
    form = forms.RatingForm(request.POST)
    if accepted(
        form,
        lambda: rating_give(uuid=meeting, profile_uuid=profile.uuid, **form.cleaned_data, by=GUEST, at=request.now),
    ):
        messages.success(request, _("谢谢，评分已记下。"))
        return redirect(to(request, "meeting", meeting))
    return _meeting(request, profile, meeting, form)


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def away(request: GuestRequest, profile: Profile, meeting: UUID) -> HttpResponse:
    """The delegate cannot come then, after a page that says what follows."""
    own = own_meeting(profile, meeting, on=today(profile.partnering.event, request.now))
    form = forms.SureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: (meeting_unable(
            uuid=meeting, profile_uuid=profile.uuid, by=GUEST, at=request.now), True)):  # fmt: skip
        messages.success(request, _moved(profile, own.one.meeting.request_id))
        return redirect(to(request, "agenda"))
    lead = _(
        "这个时段会记入您不能约谈的时间。系统马上为这场约谈另找双方都有空的时间和桌位，找到就改过去，找不到就暂时撤下；对方会收到邮件。"
    )
    return ask(request, profile, form, _("这个时间来不了"), to(request, "meeting", meeting), submit=_("来不了，另找时间"), here="agenda",
               lead=lead, slot=entry(own, request.now), day=day_label(today(profile.partnering.event, own.one.starts_at)))  # fmt: skip


def _moved(profile: Profile, request: int | None) -> str:
    """What became of a meeting whose time did not suit."""
    event = profile.partnering.event
    again = next((one for one in agenda_of(profile) if request and one.meeting.request_id == request), None)
    if again is None:
        return _("已记下。目前没有双方都合适的时间，这场约谈暂时撤下；您可以随时在本页另约。")
    told = {
        "day": day_label(today(event, again.starts_at)),
        "span": span_of(again.starts_at, again.ends_at, event.time_zone),
        "table": again.meeting.table.label,
    }
    return _("已记下。约谈改到%(day)s %(span)s，%(table)s桌，对方已收到邮件。") % told


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def book(request: GuestRequest, profile: Profile, asked: UUID) -> HttpResponse:
    """Take one of the times at which both sides are free and a table is."""
    one = unplaced_one(profile, asked, at=request.now)
    slots = slot_choices(one.free or (), profile.partnering.event.time_zone, one.comes)
    form = forms.BookForm(request.POST if request.method == "POST" else None, slots=slots)
    if form.is_bound and accepted(form, lambda: meeting_book_own(
            profile_uuid=profile.uuid, request_uuid=asked, slot_uuid=form.cleaned_data["slot"], by=GUEST, at=request.now)):  # fmt: skip
        messages.success(request, pgettext("partnering", "已约定，双方都会收到邮件。"))
        return redirect(to(request, "agenda"))
    told = {"form": form, "unplaced": one, "row": row(one.request, profile), "slots": slots}
    return show(request, profile, "book", told, here="agenda", status=422 if form.is_bound else 200)
