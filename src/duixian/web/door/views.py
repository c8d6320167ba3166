"""The page of a door, how a device becomes one, and the form that works without JavaScript."""

from __future__ import annotations

from typing import Any

import uuid6
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound, Refused
from duixian.apps.events.operations.devices import device_pair
from duixian.apps.events.operations.scans import Answer, Presented, scan_redeem
from duixian.apps.events.queries.doors import open_lists
from duixian.core.events.reasons import LIGHTS, WORDS
from duixian.web.door import reading
from duixian.web.door.offline import worker_address
from duixian.web.door.pairing import DoorRequest, of_device, remembered
from duixian.web.door.telling import words
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest

DOOR = Actor.program("door")


@login_not_required
@require_http_methods(["GET", "POST"])
def pair(request: WorkRequest, code: str = "") -> HttpResponse:
    """Opening the address asks; only the button uses the code up, so that no preview of a link does."""
    given = request.POST.get("code", code)
    if request.method == "GET":
        return render(request, "door/pair.html", {"code": given, "theme": "dark"})
    try:
        return remembered(device_pair(code=given[:64], by=DOOR, at=request.now).token)
    except Refused as refusal:
        context = {"code": "", "refusal": refusal.message, "theme": "dark"}
        return render(request, "door/pair.html", context, status=422)


@of_device
@ensure_csrf_cookie
@require_GET
def page(request: DoorRequest) -> HttpResponse:
    """The page of the door; kept by the browser for times without a network."""
    return _page(request, chosen=request.GET.get("list", ""))


@of_device
@require_POST
def plain(request: DoorRequest) -> HttpResponse:
    """One code from the form, where there is no JavaScript."""
    chosen, direction = request.POST.get("list", ""), request.POST.get("direction", "in")
    try:
        answer = scan_redeem(
            device=request.device, list_uuid=reading.uuid(request.POST, "list"), presented=Presented(reading.text(request.POST, "code")),
            nonce=reading.text(request.POST, "nonce")[:40], direction=direction, by=DOOR, at=request.now,
        )  # fmt: skip
    except reading.UnreadableError as error:
        raise NotFound from error
    except Refused as refusal:
        return _page(request, chosen, direction, refusal=refusal.message)
    return _page(request, chosen, direction, answer=answer)


def _page(request: DoorRequest, chosen: str, direction: str = "in", **more: Any) -> HttpResponse:
    answer: Answer | None = more.get("answer")
    context = {
        "device": request.device, "event": request.device.event, "lists": list(open_lists(request.device.event)),
        "chosen": chosen, "direction": direction, "nonce": uuid6.uuid7().hex, "words": words(), "theme": "dark",
        "worker": worker_address(), "english": spoken() == "en", "addresses": _addresses(),
        "light": LIGHTS[answer.reason].value if answer else "", "told": WORDS[answer.reason].said(spoken()) if answer else "",
        **more,
    }  # fmt: skip
    response = render(request, "door/page.html", context)
    response["Cache-Control"] = "no-cache"
    return response


def _addresses() -> dict[str, str]:
    return {name: reverse(f"door:{name}") for name in ("data", "scan", "upload", "photo", "find", "page")}
