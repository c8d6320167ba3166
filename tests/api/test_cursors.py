"""Cursors: what was put in comes out, and nothing else is one."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.api.cursors import CursorError, cursor_of, place_after, row_after


@given(st.uuids())
def test_a_cursor_tells_the_row_it_was_made_of(uuid: UUID) -> None:
    assert row_after(cursor_of(uuid)) == uuid


@given(st.integers(0, 2**64 - 1))
def test_a_cursor_tells_the_place_it_was_made_of(place: int) -> None:
    assert place_after(cursor_of(place)) == place


@given(st.text(max_size=40))
def test_other_texts_are_no_cursors(text: str) -> None:
    for told in (row_after, place_after):
        with pytest.raises(CursorError):
            told(text)


@given(st.uuids(), st.integers(0, 22), st.sampled_from("AZaz09-_"))
def test_a_changed_cursor_is_another_row_or_none(uuid: UUID, at: int, sign: str) -> None:
    cursor = cursor_of(uuid)
    changed = cursor[:at] + sign + cursor[at + 1 :]
    try:
        told = row_after(changed)
    except CursorError:
        return
    assert (told == uuid) == (changed == cursor)


def test_cursors_of_one_list_are_none_of_another() -> None:
    with pytest.raises(CursorError):
        row_after(cursor_of(5))
    with pytest.raises(CursorError):
        place_after(cursor_of(UUID(int=5)))
