"""Operators in all their spellings: signs and words before the number, words after it."""

from __future__ import annotations

import re

from duixian.core.targets.model import Operator
from duixian.core.targets.shadow import shadow

_AT_LEAST = (
    ">= => ≥ ≥= 不低于 不少于 不小于 不短于 不得低于 不得少于 不得小于 不能低于 不能少于 不应低于 不应少于 "
    "大于等于 大于或等于 大于或者等于 高于等于 高于或等于 多于或等于 至少 最少 最低 不少於 不低於"
)
_AT_MOST = (
    "<= =< ≤ ≤= 不超过 不高于 不大于 不多于 不长于 不超出 不超 不突破 不得超过 不得高于 "
    "不得大于 不得多于 不能超过 不应超过 小于等于 小于或等于 "
    "小于或者等于 低于等于 低于或等于 少于或等于 至多 最多 最高 控制在 限制在 不超過"
)
_MORE = "> 超过 高于 大于 多于 超出 超"
_LESS = "< 低于 小于 少于 不足 不满 短于"
_EQUAL = "= == 等于 为 共计 达成"
_REACH = "达到 达"

OPERATORS: dict[str, Operator] = {
    **dict.fromkeys(_AT_LEAST.split(), ">="),
    **dict.fromkeys(_AT_MOST.split(), "<="),
    **dict.fromkeys(_MORE.split(), ">"),
    **dict.fromkeys(_LESS.split(), "<"),
    **dict.fromkeys(_EQUAL.split(), "="),
    **dict.fromkeys(_REACH.split(), ">="),
}
# These only say "the value is": a word after the number (达到95%以上, 控制在5%以内) decides.
WEAK = frozenset({*_EQUAL.split(), *_REACH.split(), "控制在", "限制在"})
AFTER: dict[str, Operator] = {
    **dict.fromkeys(("以上", "及以上", "或以上", "及其以上", "之上"), ">="),
    **dict.fromkeys(("以下", "及以下", "或以下", "以内", "之内", "内", "之下", "范围内"), "<="),
}


def alternation(words: dict[str, Operator] | frozenset[str]) -> str:
    """A regular expression that matches any of the words, longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def nature_operator(nature: str | None) -> Operator | None:
    """The operator of an 指标性质 cell (≥, 大于等于, = …); None for 定性, 定量, 正向 and an empty cell."""
    return None if nature is None else OPERATORS.get(shadow(nature))
