"""Rooms: entering, changing, drawing and giving them up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.models import Room
from duixian.apps.incubator.operations.rooms import RoomDetails, room_add, room_change, room_close, room_draw
from duixian.apps.incubator.queries.sites import fact_on, floor_get, room_get
from duixian.web.answering import Back, accepted, answered
from duixian.web.days import day_shown, today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.sites import forms
from duixian.web.workbench.sites.access import runs
from duixian.web.workbench.sites.composers import around, outline_initial, room_page


@require_GET
def room(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One room."""
    return render(request, "workbench/sites/room.html", room_page(request.actor, uuid, day=day_shown(request)))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A room of a floor."""
    floor = floor_get(request.actor, uuid)
    runs(request.actor, floor.building.site.unit.path)
    form = forms.RoomForm(request.POST or None, initial={"since": today_of(request)})
    return answered(
        request, form,
        lambda: room_add(floor_uuid=uuid, details=RoomDetails(**form.cleaned_data), by=request.actor, at=request.now),
        heading=_("登记房间"), back=Back(f"{floor.building.name} {floor}", reverse("sites:floor", args=[uuid])),
    )  # fmt: skip


def _running(request: WorkRequest, uuid: UUID) -> tuple[Room, Back]:
    """The room, and the way back to it. Raises NotFound, NotAllowed."""
    found = room_get(request.actor, uuid)
    runs(request.actor, found.floor.building.site.unit.path)
    return found, Back(f"{found.floor.building.name} {found.number}", reverse("sites:room", args=[uuid]))


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What a room becomes from a day on."""
    found, back = _running(request, uuid)
    today = today_of(request)
    now = fact_on(found, today)
    initial: dict[str, Any] = {"name": found.name, "since": today}
    initial |= {"area": now.area, "use": now.use} if now else {}
    form = forms.RoomChangeForm(request.POST or None, initial=initial)
    return answered(
        request, form, lambda: room_change(room_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("更改房间"), back=back, said=_("已登记更改。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give a room up."""
    _found, back = _running(request, uuid)
    form = forms.CloseForm(request.POST or None, initial={"on": today_of(request)})
    return answered(
        request, form, lambda: room_close(room_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("停用房间"), back=back, said=_("房间已停用。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def draw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Draw a room on the plan of its floor."""
    found, _back = _running(request, uuid)
    form = forms.OutlineForm(request.POST or None, initial=outline_initial(found))
    done = accepted(form, lambda: room_draw(room_uuid=uuid, points=form.corners(), by=request.actor, at=request.now))
    if done:
        if done.overlapping:
            numbers = "、".join(one.number for one in done.overlapping)
            messages.warning(request, _("已保存；轮廓与%(rooms)s重叠，请看看是否画错。") % {"rooms": numbers})
        else:
            messages.success(request, _("已保存轮廓。"))
        return redirect("sites:floor", found.floor.uuid)
    context = {"room": found, "form": form, "plan": around(request.actor, found, today_of(request))}
    return render(request, "workbench/sites/draw.html", context, status=422 if form.is_bound else 200)
