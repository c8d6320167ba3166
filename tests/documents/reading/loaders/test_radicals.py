from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from duixian.documents.reading.loaders.radicals import fold_radicals


def test_radicals_become_the_ideographs_they_look_like() -> None:
    assert fold_radicals("项⽬名称、⻔户⽹站、⻓期、⼴告⻚⾯") == "项目名称、门户网站、长期、广告页面"


@given(st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0x2FDF)))
def test_every_folded_character_keeps_its_place(text: str) -> None:
    folded = fold_radicals(text)
    assert len(folded) == len(text)
    assert fold_radicals(folded) == folded


def test_supplement_names_agree_with_the_ideographs() -> None:
    """Unicode calls U+2ED4 CJK RADICAL C-SIMPLIFIED GATE: what it folds to must be an ordinary ideograph."""
    folded = fold_radicals("".join(map(chr, range(0x2ED3, 0x2EF4))))
    assert all(unicodedata.name(char).startswith(("CJK UNIFIED", "CJK RADICAL")) for char in folded)
    assert fold_radicals("⻔⻓⻢⻰") == "门长马龙"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_ordinary_text_stays(text: str) -> None:
    assert fold_radicals(text) == text
