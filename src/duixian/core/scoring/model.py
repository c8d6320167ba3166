"""What goes into a score and what comes out: inputs per indicator, the scored rows, and the sheet they add up to.

Points are Decimal with two decimals, attainments are two numbers (Percent), and every lost point is a Loss with its
reason in both languages: `weight - points` is the sum of a row's losses, always.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duixian.core.checks.finding import Finding
from duixian.core.checks.rows import Section
from duixian.core.scoring.pack import Ceiling, GradeBand, Method, RulePack
from duixian.core.targets.bands import Band
from duixian.core.targets.model import Target
from duixian.core.values import Measured, NotApplicable, NotMeasured, Percent, ReasonError
from duixian.core.wording import Words


class Direction(StrEnum):
    """Which actual values are good; without one, the operator of the target decides."""

    POSITIVE = "positive"
    REVERSE = "reverse"
    EQUAL = "equal"
    """Both sides of the target cost points, in proportion to the distance."""


class WeightSource(StrEnum):
    """Where a weight comes from."""

    PRINTED = "printed"
    LEVEL = "level"
    """An equal part of the points printed at the level above."""
    GIVEN = "given"
    """Set by a person, as in a what-if."""
    DEFAULT = "default"
    """An equal part of the level's points by the rule pack, because nothing is printed."""


@dataclass(frozen=True, slots=True)
class InUnit:
    """An actual value as a number in the target's own unit, or a range of two, as `parse_actual` gives it."""

    value: Decimal
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """A yes or no: done or not, on time or not; `note` says by what it was decided."""

    met: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's judgement of a qualitative target: the band, the share of the points in percent, and why.

    Scoring refuses a share outside its band. Raises ReasonError without a reason.
    """

    band: Band
    percentage: Decimal
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ReasonError("say why the target was judged so")


Actual = Measured | NotMeasured | NotApplicable | InUnit | Fulfilled | Judged


@dataclass(frozen=True, slots=True)
class IndicatorInput:
    """One indicator to score; `key` names it among the others and is the beginning of its findings' paths.

    `weight` is in points, None where the form prints none. `direction` and `method` are chosen by target and pack when
    None. `threshold` (percent) replaces the pack's for Method.THRESHOLD. `explanation` is the cause of a deviation as
    written; `set_low` says that a person found the target clearly too low.
    """

    key: str
    title: str
    section: Section
    target: Target
    actual: Actual
    weight: Decimal | None = None
    weight_source: WeightSource = WeightSource.PRINTED
    direction: Direction | None = None
    method: Method | None = None
    threshold: Decimal | None = None
    explanation: str = ""
    set_low: bool = False


@dataclass(frozen=True, slots=True)
class ExecutionInput:
    """Money for the execution rate: executed ÷ adjusted full-year budget, both in yuan; None is unknown, never zero.

    `weight` is what the form prints, `explanation` the reason for a low rate.
    """

    budget: Decimal | None = None
    executed: Decimal | None = None
    weight: Decimal | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ScoreInputs:
    """Everything a score needs but the rule pack; `remarks` are findings of whoever read the inputs, kept on the sheet."""

    indicators: tuple[IndicatorInput, ...]
    execution: ExecutionInput = ExecutionInput()
    remarks: tuple[Finding, ...] = ()


class Flag(StrEnum):
    """What a reader of a row should know."""

    OVER = "over"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    NOT_COMPARABLE = "not_comparable"
    JUDGED = "judged"
    APPROXIMATE = "approximate"
    RANGE = "range"
    AT_THE_BAR = "at_the_bar"
    NO_PROPORTION = "no_proportion"
    RATE_OVER_HUNDRED = "rate_over_hundred"
    RESCALED = "rescaled"
    PROCESS = "process"


class Cause(StrEnum):
    """Why points were lost."""

    SHORTFALL = "shortfall"
    UNDER_THRESHOLD = "under_threshold"
    STEP = "step"
    NOT_MET = "not_met"
    JUDGEMENT = "judgement"
    NOT_MEASURED = "not_measured"
    NOT_COMPARABLE = "not_comparable"
    OVER = "over"
    CEILING = "ceiling"


class Loss(NamedTuple):
    """Points lost, more than zero, and why, in both languages."""

    cause: Cause
    points: Decimal
    words: Words


class ScoredRow(NamedTuple):
    """One indicator with its points; `base_weight` is its weight before others that do not apply were dropped.

    `attainment` is what the points rest on as two numbers, None where there is no proportion. `met` is None where nothing
    could be said. A row that does not apply has weight and points zero.
    """

    key: str
    title: str
    section: Section
    target: Target
    actual: Actual
    method: Method
    weight: Decimal
    weight_source: WeightSource
    base_weight: Decimal
    attainment: Percent | None
    met: bool | None
    points: Decimal
    losses: tuple[Loss, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def lost(self) -> Decimal:
        """Weight minus points."""
        return self.weight - self.points


@dataclass(frozen=True, slots=True)
class ScoredExecution:
    """Budget execution with its points; `rate` is executed ÷ budget, None where one of them is unknown or nothing was due."""

    budget: Decimal | None
    executed: Decimal | None
    rate: Percent | None
    weight: Decimal
    weight_source: WeightSource
    base_weight: Decimal
    points: Decimal
    losses: tuple[Loss, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def lost(self) -> Decimal:
        """Weight minus points."""
        return self.weight - self.points


@dataclass(frozen=True, slots=True)
class LevelScore:
    """One level of the sheet: what the pack gives it, what its indicators weigh and what they reached."""

    name: str
    title: Words
    wanted: Decimal
    weight: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scored form. `subtotal` is the sum of all printed points, `total` what a ceiling leaves of it.

    `maximum` is 100 unless the printed weights add up to something else, which is a finding; the grade is that of
    total ÷ maximum. `capped` is the loss by `ceiling`.
    """

    pack: RulePack
    rows: tuple[ScoredRow, ...]
    execution: ScoredExecution
    levels: tuple[LevelScore, ...]
    subtotal: Decimal
    total: Decimal
    maximum: Decimal
    grade: GradeBand
    findings: tuple[Finding, ...] = ()
    ceiling: Ceiling | None = None
    capped: Loss | None = None

    @property
    def lost(self) -> Decimal:
        """Maximum minus total: the sum of all losses of the sheet."""
        return self.maximum - self.total

    @property
    def losses(self) -> tuple[tuple[str, Loss], ...]:
        """Every lost point with the key of its row (`execution`, `total` for the ceiling), the greatest first."""
        found = [(row.key, loss) for row in self.rows for loss in row.losses]
        found += [("execution", loss) for loss in self.execution.losses]
        found += [("total", self.capped)] if self.capped else []
        return tuple(sorted(found, key=lambda item: -item[1].points))

    def row(self, key: str) -> ScoredRow | None:
        """The row of that key."""
        return next((row for row in self.rows if row.key == key), None)
