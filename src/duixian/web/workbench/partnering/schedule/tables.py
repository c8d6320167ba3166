"""Places: zones with their tables, whose table it is, tables out of use, and who interprets."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.partnering.operations.mending import table_close, table_open
from duixian.apps.partnering.operations.places import (
    interpreter_add,
    interpreter_remove,
    table_host,
    table_remove,
    tables_add,
    zone_add,
    zone_change,
    zone_remove,
)
from duixian.apps.partnering.queries.grid import hosts_of, interpreter_get, table_get, zone_get
from duixian.web.answering import Back, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.access import partnering_run
from duixian.web.workbench.partnering.schedule import forms
from duixian.web.workbench.partnering.schedule.access import back_to_times, ids_of, version_of, worked_on
from duixian.web.workbench.partnering.schedule.grid_pages import table_page


@require_http_methods(["GET", "POST"])
def zone_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a zone."""
    partnering = partnering_run(request.actor, uuid)
    form = forms.ZoneForm(request.POST or None)
    return answered(request, form, lambda: zone_add(partnering_uuid=partnering.uuid, details=form.details, by=request.actor, at=request.now),
                    heading=_("添加洽谈区"), back=back_to_times(partnering), said=_("已添加洽谈区，请接着添加桌位。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def zone_edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Call a zone otherwise."""
    zone = worked_on(request.actor, zone_get(request.actor, uuid))
    form = forms.ZoneForm(request.POST or None, held=zone)
    return answered(request, form, lambda: zone_change(uuid=uuid, details=form.details, by=request.actor, at=request.now),
                    heading=pgettext("action", "修改洽谈区"), back=back_to_times(zone.partnering), said=_("已保存。"))  # fmt: skip


@require_POST
def zone_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take an empty zone away."""
    zone = worked_on(request.actor, zone_get(request.actor, uuid))
    attempted(
        request, lambda: zone_remove(uuid=uuid, by=request.actor, at=request.now) or True, said=_("洽谈区已删除。")
    )
    return redirect("partnering:times", zone.partnering.event.uuid)


@require_http_methods(["GET", "POST"])
def tables_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a row of tables to a zone."""
    zone = worked_on(request.actor, zone_get(request.actor, uuid))
    form = forms.TablesForm(request.POST or None)
    return answered(request, form, lambda: tables_add(zone_uuid=uuid, row=form.row, by=request.actor, at=request.now),
                    heading=_("添加桌位"), back=back_to_times(zone.partnering), said=_("已添加桌位。"))  # fmt: skip


@require_GET
def table(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A table and when it is used."""
    return render(request, "workbench/partnering/schedule/table.html", table_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def host(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say whose table it is."""
    one = worked_on(request.actor, table_get(request.actor, uuid))
    form = forms.HostForm(request.POST or None, table=one, hosts=hosts_of(one.partnering))

    def act() -> object:
        chosen = form.cleaned_data["organisation"]
        return table_host(
            uuid=uuid, organisation_uuid=UUID(chosen) if chosen else None, by=request.actor, at=request.now
        )

    back = Back(one.label, reverse("partnering:table-times", args=[one.uuid]))
    return answered(request, form, act, heading=_("设定固定单位"), back=back, said=_("已保存，下次排期起生效。"))


@require_POST
def use(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Close a table in the slots that were ticked, or open it again in them."""
    one = worked_on(request.actor, table_get(request.actor, uuid))
    slots = ids_of(request.POST.getlist("slot"))
    if request.POST.get("open"):
        attempted(
            request,
            lambda: table_open(
                table_uuid=uuid, slot_uuids=slots, version=version_of(request), by=request.actor, at=request.now
            ),
            said=_("桌位已恢复使用。"),
        )
    else:
        attempted(
            request,
            lambda: table_close(
                table_uuid=uuid, slot_uuids=slots, version=version_of(request), by=request.actor, at=request.now,
                notified="notified" in request.POST,
            ),
            said=_("桌位已停用，原来的约谈已改到别处或退回待排。"),
        )  # fmt: skip
    return redirect("partnering:table-times", one.uuid)


@require_POST
def drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give a table up."""
    one = worked_on(request.actor, table_get(request.actor, uuid))
    done = attempted(
        request, lambda: table_remove(uuid=uuid, by=request.actor, at=request.now) or True, said=_("桌位已移除。")
    )
    return redirect("partnering:times", one.partnering.event.uuid) if done else redirect("partnering:table-times", uuid)


@require_http_methods(["GET", "POST"])
def interpreter_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter somebody who interprets."""
    partnering = partnering_run(request.actor, uuid)
    with timezone.override(partnering.event.time_zone):
        form = forms.InterpreterForm(request.POST or None)
        return answered(
            request, form, lambda: interpreter_add(partnering_uuid=partnering.uuid, details=form.details, by=request.actor, at=request.now),
            heading=pgettext("action", "登记翻译"), back=back_to_times(partnering), said=_("已登记翻译。"),
        )  # fmt: skip


@require_POST
def interpreter_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Somebody interprets no more."""
    one = worked_on(request.actor, interpreter_get(request.actor, uuid))
    attempted(
        request, lambda: interpreter_remove(uuid=uuid, by=request.actor, at=request.now) or True, said=_("已移除。")
    )
    return redirect("partnering:times", one.partnering.event.uuid)
