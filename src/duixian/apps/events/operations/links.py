"""Links to a guest's own page: random, and only their digest is kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from duixian.apps.events.models import GuestLink, Registration


def new_token() -> tuple[str, str]:
    """A link's secret part of 192 random bits, and the digest that is kept."""
    token = secrets.token_urlsafe(24)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """The digest by which a link is found."""
    return sha256(token.encode()).hexdigest()


def link_for(registration: Registration, *, at: datetime) -> str:
    """A further link to the page of a registration; those sent before go on working."""
    token, secret = new_token()
    GuestLink.objects.create(registration=registration, secret=secret, created_at=at)
    return token


def links_for(registrations: Sequence[Registration], *, at: datetime) -> dict[int, str]:
    """A further link to the page of each, by its key. One query for every 500."""
    made = {one.pk: new_token() for one in registrations}
    GuestLink.objects.bulk_create(
        [GuestLink(registration_id=pk, secret=secret, created_at=at) for pk, (_token, secret) in made.items()],
        batch_size=500,
    )
    return {pk: token for pk, (token, _secret) in made.items()}
