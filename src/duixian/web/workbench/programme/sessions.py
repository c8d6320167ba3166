"""Sessions and their talks: pages and forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Event, Session
from duixian.apps.events.operations.sessions import (
    session_change,
    session_create,
    session_move,
    session_remove,
    session_restore,
)
from duixian.apps.events.operations.staffing import session_people_name
from duixian.apps.events.operations.talks import talk_change, talk_create, talk_remove, talk_shift
from duixian.apps.events.queries.programme import days_of, rooms_and_tracks, speakers_for
from duixian.web.answering import Back, accepted, attempted, form_page, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.programme import forms
from duixian.web.workbench.programme.access import event_to_run, session_to_run, talk_to_run
from duixian.web.workbench.programme.board import board_of, place_asked
from duixian.web.workbench.programme.composers import session_page


def _back(session: Session) -> Back:
    return Back(session.title, reverse("programme:session", args=[session.uuid]))


@require_GET
def session(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One session."""
    page = session_page(request.actor, uuid)
    return render(request, "workbench/programme/session.html", {**page, "board": board_of(page["session"])})


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a session; it is put on the board afterwards."""
    event = event_to_run(request.actor, uuid)
    _rooms, tracks = rooms_and_tracks(event)
    form = forms.NewSessionForm(posted(request)[0], tracks=tracks, initial={"kind": "thematic"})
    place = place_asked(request.GET)
    made = accepted(
        form, lambda: session_create(event_uuid=uuid, by=request.actor, at=request.now, **place, **form.values())
    )
    if made:
        messages.success(request, _("场次已添加。") if place else _("场次已添加，现在可以排期。"))
        return redirect(board_of(made)) if place else redirect("programme:place", made.uuid)
    return form_page(request, form, _("添加场次"), Back(_("议程"), reverse("programme:board", args=[uuid])))


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write anew what a session says."""
    row = session_to_run(request.actor, uuid)
    _rooms, tracks = rooms_and_tracks(row.event)
    form = forms.SessionForm(posted(request)[0], tracks=tracks, initial=forms.session_values(row))
    return _answered(request, form, row, _("修改场次"), lambda: session_change(
        uuid=uuid, version=form.cleaned_data["version"], by=request.actor, at=request.now, **form.values()))  # fmt: skip


@require_http_methods(["GET", "POST"])
def place(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say when and where a session is held."""
    row = session_to_run(request.actor, uuid)
    form = _place_form(request, row.event, row)

    def move() -> Session:
        starts_at, ends_at = form.times()
        return session_move(uuid=uuid, version=form.cleaned_data["version"], starts_at=starts_at, ends_at=ends_at,
                            room_uuid=form.cleaned_data["room"], by=request.actor, at=request.now)  # fmt: skip

    return _answered(request, form, row, _("排期"), move)


def _place_form(request: WorkRequest, event: Event, row: Session) -> forms.PlaceForm:
    rooms, _tracks = rooms_and_tracks(event)
    zone = event.time_zone
    return forms.PlaceForm(
        posted(request)[0], days=days_of(event), rooms=rooms, zone=zone, initial=forms.place_of(row, zone)
    )


@require_http_methods(["GET", "POST"])
def people(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say who chairs, discusses and interprets."""
    row = session_to_run(request.actor, uuid)
    form = forms.PeopleForm(posted(request)[0], initial=forms.people_values(row))
    return _answered(request, form, row, _("主持、对话嘉宾和翻译"), lambda: session_people_name(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


@require_POST
def remove(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a session out of the programme."""
    row = session_to_run(request.actor, uuid)
    version = _version(request, row)
    attempted(
        request,
        lambda: session_remove(uuid=uuid, version=version, by=request.actor, at=request.now),
        _("场次已移出议程，可以随时放回。"),
    )
    return redirect("programme:session", uuid)


@require_POST
def restore(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put a session back."""
    session_to_run(request.actor, uuid)
    attempted(request, lambda: session_restore(uuid=uuid, by=request.actor, at=request.now), _("场次已放回议程。"))
    return redirect("programme:session", uuid)


@require_http_methods(["GET", "POST"])
def talk_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a talk to a session."""
    row = session_to_run(request.actor, uuid)
    form = forms.TalkForm(posted(request)[0], speakers=speakers_for(row.event), initial={"version": row.version})
    return _answered(request, form, row, _("添加报告"), lambda: talk_create(
        session_uuid=uuid, by=request.actor, at=request.now, **form.values()))  # fmt: skip


@require_http_methods(["GET", "POST"])
def talk_edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write a talk anew."""
    talk = talk_to_run(request.actor, uuid)
    form = forms.TalkForm(
        posted(request)[0], speakers=speakers_for(talk.session.event), initial=forms.talk_values(talk)
    )
    return _answered(request, form, talk.session, _("修改报告"), lambda: talk_change(
        uuid=uuid, by=request.actor, at=request.now, **form.values()))  # fmt: skip


@require_POST
def talk_move(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Move a talk one place earlier or later."""
    talk = talk_to_run(request.actor, uuid)
    places = -1 if request.POST.get("to") == "earlier" else 1
    version = _version(request, talk.session)
    attempted(request, lambda: talk_shift(uuid=uuid, version=version, places=places, by=request.actor, at=request.now))
    return redirect("programme:session", talk.session.uuid)


@require_POST
def talk_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a talk out of its session."""
    talk = talk_to_run(request.actor, uuid)
    version = _version(request, talk.session)
    attempted(
        request,
        lambda: talk_remove(uuid=uuid, version=version, by=request.actor, at=request.now) or True,
        _("报告已移出。"),
    )
    return redirect("programme:session", talk.session.uuid)


def _version(request: WorkRequest, row: Session) -> int:
    """The version that the button was shown with; one that is none is never the present one."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else row.version + 1


def _answered(
    request: WorkRequest, form: forms.VersionForm, row: Session, heading: str, act: Callable[[], Any]
) -> HttpResponse:
    """As `answering.answered`; when somebody else was quicker the form keeps what was typed and can be sent again."""
    if accepted(form, act):
        messages.success(request, _("已保存。"))
        return redirect(_back(row).href)
    if form.is_bound and form.data.get("version") != str(row.version):
        form.renew(row.version)
    return form_page(request, form, heading, _back(row))
