from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.codec import from_json, to_json
from duixian.core.forms.model import Form, FormDocument, Kind, Mark, Unread
from duixian.core.forms.places import CellPlace, PagePlace, Place, TextPlace

points = st.floats(-1e6, 1e6).map(lambda number: round(number, 2))
places = st.one_of(
    st.builds(PagePlace, st.integers(1, 10**4), st.tuples(points, points, points, points)),
    st.builds(
        CellPlace, st.sampled_from(["1", "绩效目标表", "text", "Sheet1 (2)"]), st.sampled_from(["C7", "AA100", "3"])
    ),
    st.builds(TextPlace, st.integers(0, 10**6), st.integers(0, 10**6)),
)


def _read_back(document: FormDocument) -> FormDocument:
    return from_json(to_json(document))


@given(places)
def test_place_of_a_value_is_stored_and_read_back(place: Place) -> None:
    form = Form(Kind.TARGET, year=2020, marks={"year": Mark(place, 0.5)})
    [read] = _read_back(FormDocument("a", (form,))).forms
    assert read.marks == {"year": Mark(place, 0.5)}
    assert type(read.marks["year"].place) is type(place)


@given(st.lists(places | st.none(), max_size=4))
def test_place_of_unread_text_is_stored_and_read_back(found: list[Place | None]) -> None:
    unread = tuple(Unread("附件", place) for place in found)
    assert _read_back(FormDocument("a", (), unread=unread)).unread == unread


def test_places_are_told_apart_by_the_names_of_their_parts() -> None:
    names = [frozenset(kind._fields) for kind in get_args(Place)]
    assert names == [{"page", "box"}, {"container", "cell"}, {"start", "end"}]
    assert [first & second for first in names for second in names if first is not second and first & second] == []


@pytest.mark.parametrize("place", [PagePlace(1, (0.0, 0.0, 1.0, 1.0)), CellPlace("1", "C7"), TextPlace(0, 1)])
def test_place_cannot_be_changed(place: Place) -> None:
    with pytest.raises(AttributeError):
        setattr(place, place._fields[0], 2)
    assert place == type(place)(*place)  # type: ignore[arg-type]
