"""Pages about the site itself: its components, and the switch of its look."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from duixian.web.context import THEMES
from duixian.web.workbench.system.samples import samples

YEAR = 31_536_000


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for whoever builds a page."""
    return render(request, "workbench/system/components.html", samples())


@require_GET
def awake(request: HttpRequest) -> HttpResponse:
    """A sign of life of somebody who types: the session is looked at, which keeps it; nothing is said."""
    return HttpResponse(status=204)


@require_POST
@login_not_required
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen look in a cookie and go back; with JavaScript the switch does the same without a reload."""
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(target if safe else "/")
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response
