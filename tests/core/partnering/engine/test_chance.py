from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.engine.chance import draw, seeded, shuffle


def test_a_seed_always_gives_the_same_numbers() -> None:
    state = seeded(1)
    assert [int(draw(state, 1000)) for _ in range(6)] == [336, 527, 266, 568, 659, 28]


@given(st.integers(), st.integers(1, 10**6))
def test_numbers_lie_below_the_limit(seed: int, below: int) -> None:
    state = seeded(seed)
    assert all(0 <= draw(state, below) < below for _ in range(20))


def test_numbers_are_even() -> None:
    state = seeded(7)
    counts = Counter(int(draw(state, 10)) for _ in range(10_000))
    assert min(counts.values()) > 900
    assert max(counts.values()) < 1100


@given(st.lists(st.integers(0, 99)), st.integers(0, 99))
def test_shuffling_loses_nothing(items: list[int], seed: int) -> None:
    shuffled = np.array(items, dtype=np.int32)
    shuffle(seeded(seed), shuffled)
    assert sorted(shuffled.tolist()) == sorted(items)
