"""Another score from the same inputs with something changed, and the two side by side; nothing is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from duixian.core.scoring.errors import UnknownIndicatorError
from duixian.core.scoring.model import (
    Actual,
    ExecutionInput,
    IndicatorInput,
    ScoredRow,
    ScoreInputs,
    ScoreSheet,
    WeightSource,
)
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.sheet import score
from duixian.core.targets.model import Target
from duixian.core.targets.parsing import parse_target


def what_if(
    inputs: ScoreInputs,
    *,
    pack: RulePack | str,
    weights: Mapping[str, Decimal] | None = None,
    targets: Mapping[str, Target | str] | None = None,
    actuals: Mapping[str, Actual] | None = None,
    execution: ExecutionInput | None = None,
) -> ScoreSheet:
    """The sheet that other weights, targets, actual values or another pack would give; changes are by row key.

    A target given as text is read as it would be in the form, in the unit of the target it takes the place of when it
    prints none. Raises UnknownIndicatorError for a key that no row has, and as `score` does.
    """
    changes: dict[str, dict[str, Any]] = {}
    rows = {item.key: item for item in inputs.indicators}
    for key in _known(rows, weights or {}, targets or {}, actuals or {}):
        changes[key] = {}
    for key, weight in (weights or {}).items():
        changes[key] |= {"weight": weight, "weight_source": WeightSource.GIVEN}
    for key, target in (targets or {}).items():
        changes[key]["target"] = _read(target, rows[key]) if isinstance(target, str) else target
    for key, actual in (actuals or {}).items():
        changes[key]["actual"] = actual
    changed = tuple(replace(item, **changes.get(item.key, {})) for item in inputs.indicators)
    return score(ScoreInputs(changed, inputs.execution if execution is None else execution, inputs.remarks), pack=pack)


def _known(rows: Mapping[str, IndicatorInput], *changes: Mapping[str, object]) -> Iterable[str]:
    keys = dict.fromkeys(key for change in changes for key in change)
    for key in keys:
        if key not in rows:
            raise UnknownIndicatorError(f"没有键为“{key}”的指标。", f"No indicator has the key “{key}”.", key=key)
    return keys


def _read(text: str, item: IndicatorInput) -> Target:
    return parse_target(text, name=item.title, unit_column=item.target.unit)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row on both sheets; None where it is on one only. `difference` is points after minus points before."""

    key: str
    title: str
    before: ScoredRow | None
    after: ScoredRow | None

    @property
    def difference(self) -> Decimal:
        """Points gained (above zero) or lost."""
        return _points(self.after) - _points(self.before)

    @property
    def weight_difference(self) -> Decimal:
        """Weight gained or lost."""
        after, before = (row.weight if row else Decimal(0) for row in (self.after, self.before))
        return after - before


def _points(row: ScoredRow | None) -> Decimal:
    return row.points if row else Decimal(0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sheets side by side: rows in the order of the first, then those that only the second has.

    The differences of rows, of execution and of what ceilings took add up to that of the totals.
    """

    before: ScoreSheet
    after: ScoreSheet
    rows: tuple[RowChange, ...]

    @property
    def difference(self) -> Decimal:
        """Total after minus total before."""
        return self.after.total - self.before.total

    @property
    def execution_difference(self) -> Decimal:
        """Execution points after minus before."""
        return self.after.execution.points - self.before.execution.points

    @property
    def ceiling_difference(self) -> Decimal:
        """What ceilings took before minus what they take after."""
        before, after = (sheet.subtotal - sheet.total for sheet in (self.before, self.after))
        return before - after

    @property
    def changed(self) -> tuple[RowChange, ...]:
        """The rows whose points or weights differ, the greatest difference first."""
        moved = [row for row in self.rows if row.difference or row.weight_difference]
        return tuple(sorted(moved, key=lambda row: -abs(row.difference)))


def compare(before: ScoreSheet, after: ScoreSheet) -> Comparison:
    """Both sheets row by row, joined by key."""
    first, second = ({row.key: row for row in sheet.rows} for sheet in (before, after))
    keys = dict.fromkeys([*first, *second])
    rows = tuple(RowChange(key, (second.get(key) or first[key]).title, first.get(key), second.get(key)) for key in keys)
    return Comparison(before, after, rows)
