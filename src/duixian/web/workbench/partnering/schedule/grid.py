"""Times: slots laid in rows, vacated, given up."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.partnering.operations.mending import slot_vacate
from duixian.apps.partnering.operations.slots import rows_lay, slot_remove
from duixian.apps.partnering.queries.grid import slot_get
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.access import partnering_run
from duixian.web.workbench.partnering.schedule import forms
from duixian.web.workbench.partnering.schedule.access import back_to_times, version_of, worked_on
from duixian.web.workbench.partnering.schedule.grid_pages import slot_page, times_page


@require_GET
def times(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """When and where meetings can be."""
    return render(request, "workbench/partnering/schedule/times.html", times_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def slots_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Lay a row of slots on each day that is chosen."""
    partnering = partnering_run(request.actor, uuid)
    form = forms.SlotsForm(request.POST or None, partnering=partnering)
    return answered(request, form, lambda: rows_lay(partnering_uuid=partnering.uuid, rows=form.rows, by=request.actor, at=request.now),
                    heading=_("添加时段"), back=back_to_times(partnering), said=_("已添加时段。"))  # fmt: skip


@require_GET
def slot(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A slot with what is in it."""
    return render(request, "workbench/partnering/schedule/slot.html", slot_page(request.actor, uuid))


@require_POST
def vacate(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Move the meetings of a slot to other times."""
    one = worked_on(request.actor, slot_get(request.actor, uuid))
    attempted(
        request,
        lambda: slot_vacate(
            slot_uuid=uuid, version=version_of(request), by=request.actor, at=request.now, notified="notified" in request.POST
        ),
        said=_("时段已腾空，各桌停用；排不进其他时段的约谈退回待排。"),
    )  # fmt: skip
    return redirect("partnering:slot", one.uuid)


@require_POST
def remove(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give a slot up; while meetings are in it, back to where they can be moved."""
    one = worked_on(request.actor, slot_get(request.actor, uuid))
    event = one.partnering.event
    done = attempted(
        request, lambda: slot_remove(uuid=uuid, by=request.actor, at=request.now) or True, said=_("时段已删除。")
    )
    return redirect("partnering:times", event.uuid) if done else redirect("partnering:slot", uuid)
