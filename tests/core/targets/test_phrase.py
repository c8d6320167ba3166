from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.core.numerals import digits_value
from duixian.core.targets.model import Operator
from duixian.core.targets.operators import AFTER, OPERATORS, WEAK
from duixian.core.targets.phrase import LONGEST, Phrase, parse_phrase
from duixian.core.targets.shadow import shadow


def phrase(operator: Operator, value: str, unit: str | None = None, **more: object) -> Phrase:
    """`80..90` is a range."""
    low, _, high = value.partition("..")
    bounds = (Decimal(low), Decimal(high)) if high else Decimal(low)
    return Phrase(operator, bounds, unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("0", phrase("=", "0")),
        ("-5%", phrase("=", "-5", "%")),
        (">=95%(含)", phrase(">=", "95", "%")),
        ("95%(含)以上", phrase(">=", "95", "%")),
        ("90以上(含90)", phrase(">=", "90")),
        ("100%以上", phrase(">=", "100", "%")),
        ("85分(含)以上", phrase(">=", "85", "分")),
        ("≥85分(百分制)", phrase(">=", "85", "分")),
        ("5‰", phrase("=", "5", "‰")),
        ("≤2.5亿元", phrase("<=", "2.5", "亿元")),
        ("3.5万人次以上", phrase(">=", "3.5", "万人次")),
        ("每双月1次", phrase("=", "1", "次")),
        ("每半年不少于1次", phrase(">=", "1", "次")),
        ("至少1次/季度", phrase(">=", "1", "次/季度")),
        ("不少于3个以上", phrase(">=", "3", "个")),
        ("1000人以上(含线上)", phrase(">=", "1000", "人")),
        ("百分百", phrase("=", "100", "%")),
        ("次数十二次", phrase("=", "12", "次")),
    ],
)
def test_parse_phrase_one_value(text: str, truth: Phrase) -> None:
    assert parse_phrase(text) == truth


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("10%~20%", phrase("between", "10..20", "%")),
        ("0-5起", phrase("between", "0..5", "起")),
        ("5-5", phrase("between", "5..5")),
        ("-5~-3℃", phrase("between", "-5..-3", "℃")),
        ("3--5家", phrase("between", "3..5", "家")),
        ("每周2-3次", phrase("between", "2..3", "次")),
        ("百分之八十至九十", phrase("between", "80..90", "%")),
        ("千分之三至千分之五", phrase("between", "3..5", "‰")),
        ("80<=x<=90", phrase("between", "80..90")),
        ("≥80,≤100", phrase("between", "80..100")),
        ("约10-20人", phrase("between", "10..20", "人", approximate=True)),
    ],
)
def test_parse_phrase_range(text: str, truth: Phrase) -> None:
    assert parse_phrase(text) == truth


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("10余场", phrase("=", "10", "场", approximate=True)),
        ("十余家", phrase("=", "10", "家", approximate=True)),
        ("20多家", phrase("=", "20", "家", approximate=True)),
        ("100人左右", phrase("=", "100", "人", approximate=True)),
        ("提高1倍", phrase("=", "1", "倍", baseline="提高")),
        ("减少5%以上", phrase(">=", "5", "%", baseline="减少")),
        ("比去年增加不少于3家", phrase(">=", "3", "家", baseline="比去年增加")),
        ("不低于去年同期80%", phrase(">=", "80", "%", baseline="去年同期")),
    ],
)
def test_parse_phrase_about_and_against_an_earlier_level(text: str, truth: Phrase) -> None:
    assert parse_phrase(text) == truth


@pytest.mark.parametrize(
    "text",
    [
        "", "无", "/", "-", "%", "≥", "大于等于", "不少于3-5家", "≥3-5家", "3至5家以上", "±5%", "100±10人", "≈95%", "≠0", "<>95",
        "≥≥95%", "80%<x<90%", "[80,90]", "1:3", "2/3", "1/2以上", "7*24小时", "第1名", "A级", "5A级", "Q3", "95%≥", "20%-",
        "由80%提高到90%", "95%大于等于", "95%高于去年", "数十家", "几十人", "数十万元", "十几家", "数百人", "上百家", "百人",
        "千分之三至百分之五", "80至百分之九十", "-5--3℃", "5-3", "10%-20人", "≥80%且≤100人", "12.34.56", "1亿2000万元",
    ],
)  # fmt: skip
def test_parse_phrase_what_says_no_one_value_is_refused(text: str) -> None:
    assert parse_phrase(text) is None


def test_parse_phrase_length_is_bounded() -> None:
    assert parse_phrase("1" * LONGEST) == phrase("=", "1" * LONGEST)
    assert parse_phrase("1" * (LONGEST + 1)) is None


numbers = st.decimals(min_value=0, max_value=10**6, places=2)
units = st.sampled_from(["", "%", "人次", "万元", "家", "元/人·天", "平方米"])


@given(st.sampled_from(sorted(OPERATORS)), numbers, units)
@settings(max_examples=200, deadline=None)
def test_parse_phrase_every_word_before_a_number_is_read(word: str, number: Decimal, unit: str) -> None:
    assert parse_phrase(f"{word}{number}{unit}") == Phrase(OPERATORS[word], number, unit or None)


@given(st.sampled_from(sorted(WEAK)), st.sampled_from(sorted(AFTER)), numbers, units)
@settings(max_examples=200, deadline=None)
def test_parse_phrase_word_behind_wins_over_a_weak_word_before(
    weak: str, after: str, number: Decimal, unit: str
) -> None:
    assert parse_phrase(f"{weak}{number}{unit}{after}") == Phrase(AFTER[after], number, unit or None)


@given(st.sampled_from(sorted(set(OPERATORS) - WEAK)), st.sampled_from(sorted(AFTER)), numbers)
@settings(max_examples=200, deadline=None)
def test_parse_phrase_strong_word_before_wins_over_the_word_behind(word: str, after: str, number: Decimal) -> None:
    assert parse_phrase(f"{word}{number}%{after}") == Phrase(OPERATORS[word], number, "%")


@given(st.sampled_from(sorted(set(OPERATORS) - WEAK)), numbers, numbers)
@settings(max_examples=200, deadline=None)
def test_parse_phrase_bound_before_a_range_is_never_guessed(word: str, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert parse_phrase(f"{word}{low}-{high}家") is None


PIECES = ["不低于", "≥", "约", "百分之", "3", "95", "0.5", "-", "至", "%", "万", "人次", "家", "(含)", "以上", "左右", "提高", "到", "较上年", "十", "数"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=500, deadline=None)
def test_parse_phrase_digits_are_never_made_up_or_left_over(text: str) -> None:
    """The digits of a phrase are those of its text, all of them and in their order, but for the sign."""
    said = parse_phrase(shadow(text))
    if said is not None and "十" not in text:
        bounds = said.value if isinstance(said.value, tuple) else (said.value,)
        assert "".join(f"{abs(bound)}" for bound in bounds) == "".join(c for c in text if c.isdigit() or c == ".")


@given(st.integers(0, 10**9))
def test_parse_phrase_thousands_separators_say_the_same(number: int) -> None:
    assert parse_phrase(f"≥{number:,}人") == Phrase(">=", digits_value(str(number)), "人")
