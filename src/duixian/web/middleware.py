"""Around every page: who is asking, in which language, what became of it in the log, and refusals as pages.

RequestLog          one line a request, with an id that the answer carries too
TextMiddleware      an address with a character that no text holds is answered with 400
SignInMiddleware    every page needs a sign-in but those that say they do not
ActorMiddleware     request.actor with every role held, request.now; who holds no role is told whom to ask
LanguageMiddleware  the language that the person has chosen
RefusalMiddleware   NotFound → 404, NotAllowed → 403, StaleEdit → 409, Refused → 400
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from time import monotonic
from typing import Any, cast

import uuid6
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound, Refused, StaleEdit
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import actor_of, admins_for
from duixian.web.requests import WorkRequest

Next = Callable[[HttpRequest], HttpResponse]

_log = logging.getLogger("duixian.requests")
_GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
WITHOUT_ROLE = frozenset({"accounts:profile", "accounts:roles", "system:health", "system:theme", "system:awake"})
"""Pages of the workbench that need no role; signing in lies outside its name spaces."""
OPEN_TO_ALL = frozenset(
    {
        "answer",
        "api",
        "conference",
        "door",
        "guest",
        "guest_partnering",
        "guest_speaker",
        "open",
        "patrol",
        "story",
        "tenant",
        "verify",
    }
)
"""Name spaces of pages that everybody may open, signed in or not: what they show hangs on a link or is public."""
STATUS_OF: tuple[tuple[type[Refused], int], ...] = ((NotAllowed, 403), (StaleEdit, 409), (Refused, 400))


class RequestLog:
    """One structured line a request: what was asked, the answer, how long it took, by whom; never what was sent along.

    The proxy may name the request (`X-Request-ID`); the answer carries the name, so that people can quote it.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = monotonic()
        given = request.headers.get("X-Request-ID", "")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid6.uuid7().hex
        request.META["REQUEST_ID"] = request_id
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        _log.info("request", extra={**_told(request, response), "ms": round((monotonic() - began) * 1000)})
        return response


class TextMiddleware:
    """Addresses with NUL in them are nobody's: PostgreSQL keeps no such text and would end in an error wherever one is looked up.

    The API looks up no text and says itself what is wrong with a parameter.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = "" if request.path.startswith("/api/") else request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query:
            return HttpResponse(status=400)
        return self.get_response(request)


def _told(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    """Without reading the session again: a user is named only where the page has looked them up."""
    user = getattr(request, "user", None)
    user = getattr(user, "_wrapped", user)
    return {
        "method": request.method, "path": _path(request), "status": response.status_code,
        "user": str(user.uuid) if isinstance(user, User) else None, "request_id": request.META["REQUEST_ID"],
    }  # fmt: skip


def _path(request: HttpRequest) -> str:
    """The path without the secret of a personal link: who reads the log shall not be able to use it, or tell who answered when."""
    match = request.resolver_match
    secret = str(match.kwargs.get("token", "")) if match else ""
    return request.path.replace(secret, "…") if secret else request.path


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's, asking first whether the page needs a sign-in at all: pages for everybody leave the session alone."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        """Called by Django before the view."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class ActorMiddleware:
    """Sets `request.actor` (lazily, one query) and `request.now`, the time that the whole request counts as."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        work = cast(WorkRequest, request)
        work.now = timezone.now()
        work.actor = cast(Actor, SimpleLazyObject(lambda: actor_of(request.user, on=timezone.localdate(work.now))))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, given: object, named: object) -> HttpResponse | None:
        """Somebody who holds no role is told so, and whom to ask, instead of empty pages."""
        actor, match = cast(WorkRequest, request).actor, request.resolver_match
        if match is None or not match.namespace or match.namespace in OPEN_TO_ALL or match.view_name in WITHOUT_ROLE:
            return None
        if not actor or actor.roles:
            return None
        admins = admins_for(cast(User, request.user), on=timezone.localdate(cast(WorkRequest, request).now))
        return render(request, "workbench/errors/no_role.html", {"admins": admins.select_related("home")}, status=403)


class LanguageMiddleware:
    """Somebody who signs in at a browser without a choice of its own gets the language of their account, and keeps it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)  # without asking who it is: pages for everybody leave the session alone
        if not isinstance(request.user, User):
            return self.get_response(request)
        language = request.user.language  # asked before: whoever signs out is nobody afterwards
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        if settings.LANGUAGE_COOKIE_NAME not in response.cookies:
            remember_language(response, language)
        return response


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep the language at the browser, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 86400,
        samesite="Lax",
        secure=settings.HTTPS,
        httponly=True,
    )


class RefusalMiddleware:
    """Refusals that a view has not shown at a field become a page that says why; another unit's object is just not there."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django with what a view raised; anything that is no refusal goes its way."""
        if isinstance(exception, NotFound):
            raise Http404 from exception
        if isinstance(exception, Refused):
            return refused(request, exception)
        return None


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page, or for a part of a page the bare message, with the status that fits."""
    status = next(code for kind, code in STATUS_OF if isinstance(refusal, kind))
    template = (
        "workbench/errors/refused_part.html" if getattr(request, "htmx", False) else "workbench/errors/refused.html"
    )
    return render(request, template, {"refusal": refusal, "status": status}, status=status)
