from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.targets.shadow import half_width, shadow


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("＞＝８０％", ">=80%"),
        ("≥ 95 %", "≥95%"),
        ("≥9\n5%", "≥95%"),
        ("平方\r\n米", "平方米"),
        ("1 000 000元", "1000000元"),
        ("9 5", "9 5"),
        ("1 0000", "1 0000"),
        ("　合　规　", "合规"),
        ("5\u200b0\ufeff", "50"),
        ("\x00\x07≥5", "≥5"),
        ("m²", "m²"),
        ("㎡", "㎡"),
    ],
)
def test_shadow_of_printed_text(printed: str, read: str) -> None:
    assert shadow(printed) == read


def test_half_width_keeps_blanks() -> None:
    assert half_width("（ａ　ｂ）") == "(a b)"


@given(st.text())
def test_shadow_twice_is_once(text: str) -> None:
    assert shadow(shadow(text)) == shadow(text)
