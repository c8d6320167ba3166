"""Rooms, tracks and opening hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, Room, Track
from duixian.apps.events.operations.rooms import (
    hours_set,
    room_change,
    room_create,
    room_remove,
    track_change,
    track_create,
    track_remove,
)
from duixian.apps.events.queries.programme import days_of, room_get, track_get
from duixian.web.answering import Back, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.programme import forms
from duixian.web.workbench.programme.access import event_to_run
from duixian.web.workbench.programme.composers import rooms_page


def _back(event: Event) -> Back:
    return Back(_("会场和分会"), reverse("programme:rooms", args=[event.uuid]))


@require_GET
def rooms(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Rooms, tracks and opening hours of an edition."""
    return render(request, "workbench/programme/rooms.html", rooms_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def room_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a room."""
    event = event_to_run(request.actor, uuid)
    form = forms.RoomForm(posted(request)[0])
    return answered(request, form, lambda: room_create(event_uuid=uuid, by=request.actor, at=request.now, **form.values()),
                    heading=_("添加会场"), back=_back(event), said=_("已保存。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def room_edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write a room anew."""
    room: Room = room_get(request.actor, uuid)
    event_to_run(request.actor, room.event.uuid)
    told = {name: getattr(room, name) for name in ("name", "name_en", "place", "equipment")}
    form = forms.RoomForm(posted(request)[0], initial={**told, "capacity": room.capacity or None})
    return answered(request, form, lambda: room_change(uuid=uuid, by=request.actor, at=request.now, **form.values()),
                    heading=_("修改会场"), back=_back(room.event), said=_("已保存。"))  # fmt: skip


@require_POST
def room_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a room away."""
    room: Room = room_get(request.actor, uuid)
    return _dropped(request, room.event, lambda: room_remove(uuid=uuid, by=request.actor, at=request.now))


@require_http_methods(["GET", "POST"])
def track_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a track."""
    event = event_to_run(request.actor, uuid)
    form = forms.TrackForm(posted(request)[0])
    return answered(request, form, lambda: track_create(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("添加分会"), back=_back(event), said=_("已保存。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def track_edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Rename a track."""
    track: Track = track_get(request.actor, uuid)
    event_to_run(request.actor, track.event.uuid)
    form = forms.TrackForm(posted(request)[0], initial={"name": track.name, "name_en": track.name_en})
    return answered(request, form, lambda: track_change(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("修改分会"), back=_back(track.event), said=_("已保存。"))  # fmt: skip


@require_POST
def track_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a track away."""
    track: Track = track_get(request.actor, uuid)
    return _dropped(request, track.event, lambda: track_remove(uuid=uuid, by=request.actor, at=request.now))


@require_http_methods(["GET", "POST"])
def hours(request: WorkRequest, uuid: UUID, day: str) -> HttpResponse:
    """Say when a day is open."""
    event = event_to_run(request.actor, uuid)
    known = next((one for one in days_of(event) if one.date.isoformat() == day), None)
    if known is None:
        raise NotFound
    form = forms.HoursForm(posted(request)[0], initial={"opens": known.opens, "closes": known.closes})
    return answered(request, form, lambda: hours_set(
        event_uuid=uuid, day=date.fromisoformat(day), by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("%(day)s的开放时间") % {"day": day}, back=_back(event), said=_("已保存。"))  # fmt: skip


def _dropped(request: WorkRequest, event: Event, act: Callable[[], Any]) -> HttpResponse:
    event_to_run(request.actor, event.uuid)
    attempted(request, act)
    return redirect("programme:rooms", event.uuid)
