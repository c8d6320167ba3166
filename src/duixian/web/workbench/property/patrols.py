"""Rounds and supplies as the staff see them; a point is opened by scanning its code."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.incubator.operations.patrols import (
    RouteValues,
    finding_order,
    point_check,
    route_add,
    route_end,
    route_link,
)
from duixian.apps.incubator.operations.supplies import supply_add, supply_move, supply_move_remove
from duixian.apps.incubator.queries.patrols import check_get, findings_open, point_get, route_get, routes_shown
from duixian.apps.incubator.queries.property import services_visible
from duixian.apps.incubator.queries.supplies import stocks_visible, supply_get
from duixian.web.answering import Back, accepted, answered, attempted, form_page, posted
from duixian.web.days import now_of, today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.property import forms
from duixian.web.workbench.property.composers import route_page, signs_of
from duixian.web.workbench.repairs.access import running_units, runs, runs_somewhere


def _patrols() -> Back:
    return Back(_("巡查"), reverse("property:patrols"))


@require_GET
def patrols(request: WorkRequest) -> HttpResponse:
    """Every route with this month's rounds, and what was found."""
    context = {
        "rows": routes_shown(request.actor, now_of(request)),
        "findings": list(findings_open(request.actor)[:50]),
        "runs": runs_somewhere(request.actor),
    }
    return render(request, "workbench/property/patrols.html", context)


@require_GET
def route(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One route."""
    return render(request, "workbench/property/route.html", route_page(request.actor, uuid, now_of(request)))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Plan a round."""
    unit = running_units(request.actor)[0]
    form = forms.RouteForm(
        posted(request)[0], services=services_visible(request.actor).filter(unit=unit), initial=request.GET.dict()
    )
    made = accepted(
        form, lambda: route_add(unit=unit, values=RouteValues(**form.cleaned_data), by=request.actor, at=request.now)
    )
    if made:
        return redirect("property:route", made.uuid)
    return form_page(request, form, _("安排巡查路线"), _patrols())


@require_http_methods(["GET", "POST"])
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """No more of it."""
    found = route_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.EndForm(posted(request)[0])
    return answered(request, form, lambda: route_end(uuid=uuid, ends_on=form.cleaned_data["ends_on"], by=request.actor, at=request.now),
                    heading=_("停止“%(name)s”") % {"name": found.name}, back=_patrols(), said=_("已停止。"))  # fmt: skip


@require_GET
def signs(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The codes of the points, to be printed and hung there."""
    found = route_get(request.actor, uuid)
    return render(request, "workbench/property/signs.html", {"route": found, "signs": signs_of(found)})


@require_POST
def link(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A new link for guards; shown once."""
    found = route_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    token = route_link(uuid=uuid, by=request.actor, at=request.now)
    address = request.build_absolute_uri(reverse("patrol:route", args=[token]))
    return render(request, "workbench/property/link.html", {"route": found, "address": address})


@require_http_methods(["GET", "POST"])
def point(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A point, opened by its code: in order or not."""
    found = point_get(request.actor, uuid)
    runs(request.actor, found.route.unit.path)
    form = forms.CheckForm(*posted(request))
    return answered(
        request, form,
        lambda: point_check(
            point_uuid=uuid, good=form.cleaned_data["good"] == "yes", who=request.actor.name, finding=form.cleaned_data["finding"],
            photo=upload_of(form.cleaned_data["photo"]), by=request.actor, at=request.now,
        ),
        heading=f"{found.route.name} · {found.name}", back=Back(found.route.name, reverse("property:route", args=[found.route.uuid])),
        said=_("已登记，请到下一个点位。"), warning=found.look_at,
    )  # fmt: skip


@require_POST
def order(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Make what was found a work order."""
    found = check_get(request.actor, uuid)
    runs(request.actor, found.patrol.route.unit.path)
    made = attempted(request, lambda: finding_order(check_uuid=uuid, by=request.actor, at=request.now))
    return redirect("repairs:detail", made.uuid) if made else redirect("property:patrols")


@require_GET
def supplies(request: WorkRequest) -> HttpResponse:
    """What is in stock, and what came and went this month."""
    month = today_of(request).replace(day=1)
    context = {"rows": stocks_visible(request.actor, month), "month": month, "runs": runs_somewhere(request.actor)}
    return render(request, "workbench/property/supplies.html", context)


@require_http_methods(["GET", "POST"])
def supply_new(request: WorkRequest) -> HttpResponse:
    """Something that is used up."""
    unit = running_units(request.actor)[0]
    form = forms.SupplyForm(posted(request)[0])
    return answered(request, form, lambda: supply_add(unit=unit, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("登记消耗物品"), back=Back(_("消耗物品"), reverse("property:supplies")), said=_("已登记。"))  # fmt: skip


@require_GET
def supply(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What came and went of a supply."""
    found = supply_get(request.actor, uuid)
    context = {
        "supply": found,
        "moves": list(found.moves.order_by("-on", "-pk")[:200]),
        "runs": runs_somewhere(request.actor),
    }
    return render(request, "workbench/property/supply.html", context)


@require_http_methods(["GET", "POST"])
def move(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """So much came or went."""
    found = supply_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.MoveForm(posted(request)[0], initial={"on": today_of(request), "kind": "issue"})
    return answered(request, form, lambda: supply_move(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("%(name)s出入库") % {"name": found.name}, back=Back(_("消耗物品"), reverse("property:supplies")), said=_("已登记。"))  # fmt: skip


@require_POST
def move_remove(request: WorkRequest, uuid: UUID, move: UUID) -> HttpResponse:
    """Take back what was entered by mistake."""
    found = supply_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    attempted(
        request, lambda: supply_move_remove(uuid=uuid, move_uuid=move, by=request.actor, at=request.now), _("已撤回。")
    )
    return redirect("property:supply", uuid)
