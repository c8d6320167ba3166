"""What a row of the table says."""

from __future__ import annotations

from benchmarks.harness import Result


def test_row_says_whether_the_goal_is_met() -> None:
    row = Result("pages", 1 / 4, "×", 1 / 3, "<=", "pretalx", "ours").row()
    assert row == "| pages | 0.25 × | <= 0.333 × | met | pretalx | ours |"


def test_row_without_a_baseline_gives_no_verdict() -> None:
    result = Result("pages", 12, "ms", None, "<=", "pretalx is not set up")
    assert (result.met, result.row()) == (
        False,
        "| pages | 12.00 ms | - | **not compared** | pretalx is not set up |  |",
    )
