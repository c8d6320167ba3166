"""JSON of the API: exact decimals, UTC, nothing that has no form."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.api.rendering import ExactJson, instant, number, written

YUAN = st.decimals(min_value=Decimal("-99999999999999.99"), max_value=Decimal("99999999999999.99"), places=2)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=12,
)  # fmt: skip


@given(YUAN)
def test_an_amount_keeps_every_digit(amount: Decimal) -> None:
    assert json.loads(written(amount), parse_float=Decimal, parse_int=Decimal) == amount


@given(PLAIN)
def test_plain_values_are_what_any_reader_of_json_reads(value: Any) -> None:
    assert json.loads(written(value)) == value


@pytest.mark.parametrize(("value", "text"), [
    (Decimal("600000.00"), "600000"), (Decimal("0.10"), "0.1"), (Decimal("-0.00"), "0"), (Decimal("1E+3"), "1000"),
    (UUID(int=7), '"00000000-0000-0000-0000-000000000007"'), (date(2020, 7, 1), '"2020-07-01"'), ((1, None), "[1,null]"),
    ({"名": True}, '{"名":true}'),
])  # fmt: skip
def test_forms(value: Any, text: str) -> None:
    assert written(value) == text


def test_times_are_in_utc() -> None:
    shanghai = timezone(timedelta(hours=8))
    assert instant(datetime(2020, 7, 1, 0, 0, tzinfo=shanghai)) == "2020-06-30T16:00:00Z"
    assert written(datetime(2020, 7, 1, 1, 2, 3, 5, tzinfo=UTC)) == '"2020-07-01T01:02:03.000005Z"'


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_no_numbers(value: Decimal) -> None:
    with pytest.raises(TypeError, match="no number"):
        number(value)


def test_what_has_no_form() -> None:
    with pytest.raises(TypeError, match="set has no form"):
        written({1, 2})


def test_the_renderer_writes_so() -> None:
    assert ExactJson().render(None, {"a": Decimal("1.50")}, response_status=200) == '{"a":1.5}'  # type: ignore[arg-type]
