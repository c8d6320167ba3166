"""Who is asking: `request.actor` with every role held, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import actor_of
from duixian.web.requests import WorkRequest


class ActorMiddleware:
    """Sets `request.actor` (lazily, one query) and `request.now`, the time that the whole request counts as."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        work = cast(WorkRequest, request)
        work.now = timezone.now()
        work.actor = cast(Actor, SimpleLazyObject(lambda: actor_of(request.user, on=timezone.localdate(work.now))))
        return self.get_response(request)
