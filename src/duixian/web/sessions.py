"""How long a sign-in lasts: a working day at most, half an hour without a sign of life; the second not where somebody chose to stay signed in.

Both are counted by the server, whatever the browser does with its cookie. A page that is typed into gives a sign of life
(`static/duixian/js/awake.js`), so that a long text is not lost. Pages for everybody that ask for nobody leave the session alone.
"""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from duixian.apps.accounts.models import User

Next = Callable[[HttpRequest], HttpResponse]
Anybody = User | AnonymousUser

BEGAN: Final = "began"
"""Key in the session: when the sign-in was, in seconds of the epoch."""
SEEN: Final = "seen"
"""Key in the session: the last sign of life, written at most once in `STEP` seconds."""
STEP: Final = 60


def begin(*, request: HttpRequest | None = None, **_given: Any) -> None:
    """Receiver of `user_logged_in`: the clocks of this sign-in start."""
    if request is not None and hasattr(request, "session"):
        request.session[BEGAN] = request.session[SEEN] = int(time())


def is_over(session: SessionBase, now: int) -> bool:
    """Whether the sign-in that this session holds has lasted long enough. One without clocks began before there were any: it is over."""
    if now - session.get(BEGAN, 0) >= settings.SESSION_COOKIE_AGE:
        return True
    return session.get_expire_at_browser_close() and now - session.get(SEEN, 0) >= settings.SESSION_IDLE_SECONDS


class SessionLife:
    """Behind AuthenticationMiddleware: `request.user` is nobody once the sign-in is over, and the session is gone."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            known = request.user
            request.user = cast(User, SimpleLazyObject(lambda: _alive(request, known)))
        return self.get_response(request)


def _alive(request: HttpRequest, user: Anybody) -> Anybody:
    if not user.is_authenticated:
        return user
    now = int(time())
    if is_over(request.session, now):
        request.user = user  # logging out asks who it was, which must not come back here
        logout(request)
        return AnonymousUser()
    if now - request.session.get(SEEN, 0) >= STEP and request.session.get_expire_at_browser_close():
        request.session[SEEN] = now
    return user
