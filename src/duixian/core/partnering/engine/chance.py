"""Random numbers that are the same in compiled and plain code: L'Ecuyer's two congruential generators, combined."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duixian.core.partnering.engine.compiling import entry, inner

_FIRST, _SECOND = 2_147_483_563, 2_147_483_399


def seeded(seed: int) -> NDArray[np.int64]:
    """The state of a generator; any integer is a seed."""
    return np.array([seed % (_FIRST - 1) + 1, seed // 7 % (_SECOND - 1) + 1], dtype=np.int64)


@inner
def draw(state: NDArray[np.int64], below: int) -> int:
    """A number from 0 up to, not including, `below` (at least 1)."""
    state[0] = state[0] * 40014 % _FIRST
    state[1] = state[1] * 40692 % _SECOND
    return (state[0] - state[1]) % (_FIRST - 1) % below


@entry
def shuffle(state: NDArray[np.int64], items: NDArray[np.int32]) -> None:
    """Put items into a random order, in place."""
    for n in range(len(items) - 1, 0, -1):
        other = draw(state, n + 1)
        items[n], items[other] = items[other], items[n]
