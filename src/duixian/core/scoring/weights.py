"""The weight of every row in hundredths of a point: as printed, or an equal part of its level's points by the pack.

Budget execution comes first. It has its printed points, or none where the rows alone give 100, or those of the pack. What
is left to 100 is shared by the levels as the pack says, and within a level equally by the rows that print no weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.scoring.findings import finding
from duixian.core.scoring.model import IndicatorInput, ScoredRow, ScoreInputs, WeightSource
from duixian.core.scoring.pack import Rescale, RulePack, Share
from duixian.core.scoring.parts import EXECUTION
from duixian.core.scoring.points import apportion, hundredths, in_points

FULL = 10_000
"""100 points in hundredths."""
_EXECUTION_KEY = "execution"


class Weight(NamedTuple):
    """Hundredths of a point, where they come from, and what they were before rounding."""

    number: int
    source: WeightSource
    exact: Fraction | int


class Weights(NamedTuple):
    """Weights of the rows in their order and of budget execution."""

    rows: tuple[Weight, ...]
    execution: Weight

    @property
    def sum(self) -> int:
        """All points of the form in hundredths."""
        return self.execution.number + sum(weight.number for weight in self.rows)


def weigh(inputs: ScoreInputs, pack: RulePack) -> Weights:
    """All weights. Raises WeightError for a printed one that is no weight."""
    rows = inputs.indicators
    printed = [None if row.weight is None else hundredths(row.weight, key=row.key) for row in rows]
    execution = _execution(inputs, printed, pack)
    available = FULL - execution.number - _outside(rows, printed, pack)
    wanted = _wanted(rows, max(0, available), pack)
    weights = [_whole(weight or 0, _source(row)) for row, weight in zip(rows, printed, strict=True)]
    for share in pack.shares:
        members = [at for at, row in enumerate(rows) if row.section in share.sections]
        open_ = [at for at in members if printed[at] is None]
        left = max(0, wanted[share.name] - sum(printed[at] or 0 for at in members))
        parts = apportion(left, [1] * len(open_), [rows[at].key for at in open_])
        exact = Fraction(left, len(open_)) if open_ else 0
        for at, part in zip(open_, parts, strict=True):
            weights[at] = Weight(part, WeightSource.DEFAULT, exact)
    return Weights(tuple(weights), execution)


def _execution(inputs: ScoreInputs, printed: Sequence[int | None], pack: RulePack) -> Weight:
    if inputs.execution.weight is not None:
        return _whole(hundredths(inputs.execution.weight, key=_EXECUTION_KEY), WeightSource.PRINTED)
    if None not in printed and sum(weight or 0 for weight in printed) == FULL:
        return _whole(0, WeightSource.PRINTED)
    return _whole(hundredths(pack.execution.points.value), WeightSource.DEFAULT)


def _source(row: IndicatorInput) -> WeightSource:
    return WeightSource.DEFAULT if row.weight is None else row.weight_source


def _outside(rows: Sequence[IndicatorInput], printed: Sequence[int | None], pack: RulePack) -> int:
    """Points printed for rows of no level, or of a level without points such as process: the others share what is left."""
    scored = {section for share in pack.shares if share.points.value for section in share.sections}
    return sum(weight or 0 for row, weight in zip(rows, printed, strict=True) if row.section not in scored)


def _whole(number: int, source: WeightSource) -> Weight:
    return Weight(number, source, number)


def levels_present(rows: Sequence[IndicatorInput | ScoredRow], pack: RulePack) -> list[str]:
    """The names of the pack's levels that have an indicator."""
    shares = (pack.share_of(section) for section in dict.fromkeys(row.section for row in rows))
    return list(dict.fromkeys(share.name for share in shares if share))


def _wanted(rows: Sequence[IndicatorInput], available: int, pack: RulePack) -> dict[str, int]:
    """`available` hundredths over the levels that have indicators, in the pack's proportions; none for the others."""
    present = levels_present(rows, pack)
    split = pack.split(present)
    parts = [hundredths(split[share.name]) if share.name in present else 0 for share in pack.shares]
    given = apportion(available, parts, [share.name for share in pack.shares])
    return {share.name: points for share, points in zip(pack.shares, given, strict=True)}


