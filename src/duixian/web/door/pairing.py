"""Who stands at the door: a device by the token in its cookie, which no script can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from duixian.apps.events.models import Device
from duixian.apps.events.queries.doors import device_of
from duixian.web.requests import WorkRequest

COOKIE: Final = "door"
PATH: Final = "/door/"
KEPT: Final = timedelta(days=60)

View = Callable[..., HttpResponse]


class DoorRequest(WorkRequest):
    """A request of a paired device."""

    device: Device


def of_device(view: View) -> View:
    """The page of a paired device; any other browser is asked to pair."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        device = device_of(request.COOKIES.get(COOKIE, ""))
        if device is None:
            return render(request, "door/unpaired.html", {"theme": "dark"}, status=403)
        known = cast(DoorRequest, request)
        known.device = device
        return view(known, *args, **named)

    return login_not_required(shown)


def remembered(token: str) -> HttpResponse:
    """To the page of the door, with the token kept at the browser."""
    response = redirect("door:page")
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(KEPT.total_seconds()),
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.HTTPS,
    )
    return response
