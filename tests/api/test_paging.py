"""What may be said of a list: times with their zone, slices, the Link header."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from duixian.api.cursors import cursor_of
from duixian.api.paging import (
    FIRST,
    LAST,
    Listed,
    OfDeclaration,
    Paged,
    asked_of,
    instant_of,
    linked,
    narrowed,
    place_of,
)
from duixian.api.problems import ParameterError

ROW = UUID(int=5)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_is_read_as_it_was_written(at: datetime) -> None:
    assert instant_of(at.isoformat()) == at


@pytest.mark.parametrize(
    "text", ["2020", "2020-07-01", "2020-07-01T00:00:00", "1593561600", "", "2020-13-01T00:00:00Z", 5, None]
)
def test_no_times(text: object) -> None:
    with pytest.raises(ValueError, match=r"zone|month"):
        instant_of(text)


def test_what_lies_outside_the_calendar_is_its_end() -> None:
    assert instant_of("0001-01-01T00:00:00+14:00") == FIRST
    assert instant_of("9999-12-31T23:59:59-12:00") == LAST


def test_slices() -> None:
    assert asked_of(Paged(limit=3, cursor="")) == (3, None)
    assert asked_of(Paged(limit=3, cursor=cursor_of(ROW))) == (3, ROW)
    assert (place_of(Paged(cursor="")), place_of(Paged(cursor=cursor_of(7)))) == (None, 7)


@pytest.mark.parametrize("read", [asked_of, place_of])
def test_no_cursor_is_told_as_a_parameter(read: object) -> None:
    with pytest.raises(ParameterError) as raised:
        read(Paged(cursor="x"))  # type: ignore[operator]  # one of the two
    assert raised.value.told["parameter"] == "cursor"


def test_what_a_list_is_narrowed_to() -> None:
    wanted = narrowed(OfDeclaration(year=2020, declaration=ROW), state="live")
    assert (wanted.year, wanted.declaration, wanted.state, wanted.since) == (2020, ROW, "live", None)
    assert narrowed(Listed()).declaration is None


def test_the_next_slice_stands_in_the_link_header() -> None:
    request, response = RequestFactory().get("/api/v1/units?limit=2&cursor=old"), HttpResponse()
    cursor = linked(request, response, ROW)
    assert cursor == cursor_of(ROW)
    assert response["Link"] == f'</api/v1/units?limit=2&cursor={cursor}>; rel="next"'
    assert linked(request, HttpResponse(), None) is None
