"""A guard's round: the points of the route in their order, each reported where one stands."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.incubator.models import PatrolRoute
from duixian.apps.incubator.operations.patrols import point_check
from duixian.apps.incubator.queries.patrols import planned_of, route_by_token
from duixian.web.answering import accepted
from duixian.web.languages import spoken
from duixian.web.portal.frame import bare, frame, remembering
from duixian.web.portal.limits import limited_for_many
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.property.forms import GuardForm

GUARD = Actor.program("guard")
"""Who acts behind the link of a route; the check says the name that was given."""


@limited_for_many
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def route(request: WorkRequest, token: str) -> HttpResponse:
    """Today's round of the route whose link this is."""
    try:
        found = route_by_token(token)
    except NotFound:
        return bare(request, "portal/patrol/nowhere.html", status=404)
    response = remembering(request, "zh-hans", lambda: _round(request, found, token))
    response["Referrer-Policy"] = (
        "same-origin"  # with no-referrer browsers post `Origin: null`, and the form is refused
    )
    return response


def _round(request: WorkRequest, found: PatrolRoute, token: str) -> HttpResponse:
    today = day_of(request.now, found.unit)
    form = GuardForm(request.POST or None, request.FILES or None, initial={"who": request.GET.get("who", "")})
    point = _point(found, request.POST.get("point", ""))
    if request.method == "POST" and point is not None and accepted(form, lambda: point_check(
        point_uuid=point, good=form.cleaned_data["good"] == "yes", who=form.cleaned_data["who"], finding=form.cleaned_data["finding"],
        photo=upload_of(form.cleaned_data["photo"]), own=True, by=GUARD, at=request.now)):  # fmt: skip
        messages.success(request, _("已登记，请到下一个点位。"))
        return redirect(request.path)
    checks = {one.point_id: one for patrol in found.patrols.filter(on=today) for one in patrol.checks.all()}
    points = [(one, checks.get(one.pk)) for one in found.points.all()]
    context = {
        "route": found, "points": points, "next": next((one for one, held in points if held is None), None), "form": form, "asked": point,
        "planned": bool(planned_of(found, today, today.fromordinal(today.toordinal() + 1))), "portal": frame(spoken(), name=found.name, head=found.name, unit=found.unit.name),
    }  # fmt: skip
    return render(request, "portal/patrol/route.html", context, status=422 if form.is_bound else 200)


def _point(found: PatrolRoute, text: str) -> UUID | None:
    return next((one.uuid for one in found.points.all() if str(one.uuid) == text), None)
