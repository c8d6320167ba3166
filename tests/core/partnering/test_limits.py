"""How far a repair may go."""

from __future__ import annotations

from duixian.core.partnering.limits import FIVE, NONE, ONE, TWO


def test_limits_count_moves_and_spare_who_was_told() -> None:
    assert [one.moves for one in (NONE, ONE, TWO, FIVE)] == [0, 1, 2, 5]
    assert {one.notified for one in (NONE, ONE, TWO, FIVE)} == {False}
