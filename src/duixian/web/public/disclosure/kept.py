"""Pages and files that are the same for everybody are made once a process and handed out as they are.

A view says what its answer hangs on (`stamp`) and how it is made. The ETag is drawn from the stamp, the address, the language and the
version of the software: whoever has seen it gets 304 without anything being made.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from duixian import __version__
from duixian.apps.accounts.errors import NotFound
from duixian.apps.disclosure.publishing_queries import published_stamp, shelf_stamp
from duixian.web.public.disclosure.frame import missing_page
from duixian.web.public.languages import CHINESE, HTML_LANG

MOST_BYTES: Final = 32 * 2**20
"""As much is kept in each process; what was asked for longest ago goes first."""


class Shown(NamedTuple):
    """What an answer hangs on, and how it is made."""

    stamp: str
    make: Callable[[], HttpResponse]


class Made(NamedTuple):
    """An answer as it was made."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


class Store:
    """Answers by their ETag, at most so many bytes of them."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()

    def get(self, etag: str) -> Made | None:
        """The answer, None where none is kept."""
        with self._lock:
            found = self._made.get(etag)
            if found is not None:
                self._made.move_to_end(etag)
        return found

    def put(self, etag: str, made: Made) -> None:
        """Keep an answer; what was asked for longest ago makes room."""
        with self._lock:
            if etag in self._made or len(made.content) > self._most:
                return
            self._made[etag] = made
            self._held += len(made.content)
            while self._held > self._most:
                self._held -= len(self._made.popitem(last=False)[1].content)


STORE: Final = Store(MOST_BYTES)
MOST_STAMPS: Final = 10_000
_stamps: dict[UUID, tuple[str, str]] = {}


def publication_stamp(uuid: UUID) -> str:
    """What the page of a publication hangs on; asked anew only after something that the public sees has changed. Raises NotFound."""
    shelf = shelf_stamp()
    known = _stamps.get(uuid)
    if known is None or known[0] != shelf:
        if len(_stamps) >= MOST_STAMPS:
            _stamps.clear()
        known = _stamps[uuid] = (shelf, published_stamp(uuid))
    return known[1]


View = Callable[..., Shown]


def open_page(view: View) -> Callable[..., HttpResponse]:
    """Makes a view of `(request, language, **rest)` that tells a `Shown` a page for everybody, signed in or not."""

    @wraps(view)
    def shown(request: HttpRequest, language: str = CHINESE, **rest: Any) -> HttpResponse:
        with translation.override(language):
            try:
                response = answer(request, language, view(request, language, **rest))
            except NotFound:
                response = missing_page(request, language)
        response.headers.setdefault("Content-Language", HTML_LANG[language])
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response

    return login_not_required(require_safe(shown))


class OpenPages:
    """Answers for addresses below `/open/` before anything asks who is there: no session, no cookie, no language but the address's.

    Stands behind the request log and the content policy; what resolves to no open page goes the usual way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/open/"):
            return self.get_response(request)
        request.get_host()  # refuses a foreign host as everywhere else
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = match
        found: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return found


def answer(request: HttpRequest, language: str, told: Shown) -> HttpResponse:
    """304 for whoever has it, else the kept answer, made now if nobody asked before."""
    etag = etag_of(told.stamp, request.path, language)
    if request.META.get("HTTP_IF_NONE_MATCH"):
        seen = get_conditional_response(request, etag=etag)
        if seen is not None and seen.status_code == 304:
            return HttpResponseNotModified(headers={"ETag": etag})
    made = STORE.get(etag)
    if made is None:
        made = _made(told.make())
        STORE.put(etag, made)
    response = HttpResponse(made.content, status=made.status)
    for name, value in made.headers:
        response[name] = value
    response["ETag"] = etag
    return response


def etag_of(stamp: str, path: str, language: str) -> str:
    """The quoted ETag: the same for everybody who gets the same bytes."""
    told = (stamp, path, language, __version__, settings.SITE_ADDRESS, str(settings.DEMO))
    digest = sha256("\n".join(told).encode()).hexdigest()
    return f'"{digest[:32]}"'


def _made(response: HttpResponse) -> Made:
    return Made(response.status_code, tuple(response.items()), response.content)
