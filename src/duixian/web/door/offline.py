"""What makes the page of a door a program of its own: its manifest, and the worker that keeps it for times without a network."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

SCRIPTS: Final = (
    "admission", "camera", "door", "ed25519", "find", "judge", "net", "show", "store", "tickets",
)  # fmt: skip
ASSETS: Final = (
    *(f"duixian/js/door/{name}.js" for name in SCRIPTS),
    *(f"duixian/css/{name}.css" for name in ("tokens", "base", "components", "door")),
    "duixian/img/favicon.svg", "duixian/img/icons.svg",
)  # fmt: skip


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """So that a tablet can put the page among its programs."""
    return JsonResponse(
        {
            "name": _("兑现签到"), "short_name": _("签到"), "start_url": reverse("door:page"), "scope": "/door/",
            "display": "standalone", "background_color": "#141619", "theme_color": "#141619",
            "icons": [{"src": static("duixian/img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )  # fmt: skip


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker with the names of what it keeps; it stands below `/door/`, so it sees nothing else of the site."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def worker_address() -> str:
    """The address of the worker; another one when anything that it keeps has changed."""
    return f"{reverse('door:worker')}?v={sha256(_script().encode()).hexdigest()[:12]}"


def _script() -> str:
    return _made() if settings.DEBUG else _kept()


@cache
def _kept() -> str:
    return _made()


def _made() -> str:
    kept = {"page": reverse("door:page"), "assets": [static(name) for name in ASSETS], "static": settings.STATIC_URL}
    found = finders.find("duixian/js/door/worker.js")
    return f"self.KEPT = {json.dumps(kept)};\n{Path(str(found)).read_text(encoding='utf-8')}"
