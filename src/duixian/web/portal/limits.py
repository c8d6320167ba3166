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

    counted.is_limited = True  # type: ignore[attr-defined]  # read by GuestPosts, through whatever is wrapped around
    return counted


class GuestPosts:
    """Holds back every other form that needs no sign-in, so that a page nobody thought of is no open door: what a whole hall sends.

    Signing in and its kin count for themselves (django-axes, allauth); a paired device of a door may scan as fast as people come.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, given: Any, named: Any) -> HttpResponse | None:
        """Called by Django before the view."""
        is_open = not getattr(view, "login_required", True) and not getattr(view, "is_limited", False)
        if request.method != "POST" or not is_open or _counts_itself(request):
            return None
        answer: HttpResponse = _limited(lambda _request: None, "guest-others", 20)(request)  # type: ignore[arg-type, return-value]  # None: go on
        return answer


def _counts_itself(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = match.view_name if match else ""
    return name.startswith(("account_", "mfa_")) or (name.startswith("door:") and not name.startswith("door:pair"))


def _is_over(request: HttpRequest, name: str, times: int) -> bool:
    key = f"{name}:{client_address(request) or 'unknown'}"
    cache.add(key, 0, WINDOW)
    try:
        return int(cache.incr(key)) > settings.GUEST_POSTS * times
    except ValueError:  # the window ended in between
        return False
