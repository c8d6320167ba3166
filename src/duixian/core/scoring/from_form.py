"""A form as inputs of a score: its rows with weight, target and actual value, and its money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.checks.rows import Row, rows_of
from duixian.core.forms.model import Budget, Form, Indicator
from duixian.core.scoring.actuals import Printed, read_actual
from duixian.core.scoring.errors import UnknownIndicatorError
from duixian.core.scoring.findings import finding
from duixian.core.scoring.levels import section_of_indicator
from duixian.core.scoring.model import (
    Actual,
    Direction,
    ExecutionInput,
    IndicatorInput,
    Judged,
    ScoreInputs,
    WeightSource,
)
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.points import MOST, apportion, half_up, hundredths, in_points
from duixian.core.scoring.registry import usual_pack
from duixian.core.targets.model import Operator, Target
from duixian.core.targets.parsing import parse_target
from duixian.core.targets.shadow import shadow

_OPERATORS: Final[Mapping[str, Operator]] = {
    ">=": ">=", "<=": "<=", "=": "=", ">": ">", "<": "<", "between": "between",
}  # fmt: skip
_DIRECTIONS: Final = (("反向", Direction.REVERSE), ("逆向", Direction.REVERSE), ("正向", Direction.POSITIVE))


def inputs_of_form(
    form: Form,
    actuals: Mapping[int, str | Actual] | None = None,
    *,
    execution: ExecutionInput | None = None,
    pack: RulePack | None = None,
) -> ScoreInputs:
    """What there is to score on a form; keys are `indicators[3]`, the path of the row in the form.

    `actuals` gives actual values by the row's number from 0, as text in the terms of the target or as values; rows that it
    leaves out keep what the form prints as 实际完成值. `execution` replaces the form's own money. `pack` (the usual one of the
    form by default) gives the bands by which printed points of qualitative rows are judged. Rows that say nothing (struck
    out with 无) are left out. Raises UnknownIndicatorError for a number that no row has.
    """
    rules = pack or usual_pack(form)
    given = actuals or {}
    rows = rows_of(form)
    numbers = {row.at for row in rows}
    for at in given:
        if at not in numbers:
            raise UnknownIndicatorError(
                f"没有第{at + 1}个指标。", f"There is no indicator number {at + 1}.", key=str(at)
            )
    remarks: list[Finding] = []
    weights = _weights(rows, rules, remarks)
    items = tuple(_item(form, row, weights[row.at], given.get(row.at), rules, remarks=remarks) for row in rows)
    return ScoreInputs(items, execution or execution_of(form.budget), tuple(remarks))


def key_of(at: int) -> str:
    """The key of a form's row by its number from 0."""
    return f"indicators[{at}]"


def row_number(form: Form, name: str) -> int:
    """The number from 0 of the row that a person means: by its number from 1, or by its name as printed.

    Raises UnknownIndicatorError where no row has that name, or more than one.
    """
    wanted = shadow(name)
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 4 and 1 <= int(wanted) <= len(form.indicators):
        return int(wanted) - 1
    found = [row.at for row in rows_of(form) if wanted in (shadow(row.title), row.name.text)]
    if len(found) == 1:
        return found[0]
    if found:
        which = "、".join(str(at + 1) for at in found)
        raise UnknownIndicatorError(
            f"有{len(found)}个指标都叫“{name}”（第{which}个），请改用序号。",
            f"{len(found)} indicators are called “{name}” (numbers {which.replace('、', ', ')}); use the number.",
            key=name,
        )
    raise UnknownIndicatorError(f"表中没有名为“{name}”的指标。", f"The form has no indicator “{name}”.", key=name)


def execution_of(budget: Budget) -> ExecutionInput:
    """The money of a form: the adjusted budget, else the initial, else the year's; a rate printed alone stands for both."""
    planned = next(
        (sum_ for sum_ in (budget.adjusted, budget.initial, budget.current_year, budget.total) if sum_ is not None),
        None,
    )
    executed = budget.executed
    if executed is None and budget.execution_rate is not None:
        planned, executed = Decimal(100), budget.execution_rate
    return ExecutionInput(planned, executed, budget.budget_weight)


def target_of(row: Indicator) -> Target:
    """The target of a row: what was read (or corrected) of it, with the form of its text."""
    column = row.unit if row.unit_source == "column" else None
    parsed = parse_target(row.target_raw, name=row.level3 or row.level2 or "", unit_column=column, nature=row.nature)
    if row.value is None or row.operator is None:
        return parsed if parsed.value is None else parsed._replace(value=None, operator=None, type="qualitative")
    operator = _OPERATORS.get(row.operator, parsed.operator)
    return parsed._replace(operator=operator, value=row.value, unit=row.unit, type="quantitative", form="number")


