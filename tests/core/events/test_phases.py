from __future__ import annotations

from datetime import date

import pytest

from duixian.core.events.phases import PHASE_WORDS, Countdown, Phase, countdown, phase_of

FIRST, LAST = date(2020, 6, 10), date(2020, 6, 12)


@pytest.mark.parametrize(
    ("today", "public", "closed", "phase"),
    [
        (date(2020, 6, 9), False, False, Phase.PREPARING),
        (date(2020, 6, 9), True, False, Phase.PUBLIC),
        (FIRST, False, False, Phase.RUNNING),
        (LAST, True, False, Phase.RUNNING),
        (date(2020, 6, 13), True, False, Phase.AFTER),
        (LAST, True, True, Phase.AFTER),
    ],
)
def test_phase_follows_the_day_and_what_was_done(today: date, public: bool, closed: bool, phase: Phase) -> None:
    assert phase_of(FIRST, LAST, today, public=public, closed=closed) is phase


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2020, 6, 1), Countdown(9, None)),
        (FIRST, Countdown(0, None)),
        (LAST, Countdown(None, None)),
        (date(2020, 6, 15), Countdown(None, 3)),
    ],
)
def test_countdown_tells_days_before_and_after(today: date, told: Countdown) -> None:
    assert countdown(FIRST, LAST, today) == told


def test_every_phase_has_its_words() -> None:
    assert list(PHASE_WORDS) == list(Phase)
