"""How often one address may send something to the pages that everybody can open."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from duixian.web.portal.frame import bare
from duixian.web.workbench.accounts.signing_in import client_address

WINDOW: Final = 600
"""Seconds."""
View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """A view that takes at most `settings.GUEST_POSTS` posts from one address in ten minutes, behind as many proxies as the settings
    trust; then it answers 429 and when to come again. Each process of the site counts for itself."""
    return _limited(view, "guest-posts", 1)


def limited_for_many(view: View) -> View:
    """As `limited`, with ten times as many: for what a whole hall sends from behind one address. Counted apart."""
    return _limited(view, "guest-answers", 10)


def _limited(view: View, name: str, times: int) -> View:
    @wraps(view)
    def counted(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.method == "POST" and _is_over(request, name, times):
            page = bare(request, "portal/too_often.html", {"minutes": WINDOW // 60}, status=429)
            page["Retry-After"] = str(WINDOW)
            return page
        return view(request, *given, **named)

    return counted


def _is_over(request: HttpRequest, name: str, times: int) -> bool:
    key = f"{name}:{client_address(request) or 'unknown'}"
    cache.add(key, 0, WINDOW)
    try:
        return int(cache.incr(key)) > settings.GUEST_POSTS * times
    except ValueError:  # the window ended in between
        return False
