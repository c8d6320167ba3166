"""Every answer has a strong ETag made of its content, and is not sent again to whoever has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

View = Callable[..., HttpResponseBase]


def conditional(view: View) -> View:
    """The view with ETags: If-None-Match is answered with 304. What comes with a token is kept by nobody in between."""

    @wraps(view)
    def answered(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *given, **named)
        patch_vary_headers(response, ["Authorization"])
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return answered
