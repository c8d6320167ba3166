"""Special equipment and its inspections."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.models import SpecialEquipment
from duixian.apps.incubator.operations.equipment import (
    EquipmentDetails,
    Inspected,
    equipment_add,
    equipment_set,
    inspection_record,
)
from duixian.apps.incubator.queries.equipment import equipment_get, inspection_get
from duixian.documents.sheets.workbook import write_table
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import day_shown, today_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.sites import asset_forms
from duixian.web.workbench.sites.access import run_units, runs
from duixian.web.workbench.sites.asset_composers import (
    certificates_page,
    equipment_list,
    equipment_page,
    equipment_page_rows,
    run_buildings,
    run_rooms,
)
from duixian.web.workbench.sites.tables import equipment_table

INSPECTED = ("done_on", "body", "result", "certificate", "conditions", "next_on")


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """The register of special equipment."""
    return render(request, "workbench/sites/equipment_list.html", equipment_list(request.actor, day=day_shown(request)))


@require_GET
def certificates(request: WorkRequest) -> HttpResponse:
    """Every inspection report."""
    page = certificates_page(request.actor, number=request.GET.get("page"))
    return render(request, "workbench/sites/certificates.html", page)


@require_GET
def export(request: WorkRequest) -> FileResponse:
    """The register as a workbook."""
    day = day_shown(request)
    table = equipment_table(equipment_page_rows(request.actor, day), day, spoken())
    return attachment(f"{table.title.said(spoken())}.xlsx", write_table(table, language=spoken()))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """New special equipment."""
    form = asset_forms.EquipmentForm(
        request.POST or None,
        units=run_units(request.actor),
        buildings=run_buildings(request.actor),
        rooms=run_rooms(request.actor),
    )
    made = accepted(form, lambda: equipment_add(
        unit=form.cleaned_data["unit"], details=_details(form), by=request.actor, at=request.now
    ))  # fmt: skip
    if made:
        return redirect("sites:equipment", made.uuid)
    return form_page(request, form, _("登记特种设备"), Back(_("特种设备"), reverse("sites:equipment-list")))


def _details(form: asset_forms.EquipmentForm) -> EquipmentDetails:
    told = {name: value for name, value in form.cleaned_data.items() if name != "unit"}
    room = told["room"].uuid if told["room"] else None
    return EquipmentDetails(**{**told, "building": told["building"].uuid, "room": room})


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One special equipment."""
    return render(
        request, "workbench/sites/equipment.html", equipment_page(request.actor, uuid, day=day_shown(request))
    )


def _back(equipment: SpecialEquipment) -> Back:
    return Back(equipment.name, reverse("sites:equipment", args=[equipment.uuid]))


@require_http_methods(["GET", "POST"])
def use(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Stop it, restart it, write it off."""
    found = equipment_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = asset_forms.UseForm(
        request.POST or None, initial={"since": today_of(request), "state": request.GET.get("state", "")}
    )
    return answered(
        request, form, lambda: equipment_set(equipment_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("启停设备"), back=_back(found), said=_("已登记。"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def inspection(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What came of an inspection, or a correction of that; whoever only reads is led to the equipment."""
    row = inspection_get(request.actor, uuid)
    if request.method == "GET" and "edit" not in request.GET:
        return redirect("sites:equipment", row.equipment.uuid)
    runs(request.actor, row.equipment.unit.path)
    initial = {name: getattr(row, name) for name in INSPECTED} | {"body": row.body.name if row.body else ""}
    initial |= {} if row.done_on else {"done_on": today_of(request), "result": "passed"}
    form = asset_forms.InspectionForm(*posted(request), initial=initial)
    return answered(
        request, form,
        lambda: inspection_record(
            duty=uuid, inspected=Inspected(**{name: form.cleaned_data[name] for name in INSPECTED}),
            upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now,
        ),
        heading=_("登记检验结果"), back=_back(row.equipment), said=_("已登记检验结果。"),
    )  # fmt: skip
