"""Guests who register, through the operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from threading import Barrier
from typing import Any

from django.db import connections

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import Event, Registration, RegistrationKind
from duixian.apps.events.operations.guests import GuestDetails
from duixian.apps.events.operations.registering import Applied, registration_apply
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from factories.events import mail_of

AT = datetime(2020, 3, 2, 1, tzinfo=UTC)
_keys = count(1)


def details(name: str = "王晓明", **more: Any) -> GuestDetails:
    return GuestDetails(**{"name": name, "email": mail_of(name), "country": "CN", **more})


def form_key() -> str:
    return f"form-key-{next(_keys):016d}"


def apply(
    kind: RegistrationKind,
    name: str = "王晓明",
    typed: Mapping[str, Sequence[str]] | None = None,
    guest: GuestDetails | None = None,
    **more: Any,
) -> Applied:
    asked: dict[str, Any] = {
        "slug": kind.event.slug, "kind_uuid": kind.uuid, "guest": guest or details(name), "typed": typed or {},
        "agreed": ("notice",), "language": "zh-hans", "key": form_key(), "by": GUEST, "at": AT,
    }  # fmt: skip
    return registration_apply(**{**asked, **more})


def applied(kind: RegistrationKind, name: str = "王晓明", **more: Any) -> Registration:
    return registration_by_token(apply(kind, name, **more).token)


def states(event: Event) -> list[tuple[str, str]]:
    """Who stands where, by number."""
    return [(one.person.name, one.state) for one in event.registrations.select_related("person").order_by("number")]


def letters() -> list[tuple[str, str]]:
    """The letters in the outbox: to whom and which, in the order in which they were written."""
    return [(one.to, one.letter.rpartition(".")[2]) for one in OutboxMail.objects.exclude(letter="").order_by("id")]


def at_once(*actions: Callable[[], object]) -> list[str]:
    """What became of each, sorted: what it gave, or the name of the refusal. Anything else (a deadlock) fails the test."""
    barrier = Barrier(len(actions))

    def one(action: Callable[[], object]) -> str:
        barrier.wait()
        try:
            return str(action())
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return sorted(pool.map(one, actions))
