"""Counting of requests, and the use of a token."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from duixian.api.authorising import counted
from duixian.api.problems import TooManyError
from factories.accounts import make_world
from factories.connections import client, issued

AT = datetime(2020, 7, 1, 0, 0, 50, tzinfo=UTC)


def test_each_minute_counts_anew(settings: Any) -> None:
    settings.API_REQUESTS = 2
    for _ in range(2):
        counted("one", AT)
    with pytest.raises(TooManyError) as raised:
        counted("one", AT)
    assert raised.value.wait == 10
    counted("another", AT)
    counted("one", AT + timedelta(seconds=10))


@pytest.mark.django_db
def test_the_use_of_a_token_is_kept_to_the_minute() -> None:
    made = issued(make_world())
    mine = client(made.secret)
    mine.get("/api/v1/units")
    made.token.refresh_from_db()
    first = made.token.last_used_at
    mine.get("/api/v1/units")
    made.token.refresh_from_db()
    assert first is not None
    assert made.token.last_used_at == first
