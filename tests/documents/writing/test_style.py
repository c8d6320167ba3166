from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from duixian.documents.writing.sheet import Role
from duixian.documents.writing.style import ALIGN, BOLD, CUT_EVENLY, SHADED, align, has_glyphs, is_printable, printable


def test_style_is_said_for_every_role() -> None:
    assert set(ALIGN) == set(Role)
    assert SHADED < BOLD
    assert {role for role in CUT_EVENLY if ALIGN[role] != "center"} == set()


@pytest.mark.parametrize("role", list(Role))
def test_align_of_a_sentence_among_short_values_is_left(role: Role) -> None:
    assert align(role, "≥95%") == align(role, "字" * 16) == ALIGN[role]
    assert align(role, "字" * 17) == ("left" if role is Role.POINT else ALIGN[role])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥95%\t（含）\n换行", "≥95%\t（含）\n换行"),
        ("甲\r\n乙", "甲\n乙"),
        ("甲\r乙", "甲�乙"),
        ("甲\x0b乙\x0c\x00\x1f\x7f\x85", "甲�乙�����"),
        ("\u2028\u2029\ud800\udfff\ufffe\uffff", "��������"[:6]),
        ("㎡‰½①Ⅱ😀𠀀\u200b\ufeff", "㎡‰½①Ⅱ😀𠀀\u200b\ufeff"),
        ("", ""),
    ],
)
def test_printable_of_a_text(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert is_printable(text) is (text == shown)


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_printable_text_can_stand_in_every_format(text: str) -> None:
    shown = printable(text)
    element = etree.Element("t")
    element.text = shown
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (shown or None)
    assert json.loads(json.dumps(shown).encode()) == shown
    assert printable(shown) == shown
    assert is_printable(shown)
    assert len(shown) == len(text.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("Bio-Forum 2020", True), ("≥95%（含）", True), ("㎡‰½①Ⅱ√□", True), ("", True), ("龘", True),
        ("😀", False), ("𠀀", False), ("שלום", False), ("عدد", False), ("目标😀", False),
    ],
)  # fmt: skip
def test_has_glyphs_of_a_text(text: str, truth: bool) -> None:
    assert has_glyphs(text) is truth


@given(st.text(max_size=10), st.text(max_size=10))
def test_has_glyphs_only_when_both_halves_have(one: str, other: str) -> None:
    assert has_glyphs(one + other) is (has_glyphs(one) and has_glyphs(other))
