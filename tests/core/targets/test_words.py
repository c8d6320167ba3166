from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.targets.words import WORDS, WordForm, word_form

CASES: list[tuple[WordForm, tuple[str, ...]]] = [
    ("empty", ("",)),
    ("placeholder", ("无", "/", "\\", "-", "--", "…", "……", "N/A", "待定", "暂无", "不适用", "**", "≥**%", "××个", "___", "??")),
    ("yes_no", ("是", "否", "有", "√", "×", "☑", "是否达标", "建立与否", "有/无", "完成/未完成", "合格或不合格", "□是□否")),
    ("graded", ("合规", "较好", "不断提高", "进一步完善", "健全、规范", "优/良/中/差", "高中低", "持续改善", "基本合理", "显著提升",
                "无投诉", "零事故", "双月", "年底", "明显提高程度", "全部完成")),
    ("sentence", ("形成2份报告", "建立长期的合作与回访办法", "好好学习天天向上", "合规、规范、健全、稳定、达标、合格", "1:3", "A级", "%", "≥")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in CASES for text in texts])
def test_word_form_of_a_text_without_a_number(form: WordForm, text: str) -> None:
    assert word_form(text) == form


@given(st.sampled_from(sorted(WORDS)))
def test_word_form_of_a_known_word_is_the_listed_one(word: str) -> None:
    assert word_form(word) == WORDS[word]


@given(st.text(min_size=41, max_size=200))
def test_word_form_long_text_is_a_sentence(text: str) -> None:
    assert word_form(text) == "sentence"


@given(st.lists(st.sampled_from(["优", "良", "中", "低", "差", "好", "高", "一般"]), min_size=2, max_size=6))
def test_word_form_any_scale_of_grades_is_graded(grades: list[str]) -> None:
    assert [word_form(sign.join(grades)) for sign in ("/", "、", ",", "|")] == ["graded"] * 4


@given(st.sampled_from(["", "≥", "<=", "="]), st.integers(1, 12), st.sampled_from(["", "%", "人次", "元/人·月"]))
def test_word_form_any_blank_of_a_template_is_a_placeholder(sign: str, length: int, unit: str) -> None:
    assert word_form(f"{sign}{'*' * length}{unit}") == "placeholder"
