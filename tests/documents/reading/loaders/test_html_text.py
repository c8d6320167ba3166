from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from duixian.documents.reading.loaders.html_text import BREAK, Inline, collapse


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  绩效  目标 ", "绩效 目标"),
        ("绩效\n目标", "绩效目标"),
        ("a\nb", "a b"),
        ("，\n  b", "， b"),
        (f"甲{BREAK} {BREAK}乙", "甲\n乙"),
        ("\xa0甲\xa0\xa0乙", " 甲  乙"),
        ("\u3000甲", "\u3000甲"),
        ("", ""),
    ],
)
def test_collapse_follows_browsers(raw: str, text: str) -> None:
    assert collapse(raw) == text


@given(st.text(st.sampled_from("甲乙a1 \n\t\xa0\x00")))
def test_collapse_is_stable(raw: str) -> None:
    once = collapse(raw)
    assert BREAK not in once
    assert "\n\n" not in once
    assert "".join(once.split()) == "".join(raw.replace(BREAK, " ").split())


def test_tables_in_a_cell_are_set_aside() -> None:
    cell = LexborHTMLParser("<table><tr><td>外<table><tr><td>内</table>尾</table>").css_first("td")
    inline = Inline(check_hidden=False)
    assert (inline.cell_text(cell), len(inline.tables)) == ("外尾", 1)


def test_text_is_found_however_deep() -> None:
    cell = LexborHTMLParser("<table><tr><td>浅" + "<div>" * 2_000 + "<b>深</table>").css_first("td")
    assert Inline(check_hidden=False).cell_text(cell) == "浅\n深"