def _item(
    form: Form, row: Row, weight: tuple[Decimal | None, WeightSource], given: str | Actual | None, pack: RulePack,
    *, remarks: list[Finding],
) -> IndicatorInput:  # fmt: skip
    target = target_of(row.indicator)
    actual = _actual(form, row, target, given, pack, remarks=remarks)
    return IndicatorInput(
        key_of(row.at), row.title, section_of_indicator(row.indicator), target, actual, *weight,
        direction=_direction(row.indicator), explanation=row.indicator.deviation or "",
    )  # fmt: skip


def _actual(
    form: Form, row: Row, target: Target, given: str | Actual | None, pack: RulePack, *, remarks: list[Finding]
) -> Actual:
    if given is not None and not isinstance(given, str):
        return given
    cells = row.indicator
    own = Printed(cells.actual_raw, cells.actual_value, cells.weight, cells.score)
    read = read_actual(own if given is None else Printed(given), target, pack, year=form.year)
    if read.taken_over and isinstance(read.actual, Judged):
        remarks.append(_taken_over(row, read.actual, pack))
    return read.actual


def _taken_over(row: Row, judged: Judged, pack: RulePack) -> Finding:
    share, title = number(judged.percentage), pack.band(judged.band).title
    return finding(
        "score-judged-as-printed", row.path("score"), pack,
        f"“{row.title}”是定性指标，沿用表上得分（{share}%，{title.zh}）。请按档次写明评判理由。",
        f"“{row.title}” is qualitative; the printed points were taken over ({share} %, {title.en}). Give the reason for the"
        " judgement.",
    )  # fmt: skip


def _direction(row: Indicator) -> Direction | None:
    """The direction column where the operator leaves it open; >= and <= say it themselves."""
    if row.operator != "=" or not row.direction:
        return None
    return next((direction for word, direction in _DIRECTIONS if word in row.direction), None)


Weighed = dict[int, tuple[Decimal | None, WeightSource]]


def _weights(rows: Sequence[Row], pack: RulePack, remarks: list[Finding]) -> Weighed:
    """Printed weights, else equal parts of the points printed at level 2 or at level 1."""
    weights: Weighed = {row.at: (_printed(row, pack, remarks), WeightSource.PRINTED) for row in rows}
    for group in _groups(rows, 2):
        _share_out(weights, group, _first(row.indicator.level2_weight for row in group))
    for group in _groups(rows, 1):
        _share_out(weights, group, _first(row.indicator.level1_weight for row in group))
    return weights


def _printed(row: Row, pack: RulePack, remarks: list[Finding]) -> Decimal | None:
    weight = row.indicator.weight
    if weight is None or not 0 <= weight <= MOST:
        return weight
    rounded = _rounded(weight)
    if rounded != weight:
        remarks.append(
            finding(
                "score-weight-rounded", row.path("weight"), pack,
                f"“{row.title}”分值{number(weight)}，计分取两位小数{number(rounded)}。",
                f"“{row.title}” weighs {number(weight)}; {number(rounded)} is scored.",
            )
        )  # fmt: skip
    return rounded


def _rounded(weight: Decimal) -> Decimal:
    return in_points(half_up(Fraction(weight) * 100))


def _groups(rows: Sequence[Row], depth: int) -> Iterator[list[Row]]:
    """Rows that stand together under one level 1, or under one level 1 and 2."""
    for _, group in groupby(rows, key=lambda row: (row.indicator.level1, row.indicator.level2)[:depth]):
        yield list(group)


def _first(points: Iterable[Decimal | None]) -> Decimal | None:
    return next((value for value in points if value is not None and 0 <= value <= MOST), None)


def _share_out(weights: Weighed, group: Sequence[Row], points: Decimal | None) -> None:
    """What the level's points leave to its rows without weights, in equal parts."""
    open_ = [row.at for row in group if weights[row.at][0] is None]
    if points is None or not open_:
        return
    taken = sum((weight or Decimal(0) for weight, _ in (weights[row.at] for row in group)), Decimal(0))
    left = max(_rounded(points) - taken, Decimal(0))
    for at, part in zip(
        open_, apportion(hundredths(left), [1] * len(open_), [key_of(at) for at in open_]), strict=True
    ):
        weights[at] = (in_points(part), WeightSource.LEVEL)
