"""Sets of slots as words of 62 bits in signed integers, which neither overflow nor go negative."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from duixian.core.partnering.engine.compiling import inner

WORD = 62
"""Bits in a word."""
_PLACE = np.zeros(67, dtype=np.int64)
_PLACE[[pow(2, n, 67) for n in range(WORD)]] = range(WORD)
"""Powers of two differ modulo 67: from the remainder one reads which power it was."""


@inner
def lowest(word: int) -> int:
    """The number of the lowest bit of a word that has one."""
    return _PLACE[(word & -word) % 67]


def words(sets: Sequence[int], slots: int) -> NDArray[np.int64]:
    """Sets of slots as a matrix: one row a set, one column a word."""
    mask, width = (1 << WORD) - 1, -(-slots // WORD) or 1
    return np.array([[bits >> WORD * n & mask for n in range(width)] for bits in sets], dtype=np.int64).reshape(
        -1, width
    )
