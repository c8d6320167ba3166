"""Yards, buildings, floors and their plans."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import Invalid
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.queries.files import file_content
from duixian.apps.incubator.models import Building, Floor, Site
from duixian.apps.incubator.operations.room_lists import Imported, rooms_import
from duixian.apps.incubator.operations.sites import (
    building_add,
    floor_add,
    floor_drawing_set,
    site_add,
    site_change,
    site_link,
)
from duixian.apps.incubator.queries.sites import building_get, floor_get, site_get
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import day_shown, today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.sites import forms
from duixian.web.workbench.sites.access import run_units, runs
from duixian.web.workbench.sites.composers import areas_page, floor_page, site_page, sites_page


@require_GET
def sites(request: WorkRequest) -> HttpResponse:
    """Every yard that the actor sees, with its figures."""
    return render(request, "workbench/sites/list.html", sites_page(request.actor, day=day_shown(request)))


@require_GET
def areas(request: WorkRequest) -> HttpResponse:
    """m² by use."""
    return render(request, "workbench/sites/areas.html", areas_page(request.actor, day=day_shown(request)))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """A new yard."""
    form = forms.SiteForm(request.POST or None, units=run_units(request.actor))
    made = accepted(form, lambda: site_add(by=request.actor, at=request.now, **form.cleaned_data))
    if made:
        return redirect("sites:site", made.uuid)
    return form_page(request, form, _("登记院区"), Back(pgettext("rail", "场地与设备"), reverse("sites:list")))


@require_GET
def site(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One yard with its plans."""
    return render(request, "workbench/sites/site.html", site_page(request.actor, uuid, day=day_shown(request)))


def _site(site: Site) -> Back:
    return Back(site.name, reverse("sites:site", args=[site.uuid]))


def _floor(floor: Floor) -> Back:
    return Back(f"{floor.building.name} {floor}", reverse("sites:floor", args=[floor.uuid]))


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another name or address."""
    found = site_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.SiteForm(request.POST or None, units=None, initial={"name": found.name, "address": found.address})
    return answered(
        request, form, lambda: site_change(site_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("更改院区"), back=_site(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def link(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say which yard one can walk to."""
    found = site_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.LinkForm(request.POST or None, sites=Site.objects.filter(unit=found.unit).exclude(pk=found.pk))
    return answered(
        request, form,
        lambda: site_link(site_uuid=uuid, other_uuid=form.cleaned_data["other"].uuid, by=request.actor, at=request.now),
        heading=_("登记连通的院区"), back=_site(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def building_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A building of the yard."""
    found = site_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.BuildingForm(request.POST or None)
    return answered(
        request, form, lambda: building_add(site_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("登记楼栋"), back=_site(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def floor_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A floor of a building."""
    building: Building = building_get(request.actor, uuid)
    runs(request.actor, building.site.unit.path)
    form = forms.FloorForm(request.POST or None)
    made = accepted(form, lambda: floor_add(building_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))
    if made:
        return redirect("sites:floor", made.uuid)
    return form_page(request, form, f"{building.name} · {_('登记楼层')}", _site(building.site))


@require_GET
def floor(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The plan of one floor."""
    return render(request, "workbench/sites/floor.html", floor_page(request.actor, uuid, day=day_shown(request)))


@require_http_methods(["GET", "POST"])
def drawing(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Lay a drawing under the plan."""
    found = floor_get(request.actor, uuid)
    runs(request.actor, found.building.site.unit.path)
    form = forms.DrawingForm(*posted(request))
    return answered(
        request, form,
        lambda: floor_drawing_set(
            floor_uuid=uuid, upload=_sent(form), page=form.cleaned_data["page"], by=request.actor, at=request.now
        ),
        heading=_("上传平面图"), back=_floor(found), said=_("平面图已更换。"),
    )  # fmt: skip


def _sent(form: forms.DrawingForm) -> Upload:
    upload = upload_of(form.cleaned_data["file"])
    if upload is None:
        raise Invalid(_("请选择文件。"), field="file")
    return upload


@require_GET
@cache_control(private=True, max_age=3_600)
def picture(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The drawing under the plan of a floor."""
    found = floor_get(request.actor, uuid)
    if found.drawing is None:
        raise Http404
    held = file_content(request.actor, found.drawing.uuid)
    return FileResponse(iter([held.content]), content_type=held.file.media_type)


@require_http_methods(["GET", "POST"])
def rooms_list(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter the rooms of a yard from a list."""
    found = site_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    data, files = posted(request)
    form = forms.RoomsImportForm(data, files, initial={"since": today_of(request)})
    done = accepted(form, lambda: _imported(request, uuid, form))
    if done:
        told = _("新登记%(added)s间，更改%(changed)s间，%(unchanged)s间没有变化。")
        messages.success(request, told % done._asdict())
        return redirect("sites:site", uuid)
    return form_page(request, form, _("导入房间清单"), _site(found))


def _imported(request: WorkRequest, uuid: UUID, form: forms.RoomsImportForm) -> Imported:
    upload = upload_of(form.cleaned_data["file"])
    if upload is None and form.cleaned_data["pasted"].strip():
        upload = Upload("pasted.tsv", form.cleaned_data["pasted"].encode())
    if upload is None:
        raise Invalid(_("请选择文件，或粘贴表格。"), field="file")
    return rooms_import(
        site_uuid=uuid, upload=upload, since=form.cleaned_data["since"], by=request.actor, at=request.now
    )
