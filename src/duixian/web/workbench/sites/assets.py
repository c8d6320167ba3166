"""Assets and their list."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.models import Asset
from duixian.apps.incubator.operations.assets import AssetDetails, Placing, asset_add, asset_change, asset_place
from duixian.apps.incubator.queries.assets import asset_fact_on, asset_get, assets_wanted, facts_held
from duixian.documents.sheets.workbook import write_table
from duixian.web.answering import Back, accepted, answered, form_page
from duixian.web.days import day_shown, today_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.sites import asset_forms
from duixian.web.workbench.sites.access import run_units, runs
from duixian.web.workbench.sites.asset_composers import asset_page, assets_page, run_rooms, wanted_of
from duixian.web.workbench.sites.tables import assets_table

DETAILS = ("name", "kind", "model", "serial", "bought_on", "value", "warranty_until")


@require_GET
def assets(request: WorkRequest) -> HttpResponse:
    """The register of assets."""
    page = assets_page(request.actor, request.GET.dict(), day=day_shown(request))
    return render(request, "workbench/sites/assets.html", page)


@require_GET
def export(request: WorkRequest) -> FileResponse:
    """The register as a workbook, narrowed as the page was."""
    day = day_shown(request)
    found = list(assets_wanted(request.actor, wanted_of(request.GET.dict()), day))
    table = assets_table(found, facts_held(found, day), day)
    return attachment(f"{table.title.said(spoken())}.xlsx", write_table(table, language=spoken()))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """A new asset."""
    form = asset_forms.AssetCreateForm(
        request.POST or None,
        units=run_units(request.actor),
        rooms=run_rooms(request.actor),
        initial={"since": today_of(request)},
    )
    made = accepted(form, lambda: asset_add(
        unit=form.cleaned_data["unit"], number=form.cleaned_data["number"], details=_details(form), placing=_placing(form),
        by=request.actor, at=request.now,
    ))  # fmt: skip
    if made:
        return redirect("sites:asset", made.uuid)
    return form_page(request, form, _("登记资产"), Back(_("固定资产"), reverse("sites:assets")))


def _details(form: asset_forms.AssetForm) -> AssetDetails:
    return AssetDetails(**{name: form.cleaned_data[name] for name in DETAILS}, supplier=form.cleaned_data["supplier"])


def _placing(form: asset_forms.Placed) -> Placing:
    told = form.cleaned_data
    room = told["room"].uuid if told["room"] else None
    return Placing(told["since"], room, told["custodian"], told.get("state", "in_use"), told.get("reason", ""))


@require_GET
def asset(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One asset."""
    return render(request, "workbench/sites/asset.html", asset_page(request.actor, uuid, day=day_shown(request)))


def _running(request: WorkRequest, uuid: UUID) -> tuple[Asset, Back]:
    """The asset, and the way back to it. Raises NotFound, NotAllowed."""
    found = asset_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    return found, Back(str(found), reverse("sites:asset", args=[uuid]))


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Correct what the register says."""
    found, back = _running(request, uuid)
    initial = {name: getattr(found, name) for name in DETAILS}
    form = asset_forms.AssetForm(
        request.POST or None, initial={**initial, "supplier": found.supplier.name if found.supplier else ""}
    )
    return answered(
        request, form, lambda: asset_change(asset_uuid=uuid, details=_details(form), by=request.actor, at=request.now),
        heading=_("更改资产"), back=back,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def place(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Move it, hand it on, send it to repair, write it off."""
    found, back = _running(request, uuid)
    today = today_of(request)
    now = asset_fact_on(found, today)
    initial = {"since": today, "state": now.state if now else "in_use", "room": now.room.uuid if now and now.room else None,
               "custodian": now.custodian.name if now and now.custodian else ""}  # fmt: skip
    form = asset_forms.PlaceForm(request.POST or None, rooms=run_rooms(request.actor), initial=initial)
    return answered(
        request, form, lambda: asset_place(asset_uuid=uuid, placing=_placing(form), by=request.actor, at=request.now),
        heading=_("资产变动"), back=back, said=_("已登记变动。"),
    )  # fmt: skip
