"""Why points were lost, one sentence per cause, and what a scored row raises as findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.scoring.findings import finding
from duixian.core.scoring.marking import Mark, threshold_of
from duixian.core.scoring.model import Cause, Flag, IndicatorInput, Loss
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.wording import percentage, reached_of, shown_actual, shown_target
from duixian.core.values import Percent
from duixian.core.wording import Words

_SILENT: Final = frozenset({"", "无", "/", "-", "—", "无偏差", "无。"})


class Lost(NamedTuple):
    """What an explanation needs: the row, its mark, its weight and what it got of it."""

    item: IndicatorInput
    mark: Mark
    weight: Decimal
    points: Decimal
    pack: RulePack


def loss(item: IndicatorInput, mark: Mark, weight: Decimal, points: Decimal, pack: RulePack) -> Loss:
    """The loss of a row that got `points` of `weight` by its mark."""
    lost = Lost(item, mark, weight, points, pack)
    return Loss(mark.cause, weight - points, _EXPLAIN[mark.cause](lost))


def _against(lost: Lost) -> Words:
    """目标…，实际…（…%）: both values, and the attainment where there is one."""
    target, actual = shown_target(lost.item.target), shown_actual(lost.item.actual, lost.item.target)
    if lost.mark.ratio is None:
        return Words(f"目标{target.zh}，实际{actual.zh}", f"Target {target.en}, actual {actual.en}")
    rate = percentage(lost.mark.ratio)
    return Words(f"目标{target.zh}，实际{actual.zh}，完成{rate}", f"Target {target.en}, actual {actual.en} ({rate})")


def _sentence(lost: Lost, zh: str, en: str) -> Words:
    both, end = _against(lost), reached_of(lost.points, lost.weight)
    return Words(f"{both.zh}，{zh}{end.zh}。", f"{both.en}: {en}{end.en}.")


def _shortfall(lost: Lost) -> Words:
    if lost.mark.ratio is None:
        return _sentence(lost, "未达成且无法按比例计算，", "not met, and no proportion can be taken, ")
    return _sentence(lost, "按比例", "in proportion ")


def _under_threshold(lost: Lost) -> Words:
    bar = number(threshold_of(lost.item, lost.pack))
    return _sentence(lost, f"低于及格线{bar}%不得分，", f"below the passing share of {bar} % nothing is given, ")


def _step(lost: Lost) -> Words:
    share = number(Decimal(lost.mark.share.numerator * 100) / lost.mark.share.denominator)
    return _sentence(lost, f"按满意度分档得{share}%，", f"by the steps of satisfaction {share} %, ")


def _not_met(lost: Lost) -> Words:
    return _sentence(lost, "未达成不得分，", "not met, ")


def _by_person(lost: Lost) -> Words:
    told, end = lost.mark.told, reached_of(lost.points, lost.weight)
    return Words(f"{told.zh}，{end.zh}。", f"{told.en}: {end.en}.")


def _not_comparable(lost: Lost) -> Words:
    return _sentence(lost, "无法比较，", "they cannot be compared, ")


_EXPLAIN: Final[Mapping[Cause, Callable[[Lost], Words]]] = MappingProxyType(
    {
        Cause.SHORTFALL: _shortfall,
        Cause.UNDER_THRESHOLD: _under_threshold,
        Cause.STEP: _step,
        Cause.NOT_MET: _not_met,
        Cause.JUDGEMENT: _by_person,
        Cause.NOT_MEASURED: _by_person,
        Cause.NOT_COMPARABLE: _not_comparable,
    }
)


def over_loss(ratio: Percent, taken: Decimal, pack: RulePack, *, set_low: bool) -> Loss:
    """Points taken off for a target exceeded by far."""
    rate, bar = percentage(ratio), number(pack.over.ratio.value * 100)
    if set_low:
        zh = f"完成{rate}，经认定目标定得过低，按偏离比例扣{number(taken)}分。"
        en = f"Reached {rate}, and the target was found to be set too low: {number(taken)} points off in proportion."
    else:
        zh = f"完成{rate}，达到目标的{bar}%及以上视为偏差，扣{number(taken)}分。"
        en = f"Reached {rate}; {bar} % of the target or more is a deviation: {number(taken)} points off."
    return Loss(Cause.OVER, taken, Words(zh, en))


def is_silent(explanation: str) -> bool:
    """Whether a cell for causes says nothing."""
    return explanation.strip() in _SILENT


def row_findings(item: IndicatorInput, mark: Mark, pack: RulePack) -> list[Finding]:
    """What a reviewer should ask about the row, by its flags."""
    found: list[Finding] = []
    for flag in mark.flags:
        told = _ASKED.get(flag)
        if told is None or (flag is Flag.OVER and not is_silent(item.explanation)):
            continue
        code, field, zh, en = told
        if flag is Flag.APPROXIMATE and mark.met:
            continue
        both = _against(Lost(item, mark, Decimal(0), Decimal(0), pack))
        found.append(
            finding(
                code, f"{item.key}.{field}", pack, f"“{item.title}”{both.zh}。{zh}", f"“{item.title}”: {both.en}. {en}"
            )
        )
    return found


_ASKED: Final[Mapping[Flag, tuple[str, str, str, str]]] = MappingProxyType(
    {
        Flag.NOT_MEASURED: (
            "score-not-measured", "actual_raw",
            "没有测量，按0分计。请补充实际完成值和佐证。",
            "Nothing was measured, which gives no points. Add the actual value and its evidence.",
        ),
        Flag.NOT_COMPARABLE: (
            "score-not-comparable", "actual_raw",
            "两者无法比较，按0分计。请改用同一单位的数值，或由人按档次评判。",
            "They cannot be compared, which gives no points. Give a number in the target's unit, or have it judged.",
        ),
        Flag.AT_THE_BAR: (
            "score-at-strict-bar", "target_raw",
            "实际值恰好等于须超过（低于）的目标，按比例得满分。请确认口径。",
            "The actual value is exactly the bar that had to be passed; in proportion nothing is lost. Confirm the definition.",
        ),
        Flag.APPROXIMATE: (
            "score-approximate", "target_raw",
            "目标是约数，没有写明允差，已按比例计分。请确认允差。",
            "The target is approximate and names no tolerance; it was scored in proportion. Confirm the tolerance.",
        ),
        Flag.OVER: (
            "score-over-attained", "deviation",
            "大幅超出目标，请说明原因；目标是否定得偏低？",
            "The target was exceeded by far. Give the reason; was it set too low?",
        ),
        Flag.RATE_OVER_HUNDRED: (
            "score-rate-over-hundred", "actual_raw",
            "比率超过100%，请核对分子和分母。",
            "A rate above 100 %: check numerator and denominator.",
        ),
    }
)  # fmt: skip
