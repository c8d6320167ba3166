"""Words and exact shares survive being kept as JSON."""

from __future__ import annotations

import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.evaluation.values import share_json, share_of, words_json, words_of
from duixian.core.wording import Words


@given(st.none() | st.fractions())
def test_share_survives_json(share: Fraction | None) -> None:
    assert share_of(json.loads(json.dumps(share_json(share)))) == share


@given(st.text(), st.text())
def test_words_survive_json(zh: str, en: str) -> None:
    assert words_of(json.loads(json.dumps(words_json(Words(zh, en))))) == Words(zh, en)
