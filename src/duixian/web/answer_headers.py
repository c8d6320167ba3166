"""What every answer tells the browser, whoever made it: errors and downloads too.

Views may say something stricter; what they say stays. Content policy and referrer come from settings (django-csp, SecurityMiddleware).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Next = Callable[[HttpRequest], HttpResponseBase]

UNUSED: Final = (
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What no page of ours asks a browser for; the camera reads tickets at the door."""
PERMISSIONS: Final = ", ".join(["camera=(self)", *(f"{name}=()" for name in UNUSED)])
PERSONAL: Final = "private, no-store"


class AnswerHeaders:
    """Permissions-Policy and Cross-Origin-Resource-Policy on every answer; what somebody who has signed in sees is kept by no cache.

    A page that says nothing of caches, asked for with a session, is personal. What is public may be shown inside other sites.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
            response.headers.setdefault("Cache-Control", PERSONAL)
        is_public = "public" in response.headers.get("Cache-Control", "")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_public else "same-origin")
        return response
