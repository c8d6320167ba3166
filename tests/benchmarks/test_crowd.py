"""Many at once, small: nobody's write fails, and nothing that was said to be saved is lost to a kill."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.crowd import environment
from benchmarks.killed_worker import endure
from benchmarks.writers import write
from tests import migrated

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


def test_parallel_writers_all_get_through(tmp_path: Path) -> None:
    migrated.site(tmp_path)
    told = write(environment(tmp_path), writers=4, writes=6)
    assert (told.failures, len(told.taken)) == ((), 24)


@pytest.mark.drill
def test_killed_workers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    migrated.site(tmp_path)
    told = endure(environment(tmp_path), workers=2, kills=2, items=8, job_kills=1)
    assert told.lost == ()
    assert (told.state["intact"], told.state["jobs"]) == (True, [{"state": "done", "total": 8, "items": 8}])
    assert len([code for code in told.acknowledged if code.startswith("K")]) >= 2
