"""From an actual value to a share of the points, by the scoring method of the indicator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from duixian.core.checks.figures import number
from duixian.core.checks.names import analyse
from duixian.core.checks.rows import Section
from duixian.core.scoring.attainment import Attained, attain, exceeds, reaches, values_in_unit
from duixian.core.scoring.errors import BandShareError, MethodError
from duixian.core.scoring.model import (
    Cause,
    Flag,
    Fulfilled,
    IndicatorInput,
    Judged,
)
from duixian.core.scoring.pack import Method, RulePack
from duixian.core.scoring.wording import band_range, reason
from duixian.core.targets.bands import Band
from duixian.core.targets.shadow import shadow
from duixian.core.values import Measured, NotApplicable, NotMeasured, Percent, Qualitative
from duixian.core.wording import Words

_ALL, _NOTHING, _HUNDRED = Fraction(1), Fraction(0), Decimal(100)
_BY_NUMBER = (Method.PROPORTIONAL, Method.THRESHOLD, Method.GRADED)


class Mark(NamedTuple):
    """The share of the points from 0 to 1, what would explain a loss, and what the row shows beside it."""

    share: Fraction
    cause: Cause
    met: bool | None = None
    ratio: Percent | None = None
    flags: tuple[Flag, ...] = ()
    told: Words = Words("", "")
    """What a person said: why nothing was measured, or how it was judged."""


def method_of(item: IndicatorInput, pack: RulePack) -> Method:
    """The method chosen for the indicator, else that of its target and pack.

    A number is scored in proportion (satisfaction as the pack says), a date or a yes directly, words in bands. Raises
    MethodError for a method by number where the target has none, and for bands where it has one.
    """
    target = item.target
    if target.value is None:
        if item.method in _BY_NUMBER:
            raise _misfit(item, "目标没有数值", "the target has no number")
        direct = target.form in ("date", "yes_no")
        return item.method or (Method.DIRECT if direct else Method.BANDED)
    if item.method is Method.BANDED and not isinstance(item.actual, Judged):
        raise _misfit(
            item,
            "目标是数值，请按比例计分或由人评判",
            "the target is a number; score it in proportion or have it judged",
        )
    if item.method is Method.GRADED and target.unit not in (None, "%"):
        raise _misfit(item, "满意度分档只用于百分比", "steps of satisfaction are for percentages")
    usual = pack.satisfaction if item.section is Section.SATISFACTION and target.unit == "%" else Method.PROPORTIONAL
    return item.method or usual


def _misfit(item: IndicatorInput, zh: str, en: str) -> MethodError:
    return MethodError(
        f"“{item.title}”的计分方法“{item.method}”不合适：{zh}。",
        f"“{item.title}” cannot be scored by “{item.method}”: {en}.",
        key=item.key,
    )


def mark(item: IndicatorInput, method: Method, pack: RulePack) -> Mark:
    """The mark of one indicator. Raises BandShareError for a judged share outside its band."""
    actual = item.actual
    if isinstance(actual, NotMeasured):
        return Mark(_NOTHING, Cause.NOT_MEASURED, flags=(Flag.NOT_MEASURED,), told=_untold(actual))
    if isinstance(actual, NotApplicable):
        return Mark(_NOTHING, Cause.NOT_MEASURED, flags=(Flag.NOT_APPLICABLE,), told=_untold(actual))
    if isinstance(actual, Judged):
        return _judged(item, actual, pack)
    if isinstance(actual, Fulfilled):
        return Mark(_ALL if actual.met else _NOTHING, Cause.NOT_MET, actual.met)
    if item.target.value is None:
        return _by_words(item)
    values = values_in_unit(actual, item.target)
    attained = attain(item.target, values, direction=item.direction, pack=pack) if values else None
    if values is None or attained is None:
        return Mark(_NOTHING, Cause.NOT_COMPARABLE, flags=(Flag.NOT_COMPARABLE,))
    return _by_number(item, method, attained, values, pack)


def _untold(missing: NotMeasured | NotApplicable) -> Words:
    why = reason(missing)
    return Words(f"未测量（{why.zh}）", f"Not measured ({why.en})")


def _judged(item: IndicatorInput, actual: Judged, pack: RulePack) -> Mark:
    rule = pack.band(actual.band)
    if not (actual.percentage.is_finite() and rule.holds(actual.percentage)):
        allowed = band_range(rule)
        raise BandShareError(
            f"“{item.title}”评为“{rule.title.zh}”，得分比例应在{allowed.zh}之内，不能是{actual.percentage}%。",
            f"“{item.title}” was judged “{rule.title.en}”: the share of its points lies within {allowed.en}, not at"
            f" {actual.percentage} %.",
            key=item.key,
        )
    shown = number(actual.percentage)
    told = Words(
        f"评为“{rule.title.zh}”，按{shown}%计（理由：{actual.reason}）",
        f"Judged “{rule.title.en}” at {shown} % (reason: {actual.reason})",
    )
    ratio = Percent(actual.percentage, Decimal(100))
    return Mark(ratio.share, Cause.JUDGEMENT, actual.band is Band.REACHED, ratio, (Flag.JUDGED,), told)


def _by_words(item: IndicatorInput) -> Mark:
    """Words against words: the same word meets the target, and so does a rate of which everything passed."""
    value = item.actual.value if isinstance(item.actual, Measured) else None
    same = isinstance(value, Qualitative) and shadow(value.text) == shadow(item.target.raw)
    passed = value if isinstance(value, Percent) else None
    if same or (passed and passed.share >= 1):
        return Mark(_ALL, Cause.NOT_MET, True, passed)
    return Mark(_NOTHING, Cause.NOT_COMPARABLE, None, passed, (Flag.NOT_COMPARABLE,))


def _by_number(
    item: IndicatorInput, method: Method, attained: Attained, values: tuple[Percent, ...], pack: RulePack
) -> Mark:
    share, cause = attained.share, Cause.SHORTFALL
    if method is Method.DIRECT:
        share, cause = (_ALL if attained.met else _NOTHING), Cause.NOT_MET
    elif method is Method.THRESHOLD and share * 100 < Fraction(threshold_of(item, pack)):
        share, cause = _NOTHING, Cause.UNDER_THRESHOLD
    elif method is Method.GRADED:
        share, cause = _step(values, pack), Cause.STEP
    flags = attained.flags + _more_flags(item, attained, values, pack)
    return Mark(share, cause, attained.met, attained.ratio, flags)


def threshold_of(item: IndicatorInput, pack: RulePack) -> Decimal:
    """The percentage of attainment below which Method.THRESHOLD gives nothing."""
    return pack.threshold.value if item.threshold is None else item.threshold


def _step(values: tuple[Percent, ...], pack: RulePack) -> Fraction:
    """The share of the points for a percentage of satisfaction; under all steps nothing."""
    actual = min(value.share for value in values)
    found = next((step for step in pack.steps if actual >= Fraction(step.floor.value)), None)
    return Fraction(found.share.value) / 100 if found else _NOTHING


def _more_flags(
    item: IndicatorInput, attained: Attained, values: tuple[Percent, ...], pack: RulePack
) -> tuple[Flag, ...]:
    """Exceeded by far, and rates above a hundred that cannot be."""
    ratio = attained.ratio
    found: tuple[Flag, ...] = ()
    if ratio is not None and ratio.numerator > ratio.denominator and isinstance(item.target.value, Decimal):
        found = (Flag.OVER,) if reaches(ratio, pack.over.ratio.value) else ()
    if item.target.unit == "%" and all(exceeds(value, _HUNDRED) for value in values):
        return found if analyse(item.title).can_exceed_hundred else (*found, Flag.RATE_OVER_HUNDRED)
    return found
