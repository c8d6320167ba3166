"""An actual value as it stands on a form, read in the terms of its target.

What is no value is never zero: an empty cell is not measured, 不适用 does not apply, and words beside a number stay words,
which scoring refuses to compare.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from duixian.core.forms.model import Value
from duixian.core.scoring.model import Actual, Fulfilled, InUnit, Judged
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.wording import NOT_FILLED, STATED_NOT_APPLICABLE
from duixian.core.targets.bands import Band
from duixian.core.targets.comparing import parse_actual
from duixian.core.targets.days import on_time
from duixian.core.targets.model import Target
from duixian.core.targets.parsing import parse_target
from duixian.core.targets.shadow import shadow
from duixian.core.targets.words import word_form
from duixian.core.values import Measured, NotApplicable, NotMeasured, Percent, Qualitative
from duixian.core.wording import Words

_NOT_APPLICABLE: Final = frozenset({"不适用", "不涉及", "N/A", "n/a", "NA", "不适用。"})
_BLANK: Final = frozenset({"placeholder", "empty"})
_YES: Final = frozenset(
    [
        "是",
        "有",
        "已",
        "√",
        "✓",
        "☑",
        "对",
        "Y",
        "YES",
        "Yes",
        "yes",
        "已建立",
        "已完成",
        "建立",
        "完成",
        "已达成",
        "达成",
    ]
)
_NO: Final = frozenset(
    [
        "否",
        "无",
        "没有",
        "未",
        "×",
        "✗",
        "☒",
        "错",
        "N",
        "NO",
        "No",
        "no",
        "未建立",
        "未完成",
        "没有建立",
        "没有完成",
        "未达成",
    ]
)
_BANDS: Final = (
    (Band.MISSED, re.compile("(?:未|没有|没)(?:能)?(?:达成|达到|实现|完成).{0,20}")),
    (Band.PARTLY, re.compile("(?:部分|大部分)(?:达成|达到|实现|完成).{0,20}")),
    (
        Band.REACHED,
        re.compile(
            "(?:已|全部|完全|均|均已|全面)?(?:达成|达到|实现|完成)(?:了)?(?:预期|年度|预定|既定|全部)?(?:指标|目标|要求|效果|任务)?"
        ),
    ),
)
AS_PRINTED: Final = Words("沿用表上的评判", "the judgement printed on the form")


class Printed(NamedTuple):
    """What a form prints of one row: the actual value as text and as read, and the points it gave, where it gave any."""

    raw: str | None
    value: Value = None
    weight: Decimal | None = None
    score: Decimal | None = None


class Read(NamedTuple):
    """The actual value, and whether a judgement was taken over from the form."""

    actual: Actual
    taken_over: bool = False


def read_actual(printed: Printed, target: Target, pack: RulePack, *, year: int | None = None) -> Read:
    """The actual value of a row; `year` is the fiscal year, which dates without one belong to.

    Words against words are judged by what the form says: the same word, 达成 and its like, or the share of the points that
    was given. Without any of these they stay words, for a person to judge.
    """
    text = shadow(printed.raw or "").rstrip("。")
    if text in _NOT_APPLICABLE:
        return Read(NotApplicable(STATED_NOT_APPLICABLE.zh))
    if printed.value is not None and target.value is not None:
        return Read(_in_unit(printed.value))
    same = bool(text) and text == shadow(target.raw).rstrip("。")
    if not same and word_form(text) in _BLANK and not (target.form == "yes_no" and text in _YES | _NO):
        return Read(NotMeasured(NOT_FILLED.zh))
    if target.value is not None:
        return Read(_number(printed.raw or "", target))
    return _words(text, printed, target, pack, year)


def _in_unit(value: Decimal | tuple[Decimal, Decimal]) -> InUnit:
    return InUnit(*value) if isinstance(value, tuple) else InUnit(value)


def _number(raw: str, target: Target) -> Actual:
    value = parse_actual(raw, target=target)
    return Measured(Qualitative(raw)) if value is None else _in_unit(value)


def _words(text: str, printed: Printed, target: Target, pack: RulePack, year: int | None) -> Read:
    raw = (printed.raw or "").strip()
    if text == shadow(target.raw).rstrip("。"):
        return Read(Measured(Qualitative(target.raw)))
    if target.form == "date" and (met := on_time(target.raw, raw, year=year)) is not None:
        return Read(Fulfilled(met, raw))
    if target.form == "yes_no" and text in _YES | _NO:
        return Read(Fulfilled(text in _YES, raw))
    share = _printed_share(printed)
    band = next((band for band, words in _BANDS if words.fullmatch(text)), None)
    if band is not None:
        return _in_band(band, share, raw, pack)
    rate = _rate(raw)
    if rate is not None and rate.share >= 1:
        return Read(Measured(rate))
    if share is not None:
        rule = next(rule for rule in pack.bands if rule.holds(share))
        return Read(Judged(rule.band, share, AS_PRINTED.zh), taken_over=True)
    return Read(Measured(Qualitative(raw)) if rate is None else Measured(rate))


def _in_band(band: Band, share: Decimal | None, raw: str, pack: RulePack) -> Read:
    """The printed share where it lies in the band; else all points for what was reached, and the band's least otherwise."""
    rule = pack.band(band)
    if share is not None and rule.holds(share):
        return Read(Judged(band, share, raw), taken_over=True)
    return Read(Judged(band, rule.top.value if band is Band.REACHED else rule.floor.value, raw))


def _printed_share(printed: Printed) -> Decimal | None:
    """The printed points as a percentage of the weight, to two decimals, from 0 to 100."""
    if printed.score is None or not printed.weight or printed.weight < 0:
        return None
    share = (printed.score * 100 / printed.weight).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return min(max(share, Decimal(0)), Decimal(100))


def _rate(raw: str) -> Percent | None:
    value = parse_target(raw)
    return Percent(value.value, Decimal(100)) if value.unit == "%" and isinstance(value.value, Decimal) else None
