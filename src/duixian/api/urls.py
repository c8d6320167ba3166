"""Addresses of the API: its operations, its document, the page that shows it, and a problem for everything else below them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path, re_path

from duixian.api.conditional import conditional
from duixian.api.site import api
from duixian.api.views import missing, openapi, reference


def _opened(pattern: URLPattern) -> URLPattern:
    """An operation's address: its token says who asks, no session does; its answers have ETags."""
    view: Any = login_not_required(conditional(pattern.callback))
    view.csrf_exempt = True  # there is no cookie that could be misused, and nothing is written
    address: URLPattern = path(str(pattern.pattern), view, name=pattern.name)
    return address


app_name = "api"
urlpatterns = [
    path("", reference, name="reference"),
    path("openapi.json", openapi, name="openapi"),
    *(_opened(one) for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"),
    re_path(r"^(?P<rest>.+)$", missing, name="missing"),
]
