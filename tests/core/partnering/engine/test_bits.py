from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.partnering.engine.bits import WORD, lowest, words


@given(st.integers(1, (1 << WORD) - 1))
def test_the_lowest_bit_is_found(word: int) -> None:
    assert lowest(np.int64(word)) == (word & -word).bit_length() - 1


@given(st.lists(st.integers(0, (1 << 130) - 1), min_size=1))
def test_words_keep_every_bit_and_are_never_negative(sets: list[int]) -> None:
    table = words(sets, 130)
    assert table.shape == (len(sets), 3)
    assert (table >= 0).all()
    assert [sum(int(word) << WORD * n for n, word in enumerate(row)) for row in table] == sets


def test_no_sets_and_no_slots_have_a_shape_too() -> None:
    assert words([], 70).shape == (0, 2)
    assert words([0], 0).shape == (1, 1)
