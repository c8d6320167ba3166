"""How scoring says numbers, targets, actual values and the reasons for lost points, in Chinese and in English."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from duixian.core.checks.figures import number
from duixian.core.measures.reasons import explain
from duixian.core.scoring.model import Actual, Fulfilled, InUnit, Judged
from duixian.core.scoring.pack import BandRule
from duixian.core.targets.model import Target
from duixian.core.values import Count, Measured, Money, NotApplicable, NotMeasured, Percent, Quantity
from duixian.core.wording import Words

NOT_FILLED: Final = Words("没有填写实际完成值", "no actual value was filled in")
STATED_NOT_APPLICABLE: Final = Words("表上写明不适用", "the form says that it does not apply")
_OWN_REASONS: Final = {words.zh: words for words in (NOT_FILLED, STATED_NOT_APPLICABLE)}
"""Reasons that our own code gives; those of people are shown as they wrote them."""


def percentage(ratio: Percent) -> str:
    """Two numbers as a percentage with at most two decimals: 93.75%."""
    return f"{number(ratio.points())}%"


def shown_target(target: Target) -> Words:
    """The target as printed, on one line."""
    text = "".join(target.raw.split("\n")).strip()
    return Words(text or "（空）", text or "(empty)")


def shown_actual(actual: Actual, target: Target) -> Words:
    """The actual value with its unit; a rate with the two numbers it was made from."""
    if isinstance(actual, InUnit):
        text = number(actual.value) if actual.high is None else f"{number(actual.value)}–{number(actual.high)}"
        return Words(text + (target.unit or ""), text + (target.unit or ""))
    if isinstance(actual, Measured):
        return _quantity(actual.value)
    if isinstance(actual, Fulfilled):
        note = f"（{actual.note}）" if actual.note else ""
        note_en = f" ({actual.note})" if actual.note else ""
        return Words(("已达成" if actual.met else "未达成") + note, ("met" if actual.met else "not met") + note_en)
    if isinstance(actual, Judged):
        return Words(f"评判为{number(actual.percentage)}%", f"judged {number(actual.percentage)} %")
    return Words("不适用", "not applicable") if isinstance(actual, NotApplicable) else Words("未测量", "not measured")


def _quantity(value: Quantity) -> Words:
    if isinstance(value, Percent):
        rate, both = percentage(value), f"{number(value.numerator)}/{number(value.denominator)}"
        return Words(f"{rate}（{both}）", f"{rate} ({both})")
    if isinstance(value, Money):
        return Words(f"{number(value.yuan)}元", f"{number(value.yuan)} yuan")
    if isinstance(value, Count):
        return Words(f"{value.number:,}", f"{value.number:,}")
    return Words(f"“{value.text}”", f"“{value.text}”")


def reason(missing: NotMeasured | NotApplicable) -> Words:
    """Why a value is missing, as it was given; reasons that our own code gives are told in both languages."""
    text = missing.reason.strip()
    return _OWN_REASONS.get(text) or explain(text)


def reached_of(points: Decimal, weight: Decimal) -> Words:
    """8.5 of 10, and what is lost: the end of every explanation."""
    full, got, lost = number(weight), number(points), number(weight - points)
    return Words(f"{full}分得{got}分，失{lost}分", f"{got} of {full} points, {lost} lost")


def band_range(rule: BandRule) -> Words:
    """The shares of the points that a band holds: 80–100%, or 60–80% without 80."""
    low, top = number(rule.floor.value), number(rule.top.value)
    if rule.holds(rule.top.value):
        return Words(f"{low}–{top}%", f"{low}–{top} %")
    return Words(f"{low}–{top}%（不含{top}%）", f"{low}–{top} % ({top} excluded)")
