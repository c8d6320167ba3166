"""The score of a form: weights, marks, points, total, ceiling and grade, with every lost point explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.checks.rows import Section
from duixian.core.scoring.errors import DuplicateKeyError, NothingToScoreError
from duixian.core.scoring.execution import execution_findings, is_due, score_execution
from duixian.core.scoring.explaining import loss, over_loss, row_findings
from duixian.core.scoring.marking import Mark, mark, method_of
from duixian.core.scoring.model import (
    Cause,
    Flag,
    IndicatorInput,
    LevelScore,
    Loss,
    ScoredExecution,
    ScoredRow,
    ScoreInputs,
    ScoreSheet,
)
from duixian.core.scoring.pack import Ceiling, Method, OverDeduction, RulePack
from duixian.core.scoring.points import half_up, in_points, portion
from duixian.core.scoring.registry import pack_named
from duixian.core.scoring.weights import Weights, levels_present, rescaled, weigh, weight_findings
from duixian.core.scoring.wording import percentage
from duixian.core.values import NotApplicable
from duixian.core.wording import Words

_UNASSIGNED = Words("未归类", "Unassigned")
_DEDUCTED = (Method.PROPORTIONAL, Method.THRESHOLD)


def score(inputs: ScoreInputs, *, pack: RulePack | str) -> ScoreSheet:
    """The score sheet of the inputs by a rule pack or the name of one.

    Points are exact and rounded half up to hundredths row by row; the total is the sum of these printed points, then of
    what a ceiling leaves. Raises the errors of `scoring.errors`: two rows with one key, a weight or a sum of money that is
    none, a judged share outside its band, a method that does not fit, an unknown pack, or nothing to score.
    """
    rules = pack_named(pack) if isinstance(pack, str) else pack
    _refuse_doubles(inputs)
    weights = weigh(inputs, rules)
    dropped = [isinstance(item.actual, NotApplicable) for item in inputs.indicators]
    scaled = rescaled(
        weights, dropped, [item.key for item in inputs.indicators], rules.rescale, due=is_due(inputs.execution)
    )
    if not any(weight.number for weight in scaled.rows):
        raise NothingToScoreError(
            "没有带分值的指标，无法计分。请检查一级指标名称、分值，或是否全部填写为不适用。",
            "No indicator carries points. Check the names of the levels, the weights, and whether nothing applies at all.",
        )
    return _sheet(inputs, weights, scaled, rules)


def _refuse_doubles(inputs: ScoreInputs) -> None:
    keys = [item.key for item in inputs.indicators]
    if len(set(keys)) < len(keys):
        double = next(key for at, key in enumerate(keys) if key in keys[:at])
        raise DuplicateKeyError(f"两个指标的键都是“{double}”。", f"Two indicators have the key “{double}”.", key=double)


def _sheet(inputs: ScoreInputs, weights: Weights, scaled: Weights, pack: RulePack) -> ScoreSheet:
    rows: list[ScoredRow] = []
    findings: list[Finding] = [*inputs.remarks, *weight_findings(inputs, weights, pack)]
    for at, item in enumerate(inputs.indicators):
        method = method_of(item, pack)
        marked = mark(item, method, pack)
        place = _Place(scaled.rows[at].number, weights.rows[at].number, at)
        rows.append(_row(item, method, marked, place, scaled, pack=pack))
        if place.weight:
            findings += row_findings(item, marked, pack)
    execution = score_execution(inputs.execution, scaled.execution, weights.execution.number, pack)
    findings += execution_findings(inputs.execution, execution, pack)
    return _totalled(tuple(rows), execution, tuple(findings), pack)


class _Place(NamedTuple):
    """Weight now, weight before anything was dropped (hundredths), and the row's position."""

    weight: int
    base: int
    at: int


def _row(
    item: IndicatorInput, method: Method, marked: Mark, place: _Place, weights: Weights, *, pack: RulePack
) -> ScoredRow:
    full = in_points(place.weight)
    got = portion(place.weight, marked.share)
    losses: list[Loss] = []
    if got < place.weight:
        losses.append(loss(item, marked, full, in_points(got), pack))
    taken = _taken(item, method, marked, got, place.weight, pack=pack)
    if taken and marked.ratio:
        by_judgement = pack.over.deduction is OverDeduction.IF_SET_LOW
        losses.append(over_loss(marked.ratio, in_points(taken), pack, set_low=by_judgement))
    return ScoredRow(
        item.key, item.title, item.section, item.target, item.actual, method,
        full, weights.rows[place.at].source, in_points(place.base), marked.ratio, marked.met,
        in_points(got - taken), tuple(losses), _flags(item, marked, place),
    )  # fmt: skip


