"""When a fact is recorded: the server's clock, or a time that is played."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from duixian.apps.audit.clock import playing, recording_time

THEN = datetime(2020, 6, 1, tzinfo=UTC)


def test_recording_time_is_now() -> None:
    assert abs(recording_time() - timezone.now()) < timedelta(seconds=5)


def test_played_time_ends_with_its_block_even_when_it_fails() -> None:
    with playing(THEN):
        assert recording_time() == THEN
        with playing(THEN + timedelta(days=1)):
            assert recording_time() == THEN + timedelta(days=1)
        assert recording_time() == THEN
    with pytest.raises(ValueError, match="stop"), playing(THEN):
        raise ValueError("stop")
    assert recording_time() > THEN
