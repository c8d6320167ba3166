"""The shape of a token."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.tokens import SHAPE, SIGNS, check_of, digest_of, is_token, new_token


@given(st.randoms(use_true_random=False))
def test_a_new_token_is_one_and_no_other_text_near_it(chance: random.Random) -> None:
    token = new_token(chance.choice)
    assert is_token(token)
    place = chance.randrange(4, len(token))
    other = chance.choice(SIGNS.replace(token[place], ""))
    assert not is_token(token[:place] + other + token[place + 1 :])


@given(st.text(max_size=60))
def test_other_texts_are_none(text: str) -> None:
    assert not is_token(text)


def test_scanners_find_it() -> None:
    token = new_token(random.Random(5).choice)
    assert re.findall(SHAPE, f'key = "{token}"') == [token]
    assert (len(token), len(check_of("x")), len(digest_of(token))) == (46, 6, 64)
