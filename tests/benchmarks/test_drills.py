"""The drills in short: what they promise holds, and they would say so if it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.backup_drill import drill, gaps_of
from benchmarks.crowd import environment
from benchmarks.killed_server import Told, endure
from tests import migrated

pytestmark = [pytest.mark.sqlite, pytest.mark.enable_socket]


@pytest.mark.drill
def test_a_killed_server_has_kept_what_it_acknowledged(tmp_path: Path) -> None:
    migrated.site(tmp_path)
    told = endure(environment(tmp_path), kills=1, clients=2)
    assert (told.lost, told.intact, told.history) == ((), True, "duixian verify history ends with 0")
    assert len(told.acknowledged) > 0


@pytest.mark.drill
def test_a_backup_made_under_writing_is_restored_to_the_last_row(tmp_path: Path) -> None:
    migrated.site(tmp_path / "live")
    told = drill(tmp_path, with_postgres=False)
    assert (told.wrong, [(one.into, one.differing, one.verified) for one in told.restored]) == (0, [("SQLite", (), 0)])
    assert told.rows > 0


def test_a_lost_write_and_a_gap_would_be_seen() -> None:
    told = Told(1, ("H0-00001", "H0-00002"), 3, ("H0-00001", "H0-00003"), 9, intact=True, history="")
    assert (told.lost, told.unacknowledged) == (("H0-00002",), 1)
    assert gaps_of(["W0-00000", "W0-00002", "W1-00000"]) == ("W0-00001",)
