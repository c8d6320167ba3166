"""The document of the API, the page that shows it to people, and what is at no address."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from duixian.api.conditional import conditional
from duixian.api.document import document
from duixian.api.problems import problem
from duixian.api.reference import page_of
from duixian.api.rendering import written
from duixian.api.site import api


@login_not_required
@conditional
@cache_control(public=True, no_cache=True)
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document; it tells nothing of any unit and needs no token."""
    return HttpResponse(written(document(api)), content_type="application/json")


@login_not_required
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The document as a page."""
    return render(request, "api/reference.html", page_of(document(api), requests=settings.API_REQUESTS))


@login_not_required
@csrf_exempt
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else is asked for below the API."""
    return problem(404)