def rescaled(weights: Weights, dropped: Sequence[bool], keys: Sequence[str], rule: Rescale, *, due: bool) -> Weights:
    """The weights without those of dropped rows (and of execution unless `due`), the rest raised to the same sum.

    With Rescale.INDICATORS execution keeps its points. Nothing changes when nothing is dropped; all rows are zero when none
    of them is left with points.
    """
    if due and not any(dropped):
        return weights
    rows = [0 if gone else weight.exact for gone, weight in zip(dropped, weights.rows, strict=True)]
    execution = weights.execution.number if due else 0
    if rule is Rescale.INDICATORS or not due:
        scaled = [execution, *apportion(weights.sum - execution, rows, keys)]
    else:
        scaled = apportion(weights.sum, [execution, *rows], [_EXECUTION_KEY, *keys])
    return Weights(
        tuple(weight._replace(number=points) for weight, points in zip(weights.rows, scaled[1:], strict=True)),
        weights.execution._replace(number=scaled[0]),
    )


def weight_findings(inputs: ScoreInputs, weights: Weights, pack: RulePack) -> list[Finding]:
    """Sum, split over the levels, levels without indicators, indicators without a level."""
    return [
        *_sum_finding(weights, pack),
        *_split_finding(inputs, weights, pack),
        *_empty_levels(inputs, pack),
        *_unknown_levels(inputs, pack),
    ]


def _sum_finding(weights: Weights, pack: RulePack) -> list[Finding]:
    if weights.sum == FULL:
        return []
    rows = number(in_points(weights.sum - weights.execution.number))
    execution, whole = number(in_points(weights.execution.number)), number(in_points(weights.sum))
    zh = f"指标分值合计{rows}分，加预算执行率{execution}分共{whole}分，应为100分。总分按{whole}分满分计，请重新分配分值。"
    en = (
        f"The indicators weigh {rows} points, with budget execution {execution} together {whole}; they should give 100. The"
        f" total is out of {whole}; share the weights out again."
    )
    return [finding("score-weights-sum", "indicators", pack, zh, en)]


def _split_finding(inputs: ScoreInputs, weights: Weights, pack: RulePack) -> list[Finding]:
    """One finding that sets all levels beside those of the pack, where a form prints its own weights."""
    if all(weight.source is WeightSource.DEFAULT for weight in (*weights.rows, weights.execution)):
        return []
    split = pack.split(levels_present(inputs.indicators, pack))
    wanted = [split[share.name] for share in pack.shares] + [pack.execution.points.value]
    actual = [*(_level_weight(inputs, weights, share) for share in pack.shares), in_points(weights.execution.number)]
    if actual == wanted:
        return []
    titles = [*(share.title for share in pack.shares), EXECUTION]
    shown = [at for at, (have, want) in enumerate(zip(actual, wanted, strict=True)) if have or want]
    zh_have, zh_want = ("、".join(f"{titles[at].zh}{number(side[at])}" for at in shown) for side in (actual, wanted))
    en_have, en_want = (", ".join(f"{titles[at].en} {number(side[at])}" for at in shown) for side in (actual, wanted))
    zh = f"各级分值为{zh_have}；{pack.title.zh}为{zh_want}。如属特殊情况请说明，否则请改为一致。"
    en = f"The levels weigh {en_have}; by {pack.title.en} {en_want}. Say why if the case is special, else make them agree."
    return [finding("score-level-split", "indicators", pack, zh, en)]


def _level_weight(inputs: ScoreInputs, weights: Weights, share: Share) -> Decimal:
    rows = zip(inputs.indicators, weights.rows, strict=True)
    return in_points(sum(weight.number for row, weight in rows if row.section in share.sections))


def _empty_levels(inputs: ScoreInputs, pack: RulePack) -> list[Finding]:
    """Levels that the pack gives points and the form no indicator, where no rule says who gets the points."""
    if all(row.weight is not None for row in inputs.indicators):
        return []
    present = levels_present(inputs.indicators, pack)
    split = pack.split(present)
    empty = [share for share in pack.shares if split[share.name] > 0 and share.name not in present]
    zh = "“{}”没有指标，其{}分已按比例分给其他各级。请确认或补充指标。"
    en = "“{}” has no indicator; its {} points went to the other levels in proportion. Confirm it or add an indicator."
    return [
        finding("score-level-empty", "indicators", pack, *_filled(zh, en, share, number(split[share.name])))
        for share in empty
    ]


def _filled(zh: str, en: str, share: Share, points: str) -> tuple[str, str]:
    return zh.format(share.title.zh, points), en.format(share.title.en, points)


def _unknown_levels(inputs: ScoreInputs, pack: RulePack) -> list[Finding]:
    lost = [row for row in inputs.indicators if row.weight is None and pack.share_of(row.section) is None]
    return [
        finding(
            "score-level-unknown", f"{row.key}.level1", pack,
            f"“{row.title}”的一级指标不明，又没有分值，按0分计。请指明属于哪一级或填写分值。",
            f"“{row.title}” belongs to no known level and has no weight, so it counts for nothing. Name its level or its weight.",
        )
        for row in lost
    ]  # fmt: skip
