from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.history.canonical import DEEPEST, LARGEST, CanonicalError, canonical, digest, plain

SHANGHAI = timezone(timedelta(hours=8))
texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | texts
    | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**14), max_value=10**14)
    | st.dates()
    | st.uuids()
)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4))


class Colour(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    left: int
    right: Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (0, "0"),
        (-7, "-7"),
        ("资金到位率", '"资金到位率"'),
        ('"\n', '"\\"\\n"'),
        (Colour.RED, '"red"'),
        (Decimal("600000.00"), '"600000"'),
        (Decimal("0.50"), '"0.5"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0.00"), '"0"'),
        (Decimal(100), '"100"'),
        (date(2020, 6, 30), '"2020-06-30"'),
        (datetime(2020, 6, 30, 0, 0, tzinfo=SHANGHAI), '"2020-06-29T16:00:00.000000Z"'),
        (datetime(2020, 6, 30, 1, 2, 3, 45, tzinfo=UTC), '"2020-06-30T01:02:03.000045Z"'),
        (datetime(20, 6, 30, tzinfo=UTC), '"0020-06-30T00:00:00.000000Z"'),
        (UUID("018F3C2E-0000-7000-8000-000000000001"), '"018f3c2e-0000-7000-8000-000000000001"'),
        ((1, ("a",)), '[1,["a"]]'),
        (Pair(1, Decimal("2.10")), '[1,"2.1"]'),
        ({"b": 1, "a": [], "指": {}}, '{"a":[],"b":1,"指":{}}'),
    ],
)
def test_canonical_of_each_type(value: object, text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize(
    ("value", "path", "problem"),
    [
        (0.5, "", "float"),
        (float("nan"), "", "float"),
        ({"rows": [{"rate": 0.5}]}, "rows[0].rate", "float"),
        ({"amount": Decimal("NaN")}, "amount", "no number"),
        (Decimal("1E+200"), "", "digits"),
        (Decimal("0." + "1" * 101), "", "digits"),
        ({"at": datetime(2020, 6, 30)}, "at", "time zone"),  # noqa: DTZ001
        (datetime(1, 1, 1, tzinfo=SHANGHAI), "", "UTC"),
        ([b"bytes"], "[0]", "bytes"),
        ({"set": {1}}, "set", "set"),
        ({1: "a"}, "", "key"),
        ("\ud800", "", "surrogate"),
        ({"\ud800": 1}, "", "surrogate"),
        (LARGEST + 1, "", "2^53"),
    ],
)
def test_canonical_refuses_and_names_the_place(value: object, path: str, problem: str) -> None:
    with pytest.raises(CanonicalError, match=problem.replace("^", r"\^")) as caught:
        canonical(value)
    assert caught.value.path == path


def test_canonical_refuses_what_contains_itself() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(CanonicalError, match=f"deeper than {DEEPEST}"):
        canonical(loop)


def test_digest_is_sha256_of_the_text() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@given(values)
def test_canonical_is_json_and_stable(value: object) -> None:
    text = canonical(value)
    assert canonical(json.loads(text)) == text
    assert json.loads(text) == plain(value)


@given(st.dictionaries(texts, values, max_size=6), st.randoms())
def test_canonical_does_not_depend_on_the_order_of_insertion(value: dict[str, object], random: object) -> None:
    keys = list(value)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert canonical({key: value[key] for key in keys}) == canonical(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**13), max_value=10**13))
def test_an_amount_has_one_form_however_it_is_written(amount: Decimal) -> None:
    assert canonical(amount) == canonical(amount.quantize(Decimal("0.0000"))) == canonical(amount.normalize())


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_an_instant_has_one_form_in_every_zone(at: datetime) -> None:
    assert canonical(at) == canonical(at.astimezone(UTC)) == canonical(at.astimezone(SHANGHAI))
