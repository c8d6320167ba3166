"""Links are random and only their digest is kept."""

from __future__ import annotations

from hashlib import sha256

import pytest

from duixian.apps.events.models import GuestLink
from duixian.apps.events.operations.links import digest_of, link_for, new_token
from factories.accounts import make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied


def test_token_is_long_and_its_digest_is_what_is_kept() -> None:
    token, digest = new_token()
    assert (len(token), digest) == (32, sha256(token.encode()).hexdigest())
    assert new_token()[0] != token


@pytest.mark.django_db
def test_link_is_kept_as_digest_only() -> None:
    one = applied(make_kind(make_event(make_world().unit)))
    token = link_for(one, at=AT)
    latest = GuestLink.objects.latest("id")
    assert (latest.registration, latest.secret, latest.created_at) == (one, digest_of(token), AT)
