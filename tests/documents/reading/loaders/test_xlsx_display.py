from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.documents.reading.loaders.xlsx_display import (
    NumberFormat,
    exact_digits,
    number_formats,
    parse_format,
    shown,
)


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("General", ("", "", False)),
        ("0", ("", "", False)),
        ("#,##0.00_ ", ("", "", False)),
        ("0%", ("", "", True)),
        ("0.00%;[Red]-0.00%", ("", "", True)),
        ('">="0', (">=", "", False)),
        ("\\≥0.0", ("≥", "", False)),
        ('#,##0"个"', ("", "个", False)),
        ('"不低于"0%', ("不低于", "", True)),
        ('0"%"', ("", "%", False)),
        ("yyyy-mm-dd", ("", "", False)),
        ("[$-804]0", ("", "", False)),
        ("0.00E+00", ("", "", False)),
        ('"无";0', ("", "", False)),
        ("", ("", "", False)),
    ],
)
def test_parse_format_keeps_what_changes_the_reading(code: str, form: tuple[str, str, bool]) -> None:
    assert parse_format(code) == NumberFormat(*form)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.95, ("", "", True), "95%"),
        (0.07, ("", "", True), "7%"),
        (1.0, ("", "", True), "100%"),
        (0, ("", "", True), "0%"),
        (0.1234567, ("", "", True), "12.34567%"),
        (80.0, (">=", "个", False), ">=80个"),
    ],
)
def test_shown_prints_percent_and_words(value: float, form: tuple[str, str, bool], text: str) -> None:
    assert shown(value, NumberFormat(*form)) == text


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**18), 10**18))
def test_exact_digits_lose_nothing(value: float) -> None:
    text = exact_digits(value)
    assert Decimal(text) == Decimal(repr(value))
    assert "e" not in text
    assert not text.endswith(".0")


@given(st.integers(-(10**12), 10**12))
def test_shown_percent_is_a_hundredfold(hundredths: int) -> None:
    assert (
        Decimal(shown(hundredths / 100, NumberFormat("", "", percent=True))[:-1])
        == Decimal(repr(hundredths / 100)) * 100
    )


def test_number_formats_are_found_by_style_number() -> None:
    styles = (
        b'<styleSheet><numFmts><numFmt formatCode="&quot;&gt;=&quot;0" numFmtId="164"/></numFmts><cellStyleXfs><xf numFmtId="9"/>'
        b'</cellStyleXfs><cellXfs count="4"><xf fontId="1"/><xf fontId="0" numFmtId="164"/><xf numFmtId="10"/>'
        b'<xf numFmtId="0"/></cellXfs></styleSheet>'
    )
    assert number_formats(styles) == {
        b"1": NumberFormat(">=", "", percent=False),
        b"2": NumberFormat("", "", percent=True),
    }
    assert number_formats(b"") == {}
