from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from duixian.documents.reading.errors import LimitExceededError
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline


def test_limits_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        DEFAULT.pages = 5  # type: ignore[misc]  # that it cannot be set is what is tested
    assert replace(DEFAULT, pages=5).pages == 5


def test_deadline_that_has_passed_raises() -> None:
    with pytest.raises(LimitExceededError) as caught:
        Deadline.start(replace(DEFAULT, seconds=-1.0)).check()
    assert (caught.value.code, caught.value.message_zh) == ("too-slow", "读取超过-1秒，已停止。")


def test_deadline_ahead_is_silent() -> None:
    deadline = Deadline.start(DEFAULT, slower=30)
    deadline.check()
    assert deadline.seconds == DEFAULT.seconds + 30
