"""The claims about interval readings, small: the invented readings hold what the rules look for, and sets and loops agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.intervals import batches, main

pytestmark = pytest.mark.slow


def test_the_invented_readings_are_imported_and_found_odd(tmp_path: Path) -> None:
    main("make", tmp_path, 10, 520)
    told = main("import", tmp_path, 10, 520)
    assert told["rows"] + told["rejected"] == 10 * 520 * 96 - 96
    assert told["corrections"] == 0
    odd = main("odd", tmp_path, 10, 520)
    assert {row[1] for row in odd["shown"]} >= {"leak", "unit-slip", "gap"}
    assert main("correct", tmp_path, 10, 520)["corrections"] == 672
    assert len(batches(tmp_path)) == 2


def test_sets_and_loops_find_the_same(tmp_path: Path) -> None:
    for step in ("make", "import"):
        main(step, tmp_path, 10, 100)
    sets, loops = main("odd", tmp_path, 10, 100), main("odd_baseline", tmp_path, 10, 100)
    assert sorted(map(tuple, sets["shown"])) == loops["shown"]
