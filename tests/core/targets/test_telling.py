"""How a target was understood, told back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.targets.parsing import parse_target
from duixian.core.targets.telling import told


@pytest.mark.parametrize(
    ("raw", "name", "zh", "en"),
    [
        (">=80", "参会人数", "≥ 80，定量", "≥ 80, quantitative"),
        ("=100", "到位率（%）", "= 100 %，定量", "= 100 %, quantitative"),
        ("不少于1200人", "", "≥ 1,200 人，定量", "≥ 1,200 人, quantitative"),
        ("500-800名", "", "500–800 名，定量", "500–800 名, quantitative"),
        ("合规", "", "定性，按等次评判", "qualitative, judged by grade"),
        ("拓展国内外交流合作渠道", "", "定性，按描述评判", "qualitative, judged by the words"),
        ("**", "", "定性，占位符，请填写", "qualitative, a placeholder, to be filled in"),
        (">=【填写人数】人", "参会人数", "待填写", "to be filled in"),
        ("", "", "", ""),
    ],
)
def test_told(raw: str, name: str, zh: str, en: str) -> None:
    assert told(parse_target(raw, name=name)) == (zh, en)


@given(st.text(max_size=30))
def test_told_says_something_of_every_target(raw: str) -> None:
    target = parse_target(raw)
    words = told(target)
    assert (words.zh == "") == (words.en == "") == (target.form == "empty")
