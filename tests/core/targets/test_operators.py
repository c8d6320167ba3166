from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.targets.model import Operator
from duixian.core.targets.operators import AFTER, OPERATORS, WEAK, alternation, nature_operator


@pytest.mark.parametrize(
    ("nature", "operator"),
    [
        ("≥", ">="),
        ("＞＝", ">="),
        (" ≧ ", ">="),
        ("大于等于", ">="),
        ("大 于 等 于", ">="),
        ("不低於", ">="),
        ("≤", "<="),
        ("小于或等于", "<="),
        ("＜", "<"),
        ("〉", ">"),
        ("＝", "="),
        ("等于", "="),
    ],
)
def test_nature_operator_in_every_spelling(nature: str, operator: Operator) -> None:
    assert nature_operator(nature) == operator


@pytest.mark.parametrize("nature", [None, "", " ", "/", "定性", "定量", "正向", "反向", "≥≤", "≥95", "区间"])
def test_nature_operator_none_where_no_operator_is_printed(nature: str | None) -> None:
    assert nature_operator(nature) is None


words = st.sampled_from(sorted(OPERATORS))


@given(words, st.sampled_from(["95%", "3家", "一百人", ""]))
def test_alternation_takes_the_longest_word_that_begins_a_text(word: str, rest: str) -> None:
    found = re.match(alternation(OPERATORS), word + rest)
    assert found is not None
    assert found[0] == max((known for known in OPERATORS if (word + rest).startswith(known)), key=len)


def test_alternation_escapes_what_a_pattern_would_read() -> None:
    words = frozenset({"a.b", "(", "+", "a"})
    assert [text for text in ("a.b", "axb", "(", "+", "aa", "a") if re.fullmatch(alternation(words), text)] == [
        "a.b",
        "(",
        "+",
        "a",
    ]


NEGATED = (("低于", "<", ">="), ("少于", "<", ">="), ("小于", "<", ">="), ("短于", "<", ">="), ("超过", ">", "<="),
           ("高于", ">", "<="), ("大于", ">", "<="), ("多于", ">", "<="))  # fmt: skip


@pytest.mark.parametrize(("word", "plain", "negated"), NEGATED)
def test_operators_negation_turns_a_strict_bound_into_the_other_inclusive_one(
    word: str, plain: Operator, negated: Operator
) -> None:
    assert (OPERATORS[word], OPERATORS[f"不{word}"]) == (plain, negated)


def test_operators_weak_words_leave_the_bound_to_what_follows() -> None:
    assert {word: OPERATORS[word] for word in WEAK} == {
        **dict.fromkeys(("=", "==", "等于", "为", "共计", "达成"), "="),
        **dict.fromkeys(("达到", "达"), ">="),
        **dict.fromkeys(("控制在", "限制在"), "<="),
    }


def test_operators_word_behind_a_number_is_no_word_before_it() -> None:
    assert set(AFTER) & set(OPERATORS) == set()
    assert set(AFTER.values()) == {">=", "<="}
