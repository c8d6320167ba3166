"""Programmes as JSON and back."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.codec import CodecError, from_json, to_json
from duixian.core.events.programme import Duty, Kind, Part, Programme, Session, Standing, Talk
from duixian.core.events.slots import Slot
from duixian.core.wording import Words
from factories.programmes import HALL, LI, MEYER, RELEASED_AT, edition, forum, ident, programme

TEXTS = st.text(max_size=6)
WORDS = st.builds(Words, TEXTS, TEXTS)
TIMES = st.none() | st.builds(
    lambda start, length: Slot(RELEASED_AT + timedelta(minutes=start), RELEASED_AT + timedelta(minutes=start + length)),
    st.integers(0, 10_000),
    st.integers(1, 600),
)
PARTS = st.lists(
    st.builds(Part, st.sampled_from([LI, MEYER]), st.sampled_from(list(Duty)), st.sampled_from(list(Standing))),
    max_size=3,
).map(tuple)
TALKS = st.lists(st.builds(Talk, st.uuids().map(str), WORDS, WORDS, PARTS, TIMES, st.integers(0, 90)), max_size=2).map(
    tuple
)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    return tuple(
        Session(
            ident(number), number, draw(WORDS), draw(st.sampled_from(list(Kind))), draw(TIMES), draw(st.sampled_from(["", HALL])),
            interpreted=draw(st.booleans()), abstract=draw(WORDS), language=draw(TEXTS), expected=draw(st.none() | st.integers(0, 900)),
            parts=draw(PARTS), talks=draw(TALKS),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    )  # fmt: skip


@given(sessions())
def test_programme_comes_back_from_json_text_as_it_was(found: tuple[Session, ...]) -> None:
    held = programme(found)
    assert from_json(json.loads(json.dumps(to_json(held)))) == held


def test_forum_and_a_cancelled_edition_come_back() -> None:
    cancelled = Programme(edition(cancelled=True, organizer=Words("示例中心", "Example Centre")))
    assert [from_json(to_json(held)) == held for held in (forum(), cancelled)] == [True, True]


def test_times_are_written_in_utc() -> None:
    assert to_json(forum())["sessions"][0]["slot"] == ["2020-11-10T01:00:00Z", "2020-11-10T02:00:00Z"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "duixian-programme/2"),
        (("sessions", 0, "kind"), "party"),
        (("sessions", 0, "slot"), ["2020-11-10T09:00:00Z", "2020-11-10T08:00:00Z"]),
        (("sessions", 0, "room"), "unknown"),
        (("edition", "days"), [["2020-11-10"]]),
        (("edition", "title"), None),
        (("rooms",), None),
        (("people", 0, "name"), ["a", "b", "c"]),
    ],
)
def test_json_that_is_no_programme_is_refused(path: tuple[Any, ...], value: Any) -> None:
    data: Any = deepcopy(to_json(forum()))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(CodecError, match="programme"):
        from_json(data)


def test_json_that_lacks_a_value_is_refused() -> None:
    data = to_json(forum())
    del data["edition"]["zone"]
    with pytest.raises(CodecError, match="zone"):
        from_json(data)
