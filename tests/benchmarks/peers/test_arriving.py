"""Moments at which people come."""

from __future__ import annotations

import pytest

from benchmarks.peers.arriving import _moments


def test_people_come_as_fast_as_asked_for_and_never_by_the_clock() -> None:
    moments = list(_moments(74, a_minute=37, seed=7))
    gaps = [after - before for before, after in zip([0.0, *moments], moments, strict=False)]
    assert moments[-1] == pytest.approx(120)
    assert (len(moments), min(gaps) > 0, max(gaps) > 2 * 120 / 74) == (74, True, True)


def test_the_same_people_come_each_time() -> None:
    assert list(_moments(5, a_minute=60, seed=7)) == list(_moments(5, a_minute=60, seed=7))
