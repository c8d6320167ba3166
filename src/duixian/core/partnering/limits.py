"""How far a repair may go."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """How many other meetings a repair may move, and whether those may be among them whose people were notified."""

    moves: int
    notified: bool = False


NONE, ONE, TWO, FIVE = Limits(0), Limits(1), Limits(2), Limits(5)
