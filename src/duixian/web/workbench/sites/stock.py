"""Stock-taking: rounds, results, and their list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.incubator.operations.stock_takings import (
    Counted,
    stock_count_record,
    stock_taking_close,
    stock_taking_open,
)
from duixian.apps.incubator.queries.assets import counts_of, taking_get
from duixian.documents.sheets.workbook import write_table
from duixian.web.answering import Back, accepted, answered, attempted, form_page
from duixian.web.days import today_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.sites import asset_forms
from duixian.web.workbench.sites.access import run_units, runs
from duixian.web.workbench.sites.asset_composers import rooms_named, run_buildings, taking_page, takings_page
from duixian.web.workbench.sites.tables import stock_table


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every round."""
    return render(request, "workbench/sites/takings.html", takings_page(request.actor, number=request.GET.get("page")))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Begin a round."""
    form = asset_forms.TakingForm(
        request.POST or None, units=run_units(request.actor), buildings=run_buildings(request.actor),
        initial={"as_of": today_of(request)},
    )  # fmt: skip
    made = accepted(form, lambda: stock_taking_open(
        unit=form.cleaned_data["unit"], title=form.cleaned_data["title"], as_of=form.cleaned_data["as_of"],
        building_uuid=form.cleaned_data["building"].uuid if form.cleaned_data["building"] else None, by=request.actor, at=request.now,
    ))  # fmt: skip
    if made:
        return redirect("sites:taking", made.uuid)
    return form_page(request, form, _("开始盘点"), Back(_("资产盘点"), reverse("sites:takings")))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One round."""
    return render(
        request, "workbench/sites/taking.html", taking_page(request.actor, uuid, result=request.GET.get("result", ""))
    )


@require_POST
def count(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record what was found of the assets on the page; a row left without a result is left alone."""
    told = attempted(request, lambda: stock_count_record(
        taking_uuid=uuid, counted=list(_counted(request.POST, rooms_named(request.actor))), on=today_of(request), by=request.actor, at=request.now
    ))  # fmt: skip
    if told is not None:
        messages.success(request, _("已登记%(count)s项盘点结果。") % {"count": told})
    return redirect("sites:taking", uuid)


def _counted(given: QueryDict, rooms: Mapping[str, UUID]) -> Iterator[Counted]:
    """Fields are named result:<asset>, room:<asset> and note:<asset>; a room is told by its building and number, and one that nobody
    knows is none. Raises Http404 for a name that the page never made."""
    for name, text in given.items():
        if name.startswith("result:") and text:
            key = name.partition(":")[2]
            room = rooms.get(" ".join(str(given.get(f"room:{key}", "")).split()))
            try:
                yield Counted(UUID(key), str(text), room, str(given.get(f"note:{key}", "")))
            except ValueError as error:
                raise Http404 from error


@require_http_methods(["GET", "POST"])
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """End a round."""
    found = taking_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = asset_forms.ClosingForm(request.POST or None, initial={"on": today_of(request)})
    return answered(
        request, form, lambda: stock_taking_close(taking_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("结束盘点"), back=Back(found.title, reverse("sites:taking", args=[uuid])), said=_("盘点已结束，账面地点已更新。"),
    )  # fmt: skip


@require_GET
def export(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The result as a workbook."""
    found = taking_get(request.actor, uuid)
    table = stock_table(found, counts_of(found))
    return attachment(f"{found.title}.xlsx", write_table(table, language=spoken()))
