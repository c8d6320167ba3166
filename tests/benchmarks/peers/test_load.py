"""What came of a load, put together and told."""

from __future__ import annotations

import pytest

from benchmarks.peers.load import Told, together


def test_several_loads_are_one() -> None:
    one, other = Told((0.1, 0.3), (), 2.0, (0.5,)), Told((0.2,), ("Refused: 500",), 1.0)
    assert together([one, other]) == Told((0.1, 0.3, 0.2), ("Refused: 500",), 3.0, (0.5,))


def test_detail_tells_rate_times_and_failures() -> None:
    told = Told((0.1,) * 19, ("Refused: 500",), 2.0)
    assert told.detail == "9.5/s, p50 100 ms, p95 100 ms, 1 of 20 failed"


def test_nothing_done_is_never_quick() -> None:
    assert (Told((), (), 1.0).p95, Told((), (), 1.0).whole_p95) == (pytest.approx(float("inf")),) * 2
