"""Valid JSON of `duixian-forms/1` with one or two wounds: a value replaced, a key dropped, renamed or doubled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
STORED = tuple(
    (FIXTURES / name).read_text(encoding="utf-8")
    for name in ("sample-2020.json", "clean-road.json", "clean-training.json")
)
_NUMBERS = st.one_of(
    st.integers(-(10**70), 10**70),
    st.floats(),
    st.sampled_from([0, -1, 1e308, 5e-324, 10**14, 99_999_999_999_999.99, -600_000, 0.001, 60_000.005, 12, 13, 9_999]),
)
_WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "\ud800", "\x00", "待定", ">=", "~", "selfeval", "target", "2020-02-30", "2021-13", "９９"]),
)
_JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), _NUMBERS, _WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=6,
)


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in members:
        yield (*path, key)
        yield from _places(inner, (*path, key))


_PLACES = tuple(tuple(_places(json.loads(text))) for text in STORED)


def _wound(draw: st.DrawFn, data: Any, path: tuple[Any, ...]) -> None:
    for step in path[:-1]:
        data = data[step]
    how = draw(st.sampled_from(("like", "like", "replace", "drop", "add")))
    if how == "like":
        data[path[-1]] = draw(_WORDS if isinstance(data[path[-1]], str) else _NUMBERS)
    elif how == "replace" or isinstance(data, list):
        data[path[-1]] = draw(_JUNK)
    elif how == "drop":
        del data[path[-1]]
    else:
        data[draw(st.sampled_from(("value", "operator", "unread", "narrative_items", "cost_lines", "provenance")))] = (
            draw(_JUNK)
        )


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The text of a stored document after one or two wounds; NaN, infinities and halves of characters may stand in it."""
    which = draw(st.integers(0, len(STORED) - 1))
    data = json.loads(STORED[which])
    for _ in range(draw(st.integers(1, 2))):
        try:
            _wound(draw, data, draw(st.sampled_from(_PLACES[which])))
        except (KeyError, IndexError, TypeError, AttributeError):  # an earlier wound has taken the place away
            continue
    return json.dumps(data)
