"""Who asks: a token in the header, never a session; and how often it may ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from duixian.api.problems import TooManyError
from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.operations import token_note_use
from duixian.apps.accounts.queries import reader_of, token_of

WINDOW: Final = 60
"""Seconds over which the requests of a token are counted."""


class ApiRequest(HttpRequest):
    """A request that came with a token: who asks, and the one time that it counts as."""

    auth: Actor
    now: datetime


class Token(HttpBearer):
    """A token of a unit, made by its head in the workbench under 对外接口."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The reader that the token stands for; None for every token that is not in force. Raises TooManyError."""
        now = cast(ApiRequest, request).now
        found = token_of(token, at=now)
        if found is None:
            return None
        counted(found.uuid.hex, now)
        token_note_use(token=found, at=now)
        return reader_of(found)


def counted(name: str, now: datetime) -> None:
    """Count a request of this minute. Raises TooManyError once there were more than settings.API_REQUESTS; each process counts for itself."""
    second = int(now.timestamp())
    key = f"api:{name}:{second // WINDOW}"
    cache.add(key, 0, WINDOW * 2)
    if _added(key) > settings.API_REQUESTS:
        raise TooManyError(WINDOW - second % WINDOW)


def _added(key: str) -> int:
    try:
        made: Any = cache.incr(key)
    except ValueError:  # the cache was emptied in between: it begins to count again
        return 0
    return int(made)