def _taken(item: IndicatorInput, method: Method, marked: Mark, got: int, weight: int, *, pack: RulePack) -> int:
    """Hundredths taken off for a target exceeded by far."""
    if Flag.OVER not in marked.flags or method not in _DEDUCTED or marked.ratio is None:
        return 0
    over = pack.over
    if over.deduction is OverDeduction.FIXED and over.points:
        return min(got, half_up(Fraction(over.points.value) * 100))
    if over.deduction is OverDeduction.IF_SET_LOW and item.set_low:
        return got - half_up(weight / marked.ratio.share)
    return 0


def _flags(item: IndicatorInput, marked: Mark, place: _Place) -> tuple[Flag, ...]:
    applies = Flag.NOT_APPLICABLE not in marked.flags
    more = (Flag.RESCALED,) if applies and place.weight != place.base else ()
    return marked.flags + more + ((Flag.PROCESS,) if item.section is Section.PROCESS else ())


def _totalled(
    rows: tuple[ScoredRow, ...],
    execution: ScoredExecution,
    findings: tuple[Finding, ...],
    pack: RulePack,
) -> ScoreSheet:
    subtotal = execution.points + sum((row.points for row in rows), Decimal(0))
    maximum = execution.weight + sum((row.weight for row in rows), Decimal(0))
    ceiling, capped = _capped(subtotal, maximum, execution, pack)
    total = subtotal - (capped.points if capped else 0)
    return ScoreSheet(
        pack=pack,
        rows=rows,
        execution=execution,
        levels=_levels(rows, pack.split(levels_present(rows, pack)), pack),
        subtotal=subtotal,
        total=total,
        maximum=maximum,
        grade=pack.grade(total * 100 / maximum),
        findings=findings,
        ceiling=ceiling,
        capped=capped,
    )


def _capped(
    subtotal: Decimal, maximum: Decimal, execution: ScoredExecution, pack: RulePack
) -> tuple[Ceiling | None, Loss | None]:
    """The ceiling that the execution rate sets, and what it takes of the total; without a known rate there is none."""
    rate = execution.rate
    ceiling = next((c for c in pack.ceilings if rate and rate.share * 100 < Fraction(c.below.value)), None)
    if ceiling is None or rate is None:
        return None, None
    most = in_points(half_up(Fraction(ceiling.most.value) * Fraction(maximum)))
    if subtotal <= most:
        return ceiling, None
    words = Words(
        f"预算执行率{percentage(rate)}，不足{number(ceiling.below.value)}%，总分不超过{number(most)}分，由{number(subtotal)}分减为{number(most)}分。",
        f"Execution {percentage(rate)} is below {number(ceiling.below.value)} %: the total is at most {number(most)} points,"
        f" down from {number(subtotal)}.",
    )
    return ceiling, Loss(Cause.CEILING, subtotal - most, words)


def _levels(rows: Sequence[ScoredRow], wanted: Mapping[str, Decimal], pack: RulePack) -> tuple[LevelScore, ...]:
    """The levels that the pack gives points or the form indicators, in the pack's order; rows of no level last."""
    by_level: dict[str, list[ScoredRow]] = {}
    for row in rows:
        share = pack.share_of(row.section)
        by_level.setdefault(share.name if share else "", []).append(row)
    levels = [
        _level(share.name, share.title, wanted[share.name], by_level.get(share.name, [])) for share in pack.shares
    ]
    levels.append(_level("", _UNASSIGNED, Decimal(0), by_level.get("", [])))
    return tuple(level for level in levels if level.wanted or level.weight)


def _level(name: str, title: Words, wanted: Decimal, rows: Sequence[ScoredRow]) -> LevelScore:
    weight = sum((row.weight for row in rows), Decimal("0.00"))
    return LevelScore(name, title, wanted, weight, sum((row.points for row in rows), Decimal("0.00")))
